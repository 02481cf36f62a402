"""Pages that stand in front of an article, or in its place, and short articles that speak of such pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.article import Guide, from_html
from tilik.errors import InputError
from tilik.fetch.files import page_of

LINES = (Path(__file__).parent / "cases" / "walls.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
ARTICLE = "article"


def page(title: str, body: str) -> bytes:
    return f"<html lang=id><head><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(("title", "body", "said"), [c for c in CASES if c[2] != ARTICLE])
def test_a_page_that_is_no_article_is_told_as_what_it_is(
    guide: Guide, title: str, body: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        from_html(page_of(page(title, body), "https://kabar.example/1"), guide)


@pytest.mark.parametrize(("title", "body"), [c[:2] for c in CASES if c[2] == ARTICLE])
def test_a_short_article_that_speaks_of_such_things_stays_one(
    guide: Guide, title: str, body: str
) -> None:
    assert from_html(page_of(page(title, body), "https://kabar.example/1"), guide).body
