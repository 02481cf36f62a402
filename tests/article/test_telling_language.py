"""Which language a text is in: told from its small words, left open where they do not tell, never guessed to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.article import from_text
from tilik.article.guide import Guide
from tilik.article.language import decide
from tilik.languages.masthead import language_names
from tilik.records import Draft

CASES = (Path(__file__).parent / "cases" / "languages.tsv").read_text(encoding="utf-8")
GERMAN = "Präsident Putin Peking Xi Jinping"


@pytest.mark.parametrize("case", CASES.splitlines(), ids=lambda case: case[:30])
def test_the_language_is_told_or_left_open(guide: Guide, case: str) -> None:
    code, _, text = case.partition("\t")
    assert decide(text, guide.masthead, guide.words.known) == (code or None)


def test_what_a_page_says_of_itself_does_not_decide_against_its_words(guide: Guide) -> None:
    text = CASES.partition("\n")[0].partition("\t")[2]
    assert decide(text, guide.masthead, guide.words.known, "de-DE") == "id"
    assert decide(GERMAN, guide.masthead, guide.words.known, "de-DE") is None


@pytest.mark.parametrize("case", CASES.splitlines(), ids=lambda case: case[:30])
def test_a_language_the_words_do_not_tell_is_remarked_on(guide: Guide, case: str) -> None:
    code, _, text = case.partition("\t")
    codes = [one.code for one in from_text(Draft(text), guide).remarks]
    assert ("language-unsure" in codes) == (not code)


def test_every_language_that_is_told_has_a_name(guide: Guide) -> None:
    assert set(guide.masthead.common) == set(language_names())
