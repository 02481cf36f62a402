"""Articles whose text stands only in the data of a page's scripts."""

from __future__ import annotations

import json
import time

import pytest

from tilik.article import Guide, from_html
from tilik.errors import InputError
from tilik.fetch.files import page_of

LINES = [
    f"Rusia menolak usulan nomor {n} itu, kata juru bicara Kremlin pada Senin di Moskwa."
    for n in range(8)
]
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
STATE = json.dumps({"detail": {"isi": MARKUP, "judul": "Rusia Menolak"}}).replace("<", "\\u003c")
INNER = json.dumps([1, STATE])


def read(guide: Guide, script: str, shown: str = "") -> str:
    page = f"<html><head><title>Rusia Menolak Usulan</title>{script}</head><body><div id='app'>{shown}</div></body></html>"
    return from_html(page_of(page.encode(), "https://example.org/1"), guide).body


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.state = {STATE};</script>",
        f"<script>self.__next_f.push({INNER})</script>",
        f'<script type="application/json">{STATE}</script>',
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": "Rusia", "articleBody": "\n".join(LINES)})
        + "</script>",
    ],
    ids=["state", "stream", "json", "linked data"],
)
def test_a_body_in_a_script_is_read_when_the_page_shows_none(guide: Guide, script: str) -> None:
    assert read(guide, script) == "\n\n".join(LINES)


def test_what_a_page_shows_comes_before_what_its_scripts_hold(guide: Guide) -> None:
    shown = "".join(f"<p>Ukraina {line}</p>" for line in LINES)
    assert read(guide, f"<script>a = {STATE}</script>", shown).startswith("Ukraina")


@pytest.mark.parametrize("text", ["x" * 5000, "\\" * 4001, '\\"' * 3000, "<p>" * 2000, '"' * 5000])
def test_strings_without_an_article_are_none(guide: Guide, text: str) -> None:
    with pytest.raises(InputError, match="no article text"):
        read(guide, f'<script>a = "{text}"</script>')


@pytest.mark.parametrize("text", ['"\\' * 1_000_000, '"' + '\\"' * 1_000_000 + "\\"])
def test_a_string_that_never_ends_is_read_past_once(guide: Guide, text: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match="no article text"):
        read(guide, f"<script>{text}</script>")
    assert time.process_time() - started < 5
