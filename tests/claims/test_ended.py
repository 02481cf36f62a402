"""Acts that are named only as what somebody ends, lifts or prevents."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tilik.claims.ended import is_ended
from tilik.claims.tree import grow
from tilik.languages.clauses import load_clauses
from tilik.records import Token

CLAUSES = load_clauses("id")
VERB = re.compile(r"(?:me|ber|di)[a-z]{4,}")
CASES = [
    ("Varda mencabut sanksi terhadap Lumen", "sanksi", "SANCTION", True),
    ("Pencabutan semua sanksi terhadap Lumen disambut", "sanksi", "SANCTION", True),
    ("Varda menjatuhkan sanksi terhadap Lumen", "sanksi", "SANCTION", False),
    ("Varda memutuskan hubungan diplomatik dengan Lumen", "hubungan", "SUPPORT", True),
    ("Varda memutuskan serangan dimulai", "serangan", "ASSAULT", False),
    ("Varda mengakhiri kunjungan ke Lumen", "kunjungan", "CONSULT", False),
    ("Varda mengakhiri kerja sama dengan Lumen", "kerja", "COOPERATE", True),
    ("Varda menarik diri dari perjanjian itu", "perjanjian", "AGREE", True),
    ("Varda menghentikan serangan atas Lumen", "serangan", "ASSAULT", False),
    ("Varda menghentikan bantuan yang diberikan kepada Lumen", "bantuan", "AID", False),
    ("Varda menghentikan bantuan untuk Lumen", "bantuan", "AID", True),
    ("Varda menghentikan , bantuan untuk Lumen", "bantuan", "AID", False),
]


def tokens(text: str) -> tuple[Token, ...]:
    found = []
    for match in re.finditer(r"\S+", text):
        word = match.group()
        pos = "PUNCT" if word == "," else "VERB" if VERB.fullmatch(word) else "NOUN"
        found.append(Token(match.start(), match.end(), word, word.lower(), pos, -1, "dep"))
    return tuple(found)


@pytest.mark.parametrize(("text", "act", "act_type", "over"), CASES)
def test_an_act_that_a_word_ends_is_no_act_of_its_own(
    text: str, act: str, act_type: str, over: bool
) -> None:
    at = text.split().index(act)
    assert is_ended(grow(tokens(text)), at, at, act_type, CLAUSES) is over


def test_the_tree_tells_what_is_ended_from_afar() -> None:
    text = "Bantuan militer untuk Lumen akhirnya dihentikan"
    row = tokens(text)
    verb = len(row) - 1
    assert not is_ended(grow(row), 0, 0, "AID", CLAUSES)
    row = (replace(row[0], head=verb, relation="nsubj:pass"), *row[1:])
    assert is_ended(grow(row), 0, 0, "AID", CLAUSES)
