"""Binary data sent as a page, and pages nested deeper than the parser goes."""

from __future__ import annotations

import random
import time

import pytest

from tilik.article import Guide, from_html, from_text
from tilik.errors import InputError
from tilik.fetch.files import page_of
from tilik.records import Draft

NOISE = random.Random(7).randbytes(20_000)
STORY = (
    "<h1>Rusia Menolak</h1><p>Rusia menolak usulan itu, kata juru bicara pada Senin (4/3/2024).</p>"
)
BOUND = 5.0


@pytest.mark.parametrize(
    "body",
    [
        NOISE,
        b"<html><body><p>" + NOISE,
        b"%PDF-1.4\n" + NOISE,
        b"\xff\xfe" + NOISE,
        bytes(byte | 128 for byte in NOISE),
    ],
    ids=["noise", "noise-in-a-page", "pdf", "utf-16", "high-bytes"],
)
def test_binary_data_sent_as_a_page_is_refused_by_name(body: bytes, guide: Guide) -> None:
    with pytest.raises(InputError, match="binary data, expected an HTML page"):
        from_html(page_of(body, "https://x.id/read/1"), guide)


def test_binary_data_given_as_text_is_refused_by_name(guide: Guide) -> None:
    with pytest.raises(InputError, match="binary data, expected an article"):
        from_text(Draft(NOISE.decode("utf-8", "replace")), guide)


def test_a_page_with_a_few_broken_characters_is_an_article(guide: Guide) -> None:
    page = page_of(STORY.encode().replace(b"usulan", b"us\xfful\x01an"), "https://x.id/read/1")
    assert from_html(page, guide).body.startswith("Rusia menolak us")


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "blockquote", "ul"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "left-open"])
def test_text_under_a_hundred_thousand_nested_elements_is_found(
    tag: str, closed: bool, guide: Guide
) -> None:
    page = f"<{tag}>" * 100_000 + STORY + f"</{tag}>" * (100_000 * closed)
    started = time.perf_counter()
    article = from_html(page_of(page.encode(), "https://x.id/read/1"), guide)
    assert article.body == "Rusia menolak usulan itu, kata juru bicara pada Senin (4/3/2024)."
    assert time.perf_counter() - started < BOUND
