"""Events and articles in a real browser: words beside words, decisions that can be taken back, text that stays text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browsing import (
    PASSWORD,
    Server,
    Visit,
    article_address,
    context_of,
    event_path,
    serve,
    watched,
)
from playwright.sync_api import Browser, Page, expect
from web_samples import fill

from tilik.store import open_store
from tilik.store.accounts import Accounts
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.web.application import create_web

pytestmark = pytest.mark.browser

PASSAGE = "Sergei Lavrov mengunjungi Myanmar pada Rabu dan bertemu Min Aung Hlaing di Naypyidaw."


def test_a_copy_stands_beside_its_origin_at_the_same_height(visit: Visit, server: Server) -> None:
    page = visit.go(article_address(server, "tulis Berita Selatan"))
    copy, origin = page.locator("section:has(#beside) .sides > div").all()
    expect(copy.locator("h3")).to_have_text("harianbarat.example")
    expect(origin.locator("h3")).to_have_text("beritaselatan.example")
    left, right = copy.bounding_box(), origin.bounding_box()
    assert left and right
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]


def test_passages_that_copy_and_origin_share_are_shaded_on_both_sides(
    visit: Visit, server: Server
) -> None:
    page = visit.go(article_address(server, "tulis Berita Selatan"))
    for side in page.locator("section:has(#beside) .sides > div").all():
        shared = side.locator(".shared").first
        expect(shared).to_contain_text(PASSAGE)
        shade = "e => getComputedStyle(e).backgroundColor"
        assert shared.evaluate(shade) != side.locator("p").evaluate(shade)
    own = page.locator("section:has(#beside) .sides > div").last
    expect(own).to_contain_text("menutup mata terhadap kekerasan")
    expect(own.locator(".shared", has_text="menutup mata terhadap kekerasan")).to_have_count(0)


def test_the_origin_leads_to_the_articles_that_copy_it(visit: Visit, server: Server) -> None:
    page = visit.go(article_address(server, "menutup mata"))
    page.locator("section:has(#copies)").get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Rusia Dukung Junta Myanmar")
    expect(page.locator("#beside")).to_be_visible()


def test_a_copy_is_folded_under_its_origin_until_it_is_asked_for(
    visit: Visit, server: Server
) -> None:
    page = visit.go(event_path(server, "mengunjungi Myanmar"))
    group = page.locator(".reports > li:has(.copies)")
    expect(group.locator(".chain").first).to_contain_text("beritaselatan.example")
    copy = group.locator(".copies .chain")
    expect(copy).to_be_hidden()
    group.get_by_text("1 copy of the same origin").click()
    expect(copy).to_be_visible()
    expect(copy).to_contain_text("harianbarat.example")


def test_values_that_sources_differ_on_stand_in_one_row_and_lead_to_their_words(
    visit: Visit, server: Server
) -> None:
    page = visit.go(event_path(server, "mengunjungi Myanmar"))
    sides = page.locator("section:has(#differ) .sides > div")
    tops = [(side.bounding_box() or {"y": -1})["y"] for side in sides.all()]
    assert len(tops) == 2 and tops[0] == tops[1]
    sides.first.get_by_role("link").first.click()
    target = page.evaluate("document.querySelector(':target')?.textContent || ''")
    assert "lensapagi.example" in target


def test_a_link_to_a_folded_copy_opens_the_fold(visit: Visit, server: Server) -> None:
    page = visit.go(event_path(server, "mengunjungi Myanmar"))
    page.locator("section:has(#differ) a", has_text="harianbarat.example").click()
    expect(page.locator(".copies .chain")).to_be_visible()


@pytest.fixture
def analyst(chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Rani, an analyst, signed in."""
    with open_store(tmp_path / "news.db") as store:
        fill(store)
        Accounts(store).add("rani", PASSWORD, "analyst", datetime.now(UTC))
        settings = ServerSettings(store=store, login=True)
        for server in serve(store, create_app(settings, create_web(settings))):
            with context_of(chromium) as context:
                seen = watched(context, server.address)
                page = seen.go(event_path(server, "nuklir"))
                page.get_by_label("Name").fill("rani")
                page.get_by_label("Password").fill(PASSWORD)
                page.get_by_role("button", name="Sign in").click()
                expect(page.locator(".facts")).to_be_visible()
                yield seen
                assert not seen.complaints


def correct(page: Page, reason: str) -> None:
    """Change the kind of act of the event that is shown."""
    page.get_by_text("Correct it").click()
    page.get_by_label("Kind of act").select_option("COOPERATE")
    page.get_by_label("Reason (optional)").last.fill(reason)
    page.get_by_role("button", name="Save the correction").click()


def test_a_correction_stands_in_the_audit_with_its_author_and_reason(analyst: Visit) -> None:
    correct(analyst.page, "bukan kesepakatan")
    expect(analyst.page.locator(".kicker")).to_contain_text("cooperate")
    (entry,) = analyst.page.locator("section:has(#audit) li").all()
    expect(entry).to_contain_text("Kind of act of the event changed to cooperate")
    expect(entry).to_contain_text("rani")
    expect(entry).to_contain_text("“bukan kesepakatan”")


def test_undo_takes_a_correction_back_and_the_audit_keeps_both(analyst: Visit) -> None:
    page = analyst.page
    before = page.locator(".kicker").text_content() or ""
    correct(page, "keliru")
    expect(page.locator(".kicker")).not_to_have_text(before)
    page.locator("section:has(#audit)").get_by_role("button", name="Undo").click()
    expect(page.locator(".kicker")).to_have_text(before)
    entries = page.locator("section:has(#audit) li")
    expect(entries).to_have_count(2)
    expect(entries.first.locator("s")).to_contain_text("changed to cooperate")
    expect(entries.last).to_contain_text("rani")
    expect(page.locator("section:has(#audit)").get_by_role("button")).to_have_count(0)


FOREIGN = """() => {
  const sentence = /Sergei Lavrov (akan )?mengunjungi Myanmar|dukungan bagi upaya junta|Rusia Dukung Junta|Lavrov Bertemu Pemimpin|Menlu Rusia Akan|tidak akan bertemu oposisi|Harga beras/;
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode())
    if (sentence.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest('[aria-labelledby=stories]'))
      found.push([walk.currentNode.parentElement.closest('[lang]').lang, walk.currentNode.data.trim()]);
  return found; }"""
"""Words of the samples' articles on a page with the language they are marked with; titles of stories are left out."""


@pytest.mark.parametrize("kind", ["event", "article", "copy", "review"])
def test_words_of_an_article_are_marked_with_its_language_on_an_english_page(
    visit: Visit, server: Server, kind: str
) -> None:
    paths = {
        "event": event_path(server, "mengunjungi Myanmar"),
        "article": article_address(server, "menutup mata"),
        "copy": article_address(server, "tulis Berita Selatan"),
        "review": "/review",
    }
    page = visit.go(paths[kind])
    assert page.locator("html").get_attribute("lang") == "en"
    found = page.evaluate(FOREIGN)
    assert found
    assert not [text for language, text in found if language != "id"]
