"""What stands around scraped text is cut, and what it says of who wrote the article is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.article import Guide, from_text
from tilik.records import Draft

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "kept", "credits"), rows("closing.tsv"))
def test_only_the_article_is_left(guide: Guide, text: str, kept: str, credits: str) -> None:
    article = from_text(Draft(text.replace("|", "\n")), guide)
    assert article.body == kept.replace("|", "\n\n")
    assert {(one.role, one.name) for one in article.credits} == {
        tuple(one.split(":")) for one in credits.replace(" code:", "|code:").split("|") if one
    }


@pytest.mark.parametrize(("text", "passage"), rows("glued.tsv"))
def test_glued_words_are_set_apart_and_whole_words_stay_whole(
    guide: Guide, text: str, passage: str
) -> None:
    article = from_text(Draft(text), guide)
    assert passage in article.text
    mended = list(article.text)
    for repair in reversed(article.repairs):
        mended[repair.start : repair.end] = repair.original
    assert "".join(mended) == text
