"""Ways through the pages: what is taken along, an empty store, and the keyboard alone."""

from __future__ import annotations

import csv
import json
import re
from itertools import chain
from pathlib import Path

import pytest
from browsing import Server, Visit, context_of, violations
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page, expect

from tilik.views.web.application import ROUTERS
from tilik.views.web.pages import login

pytestmark = pytest.mark.browser

FILTERED = "/relations/RUS/MMR?type=CONSULT&type=AGREE&status=happened&since=2022&until=2022-12"


def listed(page: Page) -> set[str]:
    """Return the ids of the events in the list of a page."""
    links = page.locator("#list a.act").all()
    return {str(link.get_attribute("href")).rsplit("/", 1)[1] for link in links}


def taken(page: Page, label: str) -> str:
    """Click on an export and return what was downloaded."""
    with page.expect_download() as waiting:
        page.locator("#list").get_by_role("link", name=label, exact=True).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def ids_in_table(text: str) -> set[str]:
    return {row["event_id"] for row in csv.DictReader(text.splitlines())}


def test_a_table_taken_along_holds_the_events_that_the_filters_of_the_address_leave(
    visit: Visit,
) -> None:
    everything = listed(visit.go("/relations/RUS/MMR"))
    page = visit.go(FILTERED)
    shown = listed(page)
    assert 0 < len(shown) < len(everything)
    assert ids_in_table(taken(page, "CSV")) == shown


def test_lines_taken_along_hold_the_events_that_the_filters_of_the_address_leave(
    visit: Visit,
) -> None:
    page = visit.go(FILTERED)
    lines = [json.loads(line) for line in taken(page, "JSON Lines").splitlines()]
    assert {line["record"]["id"] for line in lines if line["kind"] == "event"} == listed(page)


def test_what_is_taken_along_follows_a_filter_set_on_the_open_page(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    page.get_by_label("planned", exact=True).check()
    expect(page.locator("#list-title")).to_have_text("1 event")
    (planned,) = listed(page)
    assert ids_in_table(taken(page, "CSV")) == {planned}


GIVEN = {"a": "RUS", "b": "MMR", "key": "RUS"}
NO_PAGES = ("/suggest", ".json")
WITHOUT_ARTICLES = ("/add", "/settings", "/login")
"""Pages that work the same whatever the store holds."""


def addresses() -> list[str]:
    """Return every page the web application answers, with a made-up id where it takes one."""
    found = set()
    for route in chain.from_iterable(module.router.routes for module in (login, *ROUTERS)):
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
            found.add(re.sub(r"{(\w+)}", lambda m: GIVEN.get(m[1], "x0"), route.path))
    return sorted(path for path in found if not path.endswith(NO_PAGES))


def test_every_page_of_an_empty_store_says_what_to_do(
    chromium: Browser, empty_server: Server
) -> None:
    paths = [*addresses(), "/search?q=Rusia", "/map?since=2022", "/events?status=denied"]
    assert {"/", "/review", "/review/merges", "/map", "/network", "/stories/x0"} <= set(paths)
    with context_of(chromium) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path in paths:
            answer = page.goto(empty_server.address + path)
            assert answer
            main = page.locator("main")
            assert answer.status in (200, 404), path
            if answer.status == 404:
                expect(main.locator("[data-problem]"), path).to_contain_text(re.compile("^[A-Z].+"))
                expect(main.get_by_role("link", name="Home"), path).to_be_visible()
            elif not path.startswith(WITHOUT_ARTICLES):
                expect(main.locator("a[href='/add']").first, path).to_be_visible()
        assert not complaints


@pytest.mark.parametrize("language", ["en", "id"])
def test_axe_finds_nothing_on_any_page_of_an_empty_store(
    chromium: Browser, empty_server: Server, language: str
) -> None:
    found = [
        line
        for path in [*addresses(), "/search?q=Rusia"]
        for line in violations(chromium, empty_server.address, path, "light", language)
    ]
    assert not found


FOCUSED = "(() => { const e = document.activeElement; return e.matches(%s); })()"
SEEN = """(() => { const e = document.activeElement, box = e.getBoundingClientRect();
  const drawn = getComputedStyle(e).outlineStyle;
  return drawn !== 'none' && box.bottom > 0 && box.top < innerHeight; })()"""


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until what the selector names has the focus; each stop on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED % json.dumps(selector)):
            assert page.evaluate(SEEN), f"the focus on {selector} is not seen"
            return
    pytest.fail(f"{most} presses of Tab do not lead to {selector}")


def test_tab_and_enter_lead_from_home_to_an_event_and_back(visit: Visit) -> None:
    page = visit.go("/")
    tab_to(page, "main a.act")
    aim = page.evaluate("document.activeElement.pathname")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.address + aim)
    expect(page.locator("blockquote mark").first).to_be_visible()
    tab_to(page, "header a[href='/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.address + "/")
    expect(page.locator("#new")).to_be_visible()


def test_the_first_tab_of_a_page_leads_past_the_header_to_its_content(visit: Visit) -> None:
    page = visit.go("/events")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED % json.dumps("main *"))
