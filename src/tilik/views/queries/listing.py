"""A list of events with what its pictures need: the rows to draw or the counts where rows are too many."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tilik.dates import bounds
from tilik.store import EventRow, MonthActs, Page, Store
from tilik.views.queries.filters import Filters

DRAWN = 400
CLOSE = 1500
MONTHS_CLOSE = 3
PAGE = 50
AT_ONCE = 3000
Sides = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of events and the pictures over it.

    `drawn` holds every event of the filters when they are few enough to draw one by one (cut at 1,500 when
    origins, outlet or words are filtered), bare of reports, else it is empty and `months` stand for them. `first` and `last` are the days the pictures
    span, None when no event has a date. `total` is None, and there is nothing to draw, while only the rows were asked for.
    """

    filters: Filters
    rows: tuple[EventRow, ...]
    next: str | None
    total: int | None
    drawn: tuple[EventRow, ...]
    months: tuple[MonthActs, ...]
    first: date | None
    last: date | None


@lru_cache(maxsize=4096)
def _month_bounds(month: str) -> tuple[date, date]:
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def _edges(filters: Filters) -> tuple[date, date]:
    since = bounds(filters.since)[0] if filters.since else None
    until = bounds(filters.until)[1] if filters.until else None
    return since or date.min, until or date.max


def _matching(months: Iterable[MonthActs], filters: Filters) -> tuple[MonthActs, ...]:
    if not (filters.since or filters.until):
        return tuple(months)
    since, until = _edges(filters)
    found = []
    for row in months:
        first, last = _month_bounds(row.month) if row.month else (date.max, date.min)
        if last >= since and first <= until:
            found.append(row)
    return tuple(found)


def _counted(rows: Iterable[EventRow]) -> tuple[MonthActs, ...]:
    """Return the monthly counts of rows at hand, for filters that the store's own counts know nothing of."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        days = _row_days((row,))
        month = days[0].isoformat()[:7] if days else ""
        happened, assumed = row.event.status == "happened", row.event.when_assumed
        sums = found.setdefault((month, row.event.type), [0, 0, 0, 0])
        for at, number in enumerate((1, happened, assumed, happened and assumed)):
            sums[at] += number
    return tuple(
        MonthActs(month or None, kind, *sums) for (month, kind), sums in sorted(found.items())
    )


def _row_days(rows: Iterable[EventRow]) -> list[date]:
    found = []
    for row in rows:
        if row.event.when:
            first, last = bounds(row.event.when)
            found += [day for day in (first or last, last or first) if day]
    return found


def _span(
    filters: Filters, drawn: Sequence[EventRow], months: Sequence[MonthActs]
) -> tuple[date | None, date | None]:
    """Return the period of the pictures: what the filters say, else what the events reach."""
    days = _row_days(drawn)
    if not drawn:
        named = {row.month for row in months if row.month}
        days = [day for month in named for day in _month_bounds(month)]
    since, until = _edges(filters)
    first = since if since > date.min else min(days, default=None)
    last = until if until < date.max else max(days, default=None)
    if first is None or last is None or first > last:
        return None, None
    return first, last


def _total(store: Store, filters: Filters, sides: Sides, months: Sequence[MonthActs]) -> int:
    """Return how many events there are: from the counts when they are exact, else counted."""
    if not (filters.beyond_counts or filters.since or filters.until):
        return sum(row.events for row in months)
    return store.count(replace(filters, cursor=None).query(*sides))


def _drawn(
    store: Store, shown: Page[EventRow], filters: Filters, sides: Sides, total: int
) -> tuple[EventRow, ...]:
    """Return all events when they can be drawn: few, or not too many in a short period.

    What the first page holds already is not asked for again.
    """
    since, until = _edges(filters)
    short = (until - since).days <= 31 * MONTHS_CLOSE
    limit = CLOSE if short or filters.beyond_counts else DRAWN
    if not total or (total > limit and not filters.beyond_counts):
        return ()
    first = () if filters.cursor else shown.items
    if first and shown.next is None:
        return first
    rest = replace(filters, cursor=shown.next if first else None)
    return first + store.timeline(rest.query(*sides, limit=limit), bare=True).items


def slow(filters: Filters, counted: Sequence[MonthActs]) -> bool:
    """Say whether counting and drawing needs a look at so many events that the rows should be shown before."""
    return filters.beyond_counts and sum(row.events for row in counted) > AT_ONCE


def listing(
    store: Store, filters: Filters, sides: Sides = ((), ()), page: int = PAGE, whole: bool = True
) -> Listing:
    """Return one page of the events between two `sides` (of the first, or of everyone) under `filters`.

    Without `whole` the total and what is drawn are left out where they would take long. Raises InputError for a
    cursor that is none of the store's.
    """
    sides = (tuple(sides[0]), tuple(sides[1]))
    acts = store.acts(*sides, types=filters.types, statuses=filters.statuses)
    counted = _matching(acts, filters)
    shown = store.timeline(filters.query(*sides, limit=page))
    if not whole and shown.next and slow(filters, counted):
        return Listing(filters, shown.items, shown.next, None, (), (), None, None)
    if shown.next is None and not filters.cursor:
        total = len(shown.items)
    else:
        total = _total(store, filters, sides, counted)
    drawn = _drawn(store, shown, filters, sides, total)
    exact = filters.beyond_counts and drawn
    months = _counted(drawn) if exact else counted
    first, last = _span(filters, drawn, months)
    return Listing(filters, shown.items, shown.next, total, drawn, months, first, last)
