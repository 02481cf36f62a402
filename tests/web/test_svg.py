"""The timeline and the curve: what is drawn, what is escaped, and when events become bars."""

from __future__ import annotations

import time
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.views.web.svg import (
    Bar,
    Content,
    Lane,
    Mark,
    Month,
    Period,
    Scale,
    Words,
    draw_curve,
    draw_timeline,
    ticks,
)

LANES = tuple(Lane(quad, f"lane {quad}") for quad in (1, 2, 3, 4))
WORDS = Words(
    "id",
    "Garis waktu",
    "Empat jalur",
    "hari ini",
    lambda n: f"{n} peristiwa",
    lambda n: f"{n} diperkirakan",
    str,
)
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))


def mark(day: date, **fields: object) -> Mark:
    values: dict[str, object] = {
        "first": day,
        "last": day,
        "lane": 1,
        "status": "happened",
        "independent": 1,
        "label": "Rusia menemui Myanmar",
        "href": "/events/e1",
    }
    return Mark(**{**values, **fields})  # type: ignore[arg-type]


def draw(*marks: Mark, period: Period = YEAR, today: date | None = None) -> ElementTree.Element:
    content = Content(LANES, marks, (), WORDS, today)
    svg = draw_timeline(content, period, lambda p: f"?since={p.first}")
    return ElementTree.fromstring(svg)


def having(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def test_every_event_of_the_period_is_one_linked_mark() -> None:
    root = draw(mark(date(2022, 3, 1)), mark(date(2022, 3, 1), href="/events/e2"))
    assert {e.get("href") for e in having(root, "mark")} == {"/events/e1", "/events/e2"}


def test_a_mark_with_an_assumed_date_has_whiskers() -> None:
    root = draw(mark(date(2022, 3, 1)), mark(date(2022, 6, 1), assumed=True, href="/events/e2"))
    (line,) = having(root, "whisker")
    (sure, unsure) = (float(dot.get("cx") or 0) for dot in having(root, "dot"))
    assert sure < float(line.get("x1") or 0) < unsure < float(line.get("x2") or 0)


def test_bars_show_how_many_dates_are_assumed() -> None:
    bar = Bar(Period(date(2022, 3, 1), date(2022, 3, 31)), 1, 8, assumed=2)
    content = Content(LANES, (), (bar,), WORDS)
    root = ElementTree.fromstring(draw_timeline(content, YEAR, str))
    sure, unsure = having(root, "bar")
    assert "unsure" in (unsure.get("class") or "")
    heights = [float(part.get("height") or 0) for part in (sure, unsure)]
    assert heights[0] == pytest.approx(3 * heights[1], abs=0.2)
    (link,) = having(root, "bin")
    assert "2 diperkirakan" in (link.get("aria-label") or "")


def test_a_day_of_many_events_gives_marks_when_it_is_wide_enough() -> None:
    crowd = [mark(date(2022, 3, 2), href=f"/events/e{n}") for n in range(100)]
    assert not having(draw(*crowd), "mark")
    close = draw(*crowd, period=Period(date(2022, 3, 1), date(2022, 3, 4)))
    dots = {(dot.get("cx"), dot.get("cy")) for dot in having(close, "dot")}
    assert len(dots) == len(having(close, "mark")) == 100


def test_events_outside_the_period_are_left_out() -> None:
    assert not having(draw(mark(date(2021, 12, 31))), "mark")


def test_an_event_that_began_earlier_is_drawn_from_the_edge_of_the_period() -> None:
    (found,) = having(draw(mark(date(2021, 2, 1), last=date.max)), "mark")
    assert found.find("line") is not None


@pytest.mark.parametrize("status", ["happened", "planned", "possible", "denied"])
def test_the_status_is_a_class_and_only_a_denied_event_is_struck(status: str) -> None:
    root = draw(mark(date(2022, 3, 1), status=status))
    assert len(having(root, status)) == 1
    assert bool(having(root, "strike")) == (status == "denied")


def test_more_independent_origins_make_a_larger_mark() -> None:
    root = draw(mark(date(2022, 2, 1)), mark(date(2022, 6, 1), independent=4))
    small, large = (float(e.get("r") or 0) for e in having(root, "dot"))
    assert large > small


def test_markup_in_a_label_stays_text() -> None:
    bad = mark(date(2022, 3, 1), label='"><script>alert(1)</script>', href='/e?"<x>')
    svg = draw_timeline(Content(LANES, (bad,), (), WORDS), YEAR, str)
    assert "<script>" not in svg
    ElementTree.fromstring(svg)


def test_dense_lanes_become_bars_that_link_to_their_own_days() -> None:
    many = [mark(date(2022, 5, 1) + timedelta(days=i % 20)) for i in range(400)]
    root = draw(*many)
    bars = having(root, "bin")
    assert bars and not having(root, "mark")
    assert all((bar.get("href") or "").startswith("?since=2022-0") for bar in bars)


def test_counts_are_drawn_as_given_where_events_are_too_many_to_load() -> None:
    month = Bar(Period(date(2022, 3, 1), date(2022, 3, 31)), 4, 1200)
    svg = draw_timeline(Content(LANES, (), (month,), WORDS), YEAR, lambda p: f"?since={p.first}")
    (bar,) = having(ElementTree.fromstring(svg), "bin")
    assert bar.get("href") == "?since=2022-03-01"
    assert "1200 peristiwa" in (bar.get("aria-label") or "")


def test_five_thousand_events_are_drawn_in_under_a_second_with_few_elements() -> None:
    many = [
        mark(YEAR.first + timedelta(days=i * 7 % 365), lane=i % 4 + 1, href=f"/e/{i}")
        for i in range(5000)
    ]
    begun = time.process_time()
    root = draw(*many)
    assert time.process_time() - begun < 1
    assert sum(1 for _ in root.iter()) < 2500


def test_today_is_drawn_only_inside_the_period() -> None:
    assert having(draw(today=date(2022, 5, 1)), "today")
    assert not having(draw(today=date(2023, 5, 1)), "today")


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(0, 9000),
)
def test_ticks_lie_in_the_period_in_order_and_never_crowd(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    found = ticks(period, "id")
    assert list(found) == sorted(found, key=lambda tick: tick.day)
    assert all(period.holds(tick.day) for tick in found)
    assert len(found) <= 27


@given(st.integers(0, 800), st.integers(0, 800))
def test_a_day_is_found_again_at_its_own_place(length: int, offset: int) -> None:
    period = Period(date(2020, 1, 1), date(2020, 1, 1) + timedelta(days=max(length, offset)))
    scale = Scale(period, 14, 1106)
    day = period.first + timedelta(days=offset)
    assert scale.day_at(scale.x(day)) == day


def test_the_curve_links_each_month_and_draws_both_sides() -> None:
    months = [
        Month(date(2022, 3, 1), 4, 0, 3.5, "Maret"),
        Month(date(2022, 4, 1), 0, 2, -5.0, "April"),
    ]
    root = ElementTree.fromstring(
        draw_curve(months, YEAR, "id", "Kurva", lambda p: f"?since={p.first}&until={p.last}")
    )
    assert [e.get("href") for e in having(root, "month")] == [
        "?since=2022-03-01&until=2022-03-31",
        "?since=2022-04-01&until=2022-04-30",
    ]
    assert len(having(root, "cooperation")) == len(having(root, "conflict")) == 1
