"""Who makes up each side of an act, read with the models that ship."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tilik.pipeline import load_guide, load_reader, make_articles, read_articles
from tilik.records import Article, Claim, Draft

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "side_cases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
CLOSING = " Hal itu dilaporkan media setempat."


def claims(text: str, title: str = "") -> tuple[Claim, ...]:
    draft = Draft(text + CLOSING, title=title, published="2025-09-10")
    made = next(iter(make_articles([draft], load_guide())))
    assert isinstance(made, Article)
    reading = read_articles([made], load_reader())[0]
    return reading.claims if reading else ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_side_holds_all_whom_the_sentence_lists(case: dict[str, Any]) -> None:
    (found,) = [claim for claim in claims(case["text"]) if claim.type == case["type"]]
    assert [party.country for party in found.actors] == case["actors"]
    assert [party.country for party in found.recipients] == case["recipients"]


def test_a_headline_and_its_text_tell_one_act() -> None:
    text = "Amerika Serikat menjatuhkan sanksi baru terhadap Iran, Selasa, karena program rudalnya."
    found = claims(text, "AS Jatuhkan Sanksi ke Iran")
    assert [claim.type for claim in found] == ["SANCTION"]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Otoritas kesehatan Gaza mengatakan serangan Israel menewaskan 45 orang.", "Palestina"),
        ("Serangan Israel menewaskan 40 orang, menurut Kementerian Kesehatan Lebanon.", "Lebanon"),
    ],
)
def test_an_authority_that_tells_of_an_attack_was_not_hit(text: str, hit: str) -> None:
    attacks = [claim for claim in claims(text) if claim.type == "ASSAULT"]
    assert [[party.name for party in claim.recipients] for claim in attacks] == [[hit]]
