"""Hostile and broken pages: no crash, bounded time, spans that hold."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tilik.article import Guide, from_html, from_text, load_guide
from tilik.errors import InputError
from tilik.fetch.files import page_of
from tilik.languages.moments import find_dates
from tilik.records import Article, Draft

LONGEST = 290_000
BOUND = 10.0

PIECES = st.sampled_from([
    "<p>", "</p>", "<div class='article-body'>", "</div>", "<h1>", "</h1>", "<script type='application/ld+json'>", "</script>",
    '{"@type": "NewsArticle", "author": [[{"name": [1]}]], "datePublished": 5}', "<table><tr><td>", "<br><br>", "<!--", "-->", "<![CDATA[",
    "&nbsp;", "&#x110000;", "\x00", "\u202e", "<meta charset='utf-16'>", "<base href='//x'>", "<svg><style>", "<a href='", "Baca juga: ",
    "JAKARTA, KOMPAS.com – ", "Rusia menyerang Ukraina pada Senin (4/3/2024). ", "Sumber: Reuters", "(ita/ita)", "Editor: ", "<figcaption>",
    "99/99/2024 25:61 WIB", "<title>", "</title>", "😀", "العربية", "<time datetime='",
])  # fmt: skip


def attempt(body: bytes, guide: Guide) -> Article | None:
    try:
        return from_html(page_of(body, "https://www.kompas.com/read/1"), guide)
    except InputError:
        return None


def is_sound(article: Article) -> bool:
    """Say whether the paragraphs make up the text and every repair lies inside it."""
    whole = "\n\n".join(span.of(article.text) for span in article.paragraphs) == article.text
    return whole and all(0 <= one.start <= one.end <= len(article.text) for one in article.repairs)


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_an_article_or_a_clear_refusal(body: bytes) -> None:
    article = attempt(body, load_guide())
    assert article is None or is_sound(article)


@given(st.lists(PIECES, max_size=60))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_soup_of_markup_is_an_article_or_a_clear_refusal(pieces: list[str]) -> None:
    article = attempt("".join(pieces).encode("utf-8", "replace"), load_guide())
    assert article is None or is_sound(article)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_scraped_soup_keeps_paragraphs_whole_and_repairs_inside_the_text(
    pieces: list[str],
) -> None:
    try:
        article = from_text(Draft("\n".join(pieces)), load_guide())
    except InputError:
        return
    assert is_sound(article)


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000 + "x",
        "<p>" * 200_000,
        "<a href='x'>" * 50_000 + "Rusia menyerang. " * 100,
        "<table><tr><td>" * 30_000,
        "<p>" + "a" * 2_000_000 + "</p>",
        "<p>" + "Rusia menyerang Ukraina, kata juru bicara. " * 40_000 + "</p>",
        "<p>Baca juga: " + "Judul Besar " * 50_000 + "</p>",
        "<p>" + "1/1/2024 " * 100_000 + "</p>",
        "<p>" + "(a/b) " * 100_000 + "</p>",
        "<p>" + "dilansir " * 100_000 + "</p>",
        "<p>A" + " -" * 200_000 + "</p>",
        "&" * 500_000,
        "<!--" * 100_000,
        '<script type="application/ld+json">'
        + "[" * 100_000
        + "</script><p>Rusia menyerang Ukraina, katanya.</p>",
        '<script type="application/ld+json">' + '{"@graph":' * 5_000 + "</script>",
        "<h1>" + "Judul " * 100_000 + "</h1><p>Rusia menyerang Ukraina, kata juru bicara itu.</p>",
        "<p>" + "Oleh: " * 100_000 + "</p>",
        "<p class='" + "related-" * 100_000 + "'>Rusia menyerang Ukraina, katanya.</p>",
        "<p>" + "\u202e\u200b" * 300_000 + "</p>",
        "<p>" + "IranIsrael" * 100_000 + "</p>",
    ],
    ids=lambda body: body[:24].replace("\n", " ") + f" {len(body)}",
)
def test_pages_made_to_be_slow_end_in_bounded_time(body: str) -> None:
    guide = load_guide()
    started = time.process_time()
    attempt(body.encode(), guide)
    attempt(body[:LONGEST].encode(), guide)
    assert time.process_time() - started < BOUND


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Irandiperkirakan" * 30_000, "a" * 1_000_000, "Baca juga: " * 50_000, "\n" * 500_000, "Jakarta\n-\n" * 50_000,
        "IranIsraelAS" * 50_000, "kata\nAFP\ndan\n" * 50_000, ("A" * 50 + "\n") * 20_000, "https://x " * 50_000, "&amp;" * 100_000,
    ],
    ids=lambda text: text[:12].replace("\n", " ") + f" {len(text)}",
)  # fmt: skip
def test_scraped_text_made_to_be_slow_ends_in_bounded_time(text: str) -> None:
    guide = load_guide()
    started = time.process_time()
    with contextlib.suppress(InputError):
        from_text(Draft(text[:LONGEST]), guide)
    assert time.process_time() - started < BOUND


def test_far_more_than_an_article_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="no article"):
        from_text(Draft("Rusia menolak. " * 50_000), load_guide())


@given(st.text(alphabet="0123456789/-:. TZ+WIBJanuari", max_size=40))
@settings(max_examples=200, deadline=None)
def test_every_date_found_is_a_real_day_inside_the_text(text: str) -> None:
    for found in find_dates(text, load_guide().masthead):
        assert 0 <= found.start < found.end <= len(text)
        assert len(found.iso) >= 10
