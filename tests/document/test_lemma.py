from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.document.lemma import lemma_of
from tilik.languages.words import load_words

LINES = Path(__file__).with_name("lemmas_id.txt").read_text(encoding="utf-8").splitlines()
FORMS = [
    (form, line.partition(":")[0])
    for line in LINES
    if not line.startswith("#")
    for form in line.partition(":")[2].split()
]


@pytest.mark.parametrize(("form", "lemma"), FORMS)
def test_a_form_has_its_lemma(form: str, lemma: str) -> None:
    assert lemma_of(form, load_words("id")) == lemma


def test_there_are_at_least_150_forms() -> None:
    assert len(FORMS) >= 150


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Kapal-kapal", "kapal"),
        ("bantu-membantu", "bantu"),
        ("MENYERANG", "serang"),
        ("menye\u00adrang", "serang"),
        ("mempolitisasi", "politisasi"),
        ("Pezeshkian", "pezeshkian"),
        ("2025", "2025"),
    ],
)
def test_case_doubling_and_unknown_roots(form: str, lemma: str) -> None:
    assert lemma_of(form, load_words("id")) == lemma


@given(st.text(max_size=80))
def test_any_text_has_a_lemma_in_small_letters(text: str) -> None:
    lemma = lemma_of(text, load_words("id"))
    assert lemma == lemma.lower()
