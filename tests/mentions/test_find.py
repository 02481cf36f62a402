"""Who is found in a sentence, and as whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plain_document import plain_document

from tilik.actors import load_registry
from tilik.languages.naming import load_naming
from tilik.mentions import find_mentions

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["about"])
def test_mentions_are_as_expected(case: dict[str, object]) -> None:
    document = plain_document(str(case["text"]))
    found = find_mentions(document, load_registry(), load_naming("id"))
    wanted = case["mentions"]
    assert isinstance(wanted, list)
    assert [[m.text, m.kind, m.name, m.country] for m in found] == wanted
