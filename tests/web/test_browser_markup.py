"""Markup in whatever comes from outside renders as text: nothing runs, nothing is styled, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import Visit, context_of, serve, watched
from playwright.sync_api import Browser, Dialog, Request, expect
from web_samples import article_of, fill
from web_told import LAVROV, TOLD, Said, Told

from tilik.records import Participant
from tilik.store import open_store

pytestmark = pytest.mark.browser

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)><b>tebal</b>'
EVIL_URL = "javascript:alert('3')//\"><img src=x onerror=alert(4)>"
LINKED = "a-linked"


def hostile_article() -> Told:
    """Return an article whose outlet, title, body, agency and actor hold markup."""
    words = f"{EVIL} mengunjungi Myanmar"
    actor = Participant(EVIL, "RUS", "gov", "Q1")
    said = Said(words, "CONSULT", actor, LAVROV, "2024-01-01", "visit", where="MMR")
    return Told(EVIL, "2024-01-01", EVIL, (f"Kemarin {words} lagi.", EVIL), (said,), agency=EVIL)


@pytest.fixture
def hostile(chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A browser before a store full of markup; a dialog, a complaint or a request for an image fails the test."""
    told = hostile_article()
    with open_store(tmp_path / "evil.db") as store:
        fill(store, (told, *TOLD[1:]))
        store.add_article(replace(article_of(told), id=LINKED, url=EVIL_URL))
        for server in serve(store):
            with context_of(chromium) as context:
                seen = watched(context, server.address)

                def heard(dialog: Dialog) -> None:
                    seen.complaints.append(f"dialog: {dialog.message}")  # noqa: B023 - one server only
                    dialog.dismiss()

                def asked(request: Request) -> None:
                    if request.url.endswith("/x"):
                        seen.complaints.append(f"asked for {request.url}")  # noqa: B023

                seen.page.on("dialog", heard)
                seen.page.on("request", asked)
                yield seen
                assert not seen.complaints


def made_of_markup(visit: Visit) -> int:
    """Return how many elements of a page the markup became."""
    of_tags = visit.page.locator("img, main b:text-is('tebal'), main script").count()
    return of_tags + visit.page.locator("a[href^='javascript:']").count()


SHOWN = (
    "/",
    "/articles",
    "/events",
    "/network",
    "/actors/RUS",
    "/actors/Q1",
    "/stories/s1",
    "/search?q=tebal",
)
BESIDE = ("/stories", "/relations/RUS/MMR", "/map", "/review", "/review/merges")  # fmt: skip


@pytest.mark.parametrize("path", SHOWN)
def test_markup_in_titles_outlets_and_names_is_text_where_it_is_shown(
    hostile: Visit, path: str
) -> None:
    page = hostile.go(path)
    expect(page.locator("main")).to_contain_text("<script>")
    assert made_of_markup(hostile) == 0


@pytest.mark.parametrize("path", BESIDE)
def test_markup_in_titles_outlets_and_names_makes_nothing_on_the_pages_beside(
    hostile: Visit, path: str
) -> None:
    hostile.go(path)
    assert made_of_markup(hostile) == 0


def test_markup_in_a_title_and_a_body_can_be_read_on_the_article_page(hostile: Visit) -> None:
    page = hostile.go("/articles")
    page.locator("th a", has_text="<script>").first.click()
    expect(page.locator("h1")).to_have_text(EVIL)
    expect(page.locator(".article")).to_contain_text(f"Kemarin {EVIL} mengunjungi Myanmar lagi.")
    expect(page.locator(".kicker")).to_contain_text(EVIL)
    assert made_of_markup(hostile) == 0


def test_an_address_that_would_run_is_text_on_the_article_page(hostile: Visit) -> None:
    page = hostile.go(f"/articles/{LINKED}")
    expect(page.locator("section:has(#credits)")).to_contain_text(EVIL_URL)
    assert made_of_markup(hostile) == 0


def test_markup_in_the_reason_of_an_analyst_is_text_in_the_audit(hostile: Visit) -> None:
    page = hostile.go("/events")
    page.locator("li", has_text="<script>").locator("a.act").first.click()
    page.get_by_label("Reason (optional)").first.fill(EVIL)
    page.locator("section:has(#judge)").get_by_role("button", name="Accept").click()
    expect(page.locator("section:has(#audit)")).to_contain_text(f"“{EVIL}”")
    assert made_of_markup(hostile) == 0


def test_markup_typed_into_the_search_box_is_text_among_suggestions_and_results(
    hostile: Visit,
) -> None:
    page = hostile.go("/")
    page.get_by_role("searchbox").press_sequentially("tebal <b>tebal</b><img src=x>")
    page.wait_for_load_state("networkidle")
    assert made_of_markup(hostile) == 0
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("tebal <b>tebal</b><img src=x>")
    assert made_of_markup(hostile) == 0
