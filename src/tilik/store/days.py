"""EDTF dates as the integers the store sorts and filters by.

An event stands at the day it starts (`day`) and lasts to `end_day`. With an open start it stands at
its end; an open end lasts for ever; an undated one stands last of all and overlaps no period.
"""

from __future__ import annotations

from datetime import date

from tilik.dates import bounds
from tilik.errors import DateError

LAST = 9_999_999
UNDATED = (LAST, 0)


def day_range(edtf: str | None) -> tuple[int, int]:
    """Return `(day, end_day)` of an EDTF date.

    >>> day_range("2022-08-03") == (738370, 738370), day_range(None) == UNDATED
    (True, True)
    """
    if edtf is None:
        return UNDATED
    start, end = bounds(edtf)
    first = start or end
    assert first is not None
    return first.toordinal(), end.toordinal() if end else LAST


def published_day(iso: str | None) -> int:
    """Return the day number of an ISO moment; an article without a (readable) date stands last."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else LAST
    except ValueError:
        return LAST


def period(since: str | None, until: str | None) -> tuple[int, int]:
    """Return the first and last day of a period given as EDTF dates; `2022` is the whole year."""
    first = bounds(since)[0] if since else None
    last = bounds(until)[1] if until else None
    if since and first is None:
        raise DateError("a period needs a day to start from, found %(since)r", since=since)
    return first.toordinal() if first else 0, last.toordinal() if last else LAST


def month_of(day: int) -> int:
    """Return `year * 100 + month` of a day number, 0 when undated.

    >>> month_of(738370)
    202208
    """
    if not 0 < day < LAST:
        return 0
    on = date.fromordinal(day)
    return on.year * 100 + on.month


def month_edges(first: int, last: int) -> tuple[int, int]:
    """Return the days between which whole months of a period lie: the first of one, the day after another.

    They cross when the period holds no whole month.

    >>> [date.fromordinal(day).isoformat() for day in month_edges(*period("2022-01-05", "2022-03"))]
    ['2022-02-01', '2022-04-01']
    """
    start = _begin(first) if first else 0
    if start < first:
        start = _begin(start + 31)
    stop = LAST if last >= LAST else _begin(min(last + 1, date.max.toordinal()))
    return start, stop


def _begin(day: int) -> int:
    return date.fromordinal(day).replace(day=1).toordinal()


def iso_day(day: int) -> str | None:
    """Return `YYYY-MM-DD` of a day number, None when undated."""
    return date.fromordinal(day).isoformat() if 0 < day < LAST else None


def iso_month(month: int) -> str | None:
    """Return `YYYY-MM` of a month number, None when undated."""
    return f"{month // 100:04d}-{month % 100:02d}" if month else None
