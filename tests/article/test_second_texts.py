"""Texts inside an article that are no part of it: boxes, quotations drawn out of it, advertisements of small pages."""

from __future__ import annotations

import pytest

from tilik.article import Guide, from_html
from tilik.fetch.files import page_of
from tilik.records import Article

_TEXT = (
    "The Russian foreign minister met his counterpart in Jakarta on Wednesday to discuss trade and energy, officials said.",
    "He said that Moscow was ready to expand trade with Indonesia and would send a delegation to it next month.",
    "His host repeated that the war must end, and that international law must be respected by all sides of it.",
)


def _read(guide: Guide, between: str, paragraph: str = "<p>{}</p>") -> Article:
    first, *others = (paragraph.format(text) for text in _TEXT)
    body = f"<article>{first}{between}{''.join(others)}</article>"
    page = f"<html lang=en><body><h1>Lavrov Meets Marsudi in Jakarta</h1>{body}</body></html>"
    return from_html(page_of(page.encode(), "https://www.example-news.org/world/1"), guide)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='fact-box'><h4>What is ASEAN?</h4><p>An association of ten states, founded in 1967.</p></div>",
        "<div class='c-keyPoints'><ul><li>Lavrov met Marsudi in Jakarta.</li><li>Trade is to grow, both said.</li></ul></div>",
        "<blockquote>Moscow was ready to expand trade with Indonesia</blockquote>",
        "<amp-ad><p>Sponsored content for you, today.</p></amp-ad>",
        "<div class='author-bio'><p>Jane Miller is a correspondent who covers the region.</p></div>",
        "<div class='read-next'><p><a href=/x>Kremlin denies report on missiles</a></p></div>",
    ],
)
def test_a_second_text_is_cut(guide: Guide, markup: str) -> None:
    assert _read(guide, markup).body.split("\n\n") == list(_TEXT)


def test_a_quotation_that_stands_nowhere_else_is_kept(guide: Guide) -> None:
    quoted = "We came to listen, and we were heard by our friends."
    assert quoted in _read(guide, f"<blockquote>{quoted}</blockquote>").body


def test_long_sentences_between_single_line_breaks_are_paragraphs(guide: Guide) -> None:
    assert _read(guide, "", "{}<br>").body.split("\n\n") == list(_TEXT)


def test_the_date_of_an_embedded_post_is_not_that_of_the_page(guide: Guide) -> None:
    post = "<blockquote class='twitter-tweet'><p>Good talks!</p>(@mfa) <a>October 5, 2022</a></blockquote>"
    assert _read(guide, post).published is None
