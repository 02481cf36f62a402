"""From text to claims with the models that ship: sentences of an international desk, and texts without any act."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilik.pipeline import load_guide, load_reader, make_articles, read_articles
from tilik.records import Article, Claim, Draft

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]
CLOSING = " Demikian disampaikan pejabat tersebut kepada wartawan di sela pertemuan itu."
QUIET = (
    "Tim tuan rumah menang dengan skor tiga lawan satu setelah bermain imbang pada babak pertama.",
    "Harga cabai di pasar naik karena hujan yang turun terus-menerus sejak awal bulan.",
    "Resep ini memakai dua sendok makan gula, sejumput garam, dan santan secukupnya.",
    "Pantai itu ramai dikunjungi wisatawan yang ingin melihat matahari terbenam.",
)


def article(text: str) -> Article:
    made = next(iter(make_articles([Draft(text, published="2025-06-20")], load_guide())))
    assert isinstance(made, Article)
    return made


def claims(text: str) -> tuple[Claim, ...]:
    reading = read_articles([article(text)], load_reader())[0]
    return reading.claims if reading else ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_an_act_is_read_with_its_sides_and_status(case: dict[str, str]) -> None:
    found = claims(case["text"] + CLOSING)
    read = [
        (c.type, c.actors[0].country if c.actors else None, c.status)
        for c in found
        if case["recipient"] in {p.country for p in c.recipients}
    ]
    assert (case["type"], case["actor"], case["status"]) in read


@pytest.mark.parametrize("text", QUIET)
def test_news_without_politics_gives_no_claim(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_every_claim_quotes_the_article_letter_by_letter(case: dict[str, str]) -> None:
    text = article(case["text"] + CLOSING).text
    for claim in claims(case["text"] + CLOSING):
        assert text[claim.citation.start : claim.citation.end] == claim.citation.quote
        assert claim.reasons


def test_reading_twice_gives_the_same_claims() -> None:
    text = " ".join(case["text"] for case in CASES)
    assert claims(text) == claims(text)


def test_an_article_read_beside_others_gives_what_it_gives_alone() -> None:
    articles = [article(case["text"] + CLOSING) for case in CASES]
    together = read_articles(articles, load_reader())
    alone = [read_articles([one], load_reader())[0] for one in articles]
    acts = [[(c.type, c.citation) for c in reading.claims] for reading in together if reading]
    assert acts == [[(c.type, c.citation) for c in reading.claims] for reading in alone if reading]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*" ".join(c["text"] for c in CASES).split(), "“", "”", "😀", "", "\u200f"]
        ),
        min_size=1,
        max_size=60,
    )
)
def test_any_heap_of_words_is_read_without_a_crash(words: list[str]) -> None:
    text = " ".join(words)
    if text.strip():
        for item in make_articles([Draft(text)], load_guide()):
            if isinstance(item, Article):
                reading = read_articles([item], load_reader())[0]
                for claim in reading.claims if reading else ():
                    assert claim.citation.quote in item.text


def test_two_words_for_one_act_in_a_sentence_give_its_way_together() -> None:
    text = "Min Aung Hlaing berkunjung ke Moskow, Rusia, pada Minggu untuk menghadiri konferensi keamanan."
    visits = [c for c in claims(text + CLOSING) if "RUS" in {p.country for p in c.recipients}]
    assert [claim.mode for claim in visits if claim.type == "CONSULT"] == ["visit"]


def test_an_attack_on_a_town_is_one_on_its_state() -> None:
    found = claims("Israel menyerang Isfahan pada Jumat." + CLOSING)
    assert {(p.name, p.kind) for c in found if c.type == "ASSAULT" for p in c.recipients} == {
        ("Iran", "state")
    }


def test_who_protests_against_an_attack_did_not_attack() -> None:
    text = "Pemerintah Australia memanggil Duta Besar Israel untuk memprotes serangan di Gaza."
    attacks = [claim for claim in claims(text + CLOSING) if claim.type == "ASSAULT"]
    assert not [party for claim in attacks for party in claim.actors if party.country == "AUS"]


def test_a_comma_behind_a_place_joins_nobody() -> None:
    text = (
        "Setelah bertemu Presiden China Xi Jinping di Beijing, Presiden Rusia Vladimir Putin terbang "
        "ke Pyongyang untuk bertemu Kim Jong Un."
    )
    actors = {frozenset(party.name for party in claim.actors) for claim in claims(text + CLOSING)}
    assert actors == {frozenset({"Vladimir Putin"})}


def test_members_of_a_list_do_an_act_together() -> None:
    text = "Menlu RI Sugiono, Menlu Malaysia Mohamad Hasan, dan Menlu Thailand Maris Sangiampongsa mengunjungi Myanmar."
    (visit,) = [claim for claim in claims(text + CLOSING) if claim.type == "CONSULT"]
    assert [party.country for party in visit.actors] == ["IDN", "MYS", "THA"]


ENDED = [
    ("Presiden Amerika Serikat Donald Trump mencabut sanksi terhadap Suriah.", "SANCTION"),
    ("Kolombia memutuskan hubungan diplomatik dengan Israel.", "SUPPORT"),
    ("Amerika Serikat menghentikan bantuan militer untuk Ukraina.", "AID"),
]


@pytest.mark.parametrize(("text", "act_type"), ENDED)
def test_what_is_ended_is_not_claimed_to_happen(text: str, act_type: str) -> None:
    found = claims(text + CLOSING)
    assert found
    assert act_type not in {claim.type for claim in found}


WAYS = [
    ("Tank Israel menembaki warga Palestina di Rafah.", "heavy-weapons"),
    ("Washington menuduh China memasok senjata ke Rusia dan mengecam Beijing.", "allege"),
    (
        "Presiden Prabowo Subianto menerima sambungan telepon dari Presiden Turki Recep Tayyip Erdogan.",
        "phone",
    ),
]


@pytest.mark.parametrize(("text", "mode"), WAYS)
def test_the_words_around_an_act_tell_its_way(text: str, mode: str) -> None:
    assert mode in {claim.mode for claim in claims(text + CLOSING)}
