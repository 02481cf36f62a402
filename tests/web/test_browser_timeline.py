"""The timeline under the hand: dragging, wheel, keys, on a telephone."""

from __future__ import annotations

import re

import pytest
from browsing import (
    Server,
    Visit,
    context_of,
    slowly,
    watched,
)
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser


def test_dragging_over_the_timeline_chooses_a_period(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    box = page.locator("svg.timeline").bounding_box()
    assert box is not None
    y = box["y"] + 12
    page.mouse.move(box["x"] + 0.1 * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.3 * box["width"], y, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"since=20\d\d-\d\d-\d\d&until=20\d\d-\d\d-\d\d"))
    expect(page.locator("#list-title")).not_to_have_text("12 events")
    page.go_back()
    expect(page.locator("#list-title")).to_have_text("12 events")


def test_a_click_on_a_point_of_the_curve_shows_the_events_of_its_month(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    point = page.locator(".curve circle.score").first
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"since=20\d\d-\d\d-01&until=20\d\d-\d\d-\d\d"))
    expect(page.locator("#list-title")).not_to_have_text("12 events")


def test_the_wheel_zooms_at_once_and_the_period_follows(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    timeline = page.locator("svg.timeline")
    before = timeline.get_attribute("data-last")
    held: list[Route] = []
    page.route("**/relations/**", lambda route: held.append(route))  # noqa: PLW0108 - it marks what it calls
    timeline.hover(position={"x": 200, "y": 12})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    expect(page.locator("svg.timeline .moves[transform]").first).to_be_attached()
    page.keyboard.up("Control")
    page.unroute("**/relations/**")
    for asked in held:  # the answer comes after the picture was seen to follow
        asked.continue_()
    expect(page).to_have_url(re.compile(r"since=20\d\d-\d\d-\d\d&until=20\d\d-\d\d-\d\d"))
    expect(page.locator("svg.timeline")).not_to_have_attribute("data-last", before or "")
    assert page.get_by_label("From", exact=True).input_value() in page.url


def days(page: Page) -> tuple[str | None, str | None]:
    """Return the first and the last day of the timeline that is shown."""
    timeline = page.locator("svg.timeline")
    return timeline.get_attribute("data-first"), timeline.get_attribute("data-last")


def test_a_telephone_shows_the_latest_end_of_a_timeline_in_readable_words(
    chromium: Browser, server: Server
) -> None:
    with context_of(chromium, width=360) as context:
        page = watched(context, server.address).go("/relations/RUS/MMR")
        frame = page.locator("[data-timeline]")
        hidden = frame.evaluate("f => f.scrollWidth - f.clientWidth - f.scrollLeft")
        words = page.locator("svg.timeline text").first
        assert abs(hidden) <= 1
        assert words.evaluate("w => w.getBoundingClientRect().height") >= 11


def test_keys_zoom_and_move_the_timeline_and_keep_the_focus(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    first, _ = days(page)
    page.locator("[data-timeline]").focus()
    page.keyboard.press("+")
    expect(page.locator("svg.timeline")).not_to_have_attribute("data-first", first or "")
    nearer, _ = days(page)
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("svg.timeline")).not_to_have_attribute("data-first", nearer or "")
    expect(page.locator("[data-timeline]")).to_be_focused()


def test_keys_pressed_faster_than_the_answers_come_are_all_obeyed(
    chromium: Browser, server: Server
) -> None:
    with context_of(chromium) as context:
        page = watched(context, server.address).go("/relations/RUS/MMR")
        moves = ["+", "+", "Shift+ArrowLeft", "Shift+ArrowLeft", "-"]
        page.locator("[data-timeline]").focus()
        shown = []
        for key in moves:  # one by one, each after the answer to the last
            before = "|".join(str(day) for day in days(page))
            page.keyboard.press(key)
            page.wait_for_function(
                "old => { const d = document.querySelector('svg.timeline').dataset;"
                " return `${d.first}|${d.last}` !== old; }",
                arg=before,
            )
            shown.append(days(page))
        page = watched(context, server.address).go("/relations/RUS/MMR")
        page.locator("[data-timeline]").focus()
        page.keyboard.press("ArrowRight")  # the focus is on a mark, which no answer keeps
        page.route("**/relations/**", lambda route: slowly(route))  # noqa: PLW0108 - it marks what it calls
        for key in moves:
            page.keyboard.press(key)
        first, last = shown[-1]
        expect(page.locator("svg.timeline")).to_have_attribute("data-first", first or "")
        expect(page.locator("svg.timeline")).to_have_attribute("data-last", last or "")
        assert page.evaluate("document.activeElement.closest('[data-timeline]') !== null")


def test_arrow_keys_move_from_mark_to_mark_and_enter_opens(visit: Visit) -> None:
    page = visit.go("/relations/RUS/MMR")
    page.locator("[data-timeline]").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") != first
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/events/e"))
