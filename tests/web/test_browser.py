"""Each page's main job in a real browser, as a person would do it."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from browsing import (
    Server,
    Visit,
    article_address,
    context_of,
    event_path,
    slowly,
    violations,
    watched,
)
from playwright.sync_api import Browser, expect
from web_samples import article_of
from web_told import TOLD

pytestmark = pytest.mark.browser

SHOWN = {
    "home": "/",
    "events": "/events",
    "relation": "/relations/RUS/MMR",
    "actor": "/actors/RUS",
    "person": "/actors/P:min-aung-hlaing",
    "articles": "/articles",
    "stories": "/stories",
    "story": "/stories/s1",
    "map": "/map",
    "network": "/network",
    "review": "/review",
    "merges": "/review/merges",
    "add": "/add",
    "settings": "/settings",
    "search": "/search?q=senjata",
    "nothing": "/search?q=zzzz",
    "missing": "/events/e0",
}


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "id")])
def test_axe_finds_nothing_on_any_page(
    chromium: Browser, server: Server, scheme: str, language: str
) -> None:
    paths = [
        *SHOWN.values(),
        event_path(server, "mengunjungi"),
        article_address(server, "dukungan"),
    ]
    paths.append("/login")
    found = [
        line
        for path in paths
        for line in violations(chromium, server.address, path, scheme, language)
    ]
    assert not found


def test_every_page_is_shown_without_complaint(visit: Visit, server: Server) -> None:
    more = {
        "event": event_path(server, "mengunjungi"),
        "article": article_address(server, "dukungan"),
    }
    for name, path in {**SHOWN, **more}.items():
        if name != "missing":
            page = visit.go(path)
            visit.shoot(name)
            assert page.locator("main h1, main h2").count(), f"{path} has no heading"
            assert not visit.complaints


@pytest.mark.parametrize("width", [360, 768, 3840])
def test_no_page_is_wider_than_its_window(chromium: Browser, server: Server, width: int) -> None:
    with context_of(chromium, width=width) as context:
        seen = watched(context, server.address)
        for name in ("home", "relation", "person", "map", "review", "add"):
            page = seen.go(SHOWN[name])
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} px wide"
        seen.go("/relations/RUS/MMR")
        seen.shoot(f"relation-{width}")


def test_a_pair_is_found_from_the_search_box_with_the_keyboard(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("Rusia Myanmar", delay=10)
    expect(page.locator("#suggest a").first).to_contain_text("Russia – Myanmar")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Russia – Myanmar")


def test_a_filter_changes_the_list_and_the_address_at_once(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    page.get_by_label("planned", exact=True).check()
    expect(page.locator("#list-title")).to_have_text("1 event")
    expect(page).to_have_url(re.compile("status=planned"))


def test_folded_filters_say_that_they_are_in_use(chromium: Browser, server: Server) -> None:
    with context_of(chromium, width=360) as context:
        page = watched(context, server.address).go("/relations/RUS/MMR")
        expect(page.locator("#filters")).to_be_hidden()
        page.locator(".fold > summary").click()
        expect(page.locator("#filters-used")).to_be_empty()
        page.get_by_label("planned", exact=True).check()
        expect(page.locator("#filters-used")).to_have_text("(in use)")
        page.get_by_role("link", name="Clear all").click()
        expect(page.locator("#filters-used")).to_be_empty()
        expect(page.locator("#filters")).to_be_hidden()


def test_a_total_that_takes_long_follows_the_rows_by_itself(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tilik.views.queries.listing.AT_ONCE", 1)
    monkeypatch.setattr("tilik.views.queries.listing.PAGE", 2)
    page = visit.go("/events?min=1&q=Rusia")
    expect(page.locator("#list-title")).to_have_text(re.compile(r"\d+ events"))
    expect(page.locator("svg.timeline")).to_be_visible()


def test_a_person_can_judge_twenty_claims_a_minute(visit: Visit, server: Server) -> None:
    page = visit.go("/review")
    begun = time.perf_counter()
    for number in range(1, 11):
        page.keyboard.press("a" if number % 2 else "r")
        expect(page.locator("#desk")).to_contain_text(f"Judged in this store: {number}")
    assert time.perf_counter() - begun < 30
    page.keyboard.press("u")
    expect(page.locator("#desk")).to_contain_text("Judged in this store: 11")
    assert server.store.corrections(limit=100)[-1][1].action == "undo"


def test_undo_pressed_before_the_answer_takes_back_what_was_just_judged(
    visit: Visit, server: Server
) -> None:
    page = visit.go("/review")
    page.keyboard.press("a")
    expect(page.locator("#desk")).to_contain_text("Judged in this store: 1")
    page.route("**/judge", lambda route: slowly(route))  # noqa: PLW0108 - it marks what it calls
    page.keyboard.press("r")
    page.keyboard.press("r")  # nobody has seen the next question yet
    page.keyboard.press("u")
    expect(page.locator("#desk")).to_contain_text("Judged in this store: 3")
    made = [item for _, item in server.store.corrections(limit=100)]
    assert [item.action for item in made] == ["accept", "reject", "undo"]
    assert made[2].value == made[1].id


def test_from_pasting_an_article_to_correcting_its_event(
    chromium: Browser, empty_server: Server
) -> None:
    with context_of(chromium) as context:
        seen = watched(context, empty_server.address)
        page = seen.go("/")
        page.get_by_role("link", name="Add articles").click()
        text = next(article_of(told).text for told in TOLD if "Akan" in told.title)
        page.get_by_label("Text, the headline on the first line").fill(text)
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("heading", name="Finished")).to_be_visible(timeout=60_000)
        page.locator("#job li a").click()
        page.locator(".article mark a").first.click()
        expect(page.locator("blockquote mark").first).to_be_visible()
        page.get_by_text("Correct it").click()
        page.locator("select[name=status]").select_option("possible")
        page.get_by_role("button", name="Save the correction").click()
        expect(page.locator(".facts")).to_contain_text("possible")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".facts")).not_to_contain_text("possible")
        assert not seen.complaints


@pytest.mark.parametrize("kind", ["event", "article"])
def test_no_line_of_marked_words_covers_the_underline_above_it(
    chromium: Browser, server: Server, kind: str
) -> None:
    found = {"event": event_path, "article": article_address}
    with context_of(chromium, width=240) as context:
        page = watched(context, server.address).go(found[kind](server, "mengunjungi"))
        lines = page.evaluate(
            "() => [...document.querySelectorAll('mark')].map("
            "m => [...m.getClientRects()].map(r => [r.top, r.bottom]))"
        )
        assert any(len(mark) > 1 for mark in lines)
        for mark in lines:
            for (_, bottom), (top, _) in pairwise(mark):
                assert bottom <= top + 0.5


def test_a_table_beside_a_picture_is_printed_whole(visit: Visit) -> None:
    page = visit.go("/network")
    page.emulate_media(media="print")
    cut = "e => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY != 'visible'"
    for table in page.locator(".beside").all():
        assert not table.evaluate(cut)


def test_a_printed_heading_stays_with_what_it_heads(visit: Visit, server: Server) -> None:
    page = visit.go(event_path(server, "mengunjungi"))
    page.emulate_media(media="print")
    heads = page.locator("h2").first.evaluate("e => getComputedStyle(e).breakAfter")
    assert heads == "avoid"


def test_printed_columns_stand_one_under_the_other_so_that_they_break_over_pages(
    visit: Visit, server: Server
) -> None:
    page = visit.go(event_path(server, "mengunjungi"))
    page.emulate_media(media="print")
    reports, facts = (box.bounding_box() for box in page.locator(".columns > *").all()[:2])
    assert reports and facts
    assert facts["y"] >= reports["y"] + reports["height"]
    shown = page.locator(".columns").first.evaluate("e => getComputedStyle(e).display")
    assert (
        shown == "block"
    )  # a grid's row goes to the next page whole and leaves the first one empty


def test_search_lists_event_and_article_work_without_javascript(
    chromium: Browser, server: Server
) -> None:
    with context_of(chromium, scripts=False) as context:
        page = watched(context, server.address).go("/")
        page.get_by_role("searchbox").fill("Rusia Myanmar 2022")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("h1")).to_have_text("Russia – Myanmar")
        page.locator("a.act").first.click()
        expect(page.locator("blockquote mark").first).to_be_visible()
        page.locator(".reports .from a").first.click()
        expect(page.locator(".article mark").first).to_be_visible()


def test_the_interface_changes_its_language_and_colours(visit: Visit) -> None:
    page = visit.go("/settings")
    page.get_by_label("Bahasa Indonesia").check()
    page.get_by_label("dark").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Setelan")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_no_view_loads_more_than_200_kb_of_script(chromium: Browser, server: Server) -> None:
    with context_of(chromium) as context:
        seen = watched(context, server.address)
        more = (event_path(server, "mengunjungi"), article_address(server, "dukungan"), "/login")
        for path in (*SHOWN.values(), *more):
            seen.go(path)
            sizes = seen.page.evaluate(
                "performance.getEntriesByType('resource')"
                ".filter(e => e.name.includes('.js') && !e.name.includes('.json'))"
                ".map(e => e.encodedBodySize)"
            )
            assert 0 < sum(sizes) < 200_000, path
