"""What the pictures of a page are made of when events are few, and when they are too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from tilik.store import MonthActs
from tilik.views.queries.filters import Filters
from tilik.views.queries.listing import Listing
from tilik.views.web.language import load_language
from tilik.views.web.naming import load_naming
from tilik.views.web.pictures import moves, timeline

NAMING = load_naming(load_language("en"))


def counted(first_year: int, last_year: int) -> Listing:
    months = tuple(
        MonthActs(f"{year}-{month:02d}", "AID", 5, 5)
        for year in range(first_year, last_year + 1)
        for month in range(1, 13)
    )
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    return Listing(Filters(), (), None, 5 * len(months), (), months, first, last)


@pytest.mark.parametrize(
    ("first", "bars", "href"),
    [
        (2020, 72, "since=2020-01-01&until=2020-01-31"),
        (2005, 84, "since=2005-01-01&until=2005-03-31"),
        (1990, 36, "since=1990-01-01&until=1990-12-31"),
    ],
)
def test_bars_grow_from_months_to_years_with_the_time_they_span(
    first: int, bars: int, href: str
) -> None:
    svg = timeline(counted(first, 2025), "/events", NAMING, date(2026, 1, 1))
    root = ElementTree.fromstring(str(svg))
    links = [e.get("href") or "" for e in root.iter() if "bin" in (e.get("class") or "").split()]
    assert len(links) == bars
    assert links[0] == f"/events?{href}#picture"


def test_moving_and_zooming_keep_the_other_filters() -> None:
    listing = counted(2020, 2021)
    found = moves(replace(listing, filters=Filters(types=("AID",))), "/events")
    assert set(found) == {"nearer", "wider", "earlier", "later", "all"}
    assert all("type=AID" in address for address in found.values())


def test_nothing_dated_is_no_picture() -> None:
    empty = Listing(Filters(), (), None, 0, (), (), None, None)
    assert timeline(empty, "/events", NAMING, date(2026, 1, 1)) is None
    assert moves(empty, "/events") == {}
