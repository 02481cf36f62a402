"""Reasons of reading and merging are told in the reader's language, whatever the store was written by."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tilik.claims.evidence import PLACES
from tilik.claims.offers import REASONS as MADE
from tilik.errors import RecordError
from tilik.languages.status import SCOPES
from tilik.languages.time import load_time
from tilik.merge.signs import SIGNS
from tilik.ontology.places import load_places
from tilik.records import (
    REASONS,
    STATUSES,
    Article,
    Claim,
    Decision,
    Event,
    Participant,
    Reason,
    When,
    cite,
)
from tilik.store import codec
from tilik.views.web import reasons
from tilik.views.web.language import LANGUAGES, load_language
from tilik.views.web.wording import VALUES as CODED

ID, EN = (load_language(code) for code in LANGUAGES)
VALUES = {
    "num": "2",
    "odds": "+1.2",
    "sign": "same day",
    "name": "Lavrov",
    "form": "mengunjungi",
    "type": "CONSULT",
    "text": "kemarin",
    "chance": "0.93",
    "credited": "Peskov",
    "away": "3",
    "days": "4",
    "day": "2098-01-01",
    "place": "https://kabar.example/1",
    "page": "5",
} | {name: next(iter(words)) for name, words in CODED.items()}
WRITTEN = {"odds", "day", "type", "chance", *CODED}
"""The values that are put into words or written as the reader's language does."""


def made(code: str) -> Reason:
    return Reason(code, tuple(VALUES[name] for name in REASONS[code]))


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_told_in_both_languages(code: str) -> None:
    told = {language.code: reasons.reason_words(made(code), language) for language in (ID, EN)}
    assert all(told.values())
    assert told["id"] != told["en"]
    for name in REASONS[code]:
        if name not in WRITTEN:
            assert VALUES[name] in told["id"] and VALUES[name] in told["en"]


def test_weights_are_written_as_the_reader_writes_numbers() -> None:
    why = (Reason("other-acts", ("-1.3",)), Reason("sign", ("place differs",)))
    assert "(−1,3)" in reasons.sentence(why, ID)
    assert "(−1.3)" in reasons.sentence(why, EN)


def test_every_sign_of_merging_has_its_words_and_there_are_no_others() -> None:
    assert set(CODED["sign"]) == {sign.name for sign in SIGNS}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("voice", ("active", "passive", "bare", "noun")),
        ("from", PLACES[1:]),
        ("scope", SCOPES),
        ("status", STATUSES),
        ("anchor", ("absolute", "publication", "dateline", "earlier")),
        ("made", MADE[1:]),
        ("form", [form.name for form in load_time("id").forms]),
        ("rule", [rule.name for rule in load_places()]),
    ],
)
def test_whatever_reading_decides_by_has_its_words(name: str, codes: Sequence[str]) -> None:
    assert set(CODED[name]) == set(codes)


@pytest.mark.parametrize(
    "message", sorted({text for words in CODED.values() for text in words.values()})
)
def test_what_a_code_says_is_told_in_both_languages(message: str) -> None:
    assert ID.say(message) != EN.say(message) == message


@pytest.mark.parametrize("sign", [sign.name for sign in SIGNS])
def test_every_sign_is_told_in_both_languages(sign: str) -> None:
    one = Reason("sign", (sign,))
    assert reasons.reason_words(one, ID) != reasons.reason_words(one, EN)


TOLD = (
    Reason("reports", ("4",)),
    Reason("origins", ("2",)),
    Reason("origin", ("ANTARA", "3")),
    Reason("speaker", ("Lavrov", "1")),
    Reason("denied", ("1",)),
)


def test_an_event_says_why_in_one_sentence() -> None:
    assert reasons.sentence(TOLD, EN) == (
        "4 reports, 2 independent origins: ANTARA (3 reports); Lavrov, quoted in 1 report; "
        "denied by 1 origin"
    )
    assert reasons.sentence(TOLD, ID) == (
        "4 laporan, 2 asal mandiri: ANTARA (3 laporan); Lavrov, dikutip dalam 1 laporan; "
        "dibantah oleh 1 asal"
    )


def test_a_comparison_says_its_verdict_first() -> None:
    told = (Reason("same-act", ("+2.0",)), Reason("sign", ("same day",)))
    assert reasons.sentence(told, EN) == "the same act (+2.0): the same day"


def test_no_reasons_are_no_sentence() -> None:
    assert reasons.sentence((), EN) == ""


TEXT = "Lavrov akan mengunjungi Myanmar, kata Peskov."
CLAIM = Claim(
    id="c1",
    article="a1",
    type="CONSULT",
    mode="visit",
    actors=(Participant("Lavrov", "RUS"),),
    recipients=(Participant("Myanmar", "MMR"),),
    status="planned",
    citation=cite("a1", TEXT, 0, 31),
    when=When(
        "2022-08-03",
        "Rabu",
        assumed=True,
        reasons=(
            Reason("date-before", ("Rabu", "1")),
            Reason("date-form", ("weekday alone", "publication")),
        ),
    ),
    where="MMR",
    where_assumed=True,
    reasons=(
        Reason("word", ("active", "mengunjungi", "CONSULT")),
        Reason("actor", ("Lavrov", "0.98")),
        Reason("cue", ("akan", "auxiliary", "planned")),
        Reason("said", ("Peskov", "0.80", "kata", "sentence", "Peskov")),
    ),
    where_reasons=(Reason("place-rule", ("host",)),),
)


def test_a_claim_says_why_it_was_read_so() -> None:
    assert reasons.why(CLAIM, EN) == (
        "the verb “mengunjungi” means “consult”; actor “Lavrov” (98%); "
        "“akan” before it speaks of it as planned; "
        "in Myanmar, assumed: a visit takes place with its host; "
        "said by Peskov (80%): “kata” credits its sentence to Peskov"
    )
    assert reasons.why(CLAIM, ID) == (
        "kata kerja “mengunjungi” berarti “berunding”; pelaku “Lavrov” (98%); "
        "“akan” di depannya menyatakannya direncanakan; "
        "di Myanmar, perkiraan: kunjungan berlangsung di tempat tuan rumahnya; "
        "menurut Peskov (80%): “kata” menyandarkan kalimatnya pada Peskov"
    )


def test_a_date_and_a_place_say_what_they_were_taken_from() -> None:
    assert CLAIM.when
    assert reasons.why(CLAIM.when, EN) == (
        "assumed: no date in its own sentence tells it; “Rabu” stands 1 sentence before the act; "
        "weekday alone: counted from the day of publication"
    )
    assert (
        reasons.where_why(CLAIM, ID) == "perkiraan: kunjungan berlangsung di tempat tuan rumahnya"
    )


def test_what_was_odd_about_an_article_is_told_with_what_older_stores_kept() -> None:
    article = Article("a1", "", (), notes=("a note",), remarks=(Reason("is-page", ("2", "/1")),))
    assert reasons.notes(article, EN) == ("a note", "this is page 2 of the article at /1")
    assert reasons.notes(article, ID) == ("a note", "ini halaman 2 dari artikel di /1")


def test_a_claim_of_an_older_store_says_what_was_kept_with_it() -> None:
    kept = codec.loads(
        Claim,
        '{"id":"c1","article":"a1","type":"AID","mode":null,"actors":[],"recipients":[],'
        '"status":"happened","citation":{"article":"a1","start":0,"end":1,"quote":"x"},'
        '"when":{"edtf":"2022","why":"the year"},"where":"MMR","where_why":"assumed: its actor",'
        '"why":"noun “bantuan” means AID"}',
    )
    assert reasons.why(kept, ID) == "noun “bantuan” means AID"
    assert reasons.where_why(kept, ID) == "assumed: its actor"
    assert kept.when and reasons.why(kept.when, ID) == "the year"


def test_an_event_of_an_older_store_says_what_was_kept_with_it() -> None:
    kept = codec.loads(
        Event,
        '{"id":"e1","type":"AID","mode":null,"actors":[],"recipients":[],"status":"happened",'
        '"claims":["c1"],"why":"3 reports, 2 independent origins (ANTARA; TASS)"}',
    )
    assert reasons.why(kept, ID) == "3 reports, 2 independent origins (ANTARA; TASS)"


def test_a_decision_of_a_person_keeps_the_words_it_was_given() -> None:
    assert reasons.why(Decision("join", "N:1", "N:2", "nama gadis", "rina"), EN) == "nama gadis"


def test_reasons_come_back_from_a_store_as_they_went_in() -> None:
    decided = Decision("join", "N:1", "N:2", grounds=(Reason("misspelt", ("min aung hlain",)),))
    assert codec.loads(Decision, codec.dumps(decided)) == decided
    assert codec.loads(Claim, codec.dumps(CLAIM)) == CLAIM


def test_reasons_written_as_objects_are_read_too() -> None:
    assert codec.loads(Reason, '{"code":"actor","values":["Lavrov","0.98"]}') == CLAIM.reasons[1]
    with pytest.raises(RecordError, match="object for a Reason"):
        codec.loads(Reason, '"actor"')


@pytest.mark.parametrize("reason", [("horoscope", ()), ("origins", ()), ("no-longer", ("x",))])
def test_a_reason_nobody_knows_is_refused(reason: tuple[str, tuple[str, ...]]) -> None:
    with pytest.raises(RecordError, match=reason[0]):
        Reason(*reason)
