"""Partial dates as EDTF strings: `2022-08-03`, `2022-07`, `2021`, `2021-02-01/..`, `2025-06-13/2025-06-18`.

Only the part of EDTF level 0/1 that news needs: day, month, year, closed intervals and
intervals with one open end. Source: https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from tilik.errors import DateError

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Bounds = tuple[date | None, date | None]


def _point(text: str, whole: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(
            "expected an EDTF date such as 2022-08-03, 2022-07 or 2021/.., found %(whole)r",
            whole=whole,
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise DateError(
            "no such day: %(whole)r (%(error)s)", whole=whole, error=str(error)
        ) from error
    if day:
        return first, first
    if month:
        return first, first.replace(day=calendar.monthrange(first.year, month)[1])
    return first, date(first.year, 12, 31)


def bounds(edtf: str) -> Bounds:
    """Return the first and the last day that `edtf` allows; None stands for an open end.

    Raises DateError for anything else than the forms named above.

    >>> bounds("2022-07")
    (datetime.date(2022, 7, 1), datetime.date(2022, 7, 31))
    >>> bounds("2021-02-01/..")
    (datetime.date(2021, 2, 1), None)
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return _point(edtf, edtf)
    if left in ("", "..") and right in ("", ".."):
        raise DateError("an interval needs at least one end, found %(edtf)r", edtf=edtf)
    start = None if left in ("", "..") else _point(left, edtf)[0]
    end = None if right in ("", "..") else _point(right, edtf)[1]
    if start and end and end < start:
        raise DateError("the interval ends before it starts: %(edtf)r", edtf=edtf)
    return start, end


def check(edtf: str) -> str:
    """Return `edtf` unchanged when it is valid, else raise DateError.

    >>> check("2022-08-03")
    '2022-08-03'
    """
    bounds(edtf)
    return edtf


def from_bounds(start: date | None, end: date | None) -> str:
    """Return the shortest EDTF string for a first and a last day.

    >>> from_bounds(date(2022, 7, 1), date(2022, 7, 31))
    '2022-07'
    """
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    if start == end:
        return start.isoformat()
    if start == date(start.year, 1, 1) and end == date(start.year, 12, 31):
        return f"{start.year:04d}"
    last = calendar.monthrange(start.year, start.month)[1]
    if start.day == 1 and end == start.replace(day=last):
        return f"{start.year:04d}-{start.month:02d}"
    return f"{start}/{end}"


def compatible(left: str | None, right: str | None, slack_days: int = 0) -> bool:
    """Say whether two dates can be the same time: they share a day, give or take `slack_days`.

    A missing date is compatible with every date.

    >>> compatible("2022-07", "2022-07-13"), compatible("2022-07-10", "2022-07-13")
    (True, False)
    """
    if left is None or right is None:
        return True
    (a, b), (c, d) = bounds(left), bounds(right)
    slack = timedelta(days=slack_days)
    return not ((b and c and b + slack < c) or (d and a and d + slack < a))


def sort_key(edtf: str | None) -> tuple[date, date]:
    """Return a key that orders dates by first day; undated things come last.

    >>> sorted(["2022-07-13", None, "2021"], key=sort_key)
    ['2021', '2022-07-13', None]
    """
    if edtf is None:
        return date.max, date.max
    start, end = bounds(edtf)
    return start or date.min, end or date.max
