"""Where acts took place: words that name a place, and places that are assumed and say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tilik.claims.where import load_place_model
from tilik.claims.whereabouts import NAMES
from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.pipeline import load_guide, load_reader, make_articles, read_articles
from tilik.records import Article, Claim, Draft

LINES = (Path(__file__).parent / "where_cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


def claims(text: str) -> tuple[Claim, ...]:
    made = next(iter(make_articles([Draft(text, published="2025-06-20")], load_guide())))
    assert isinstance(made, Article)
    reading = read_articles([made], load_reader())[0]
    return reading.claims if reading else ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_an_act_is_placed_and_says_what_by(case: dict[str, str | bool]) -> None:
    found = [c for c in claims(str(case["text"])) if c.type == case["type"]]
    assert (case["where"], case["assumed"]) in [(c.where, c.where_assumed) for c in found]
    reasons = [reason for c in found for reason in c.where_reasons]
    assert str(case["why"]) in {value for reason in reasons for value in reason.values}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_place_is_named_in_the_words_of_its_sentence_or_called_assumed(
    case: dict[str, str | bool],
) -> None:
    for claim in claims(str(case["text"])):
        if claim.where is None:
            assert (claim.where_reasons, claim.where_assumed) == ((), False)
        elif claim.where_assumed:
            assert [reason.code for reason in claim.where_reasons] != ["place-named"]
        else:
            (named,) = claim.where_reasons
            assert named.code == "place-named" and named.value("text") in str(case["text"])


def test_the_place_model_that_ships_knows_the_evidence_by_the_names_the_code_gives_it() -> None:
    model = load_place_model(package_file("languages", "id", "where.npz"))
    assert model.forest.names == NAMES


def test_a_file_without_a_place_forest_is_refused_by_name() -> None:
    with pytest.raises(KnowledgeError, match="where"):
        load_place_model(package_file("languages", "id", "claims.npz"))
