"""Stretches of days: months, weeks and years as first and last day, and how they are written in EDTF."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from tilik.dates import from_bounds

Days = tuple[date, date]
_MONTHS = {"month": 1, "quarter": 3}
_WEEKS = frozenset({"week", "weekend"})


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when there is no such day.

    >>> make_day(2023, 2, 29) is None
    True
    """
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def month_days(year: int, month: int) -> Days | None:
    """Return the first and last day of a month; months beyond 12 run into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9998:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_days(first: int, last: int | None = None) -> Days | None:
    """Return the first and last day of a year, or of a range of years."""
    last = first if last is None else last
    return (date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9998 else None


def shift(day: date, days: int) -> date | None:
    """Return the day `days` later, or None when it leaves the calendar."""
    return day + timedelta(days) if 2 <= (day.toordinal() + days) <= 3_652_000 else None


def week_days(day: date, weeks: int, unit: str = "week") -> Days | None:
    """Return Monday and Sunday (for `weekend` Saturday and Sunday) of the week `weeks` away from that of `day`."""
    monday = shift(day, 7 * weeks - day.weekday())
    end = shift(monday, 6) if monday else None
    if monday is None or end is None:
        return None
    return (end - timedelta(1) if unit == "weekend" else monday), end


def unit_days(day: date, unit: str, step: int) -> Days | None:
    """Return the whole day, week, weekend, month, quarter, year, decade or century `step` units away from that of `day`."""
    if unit in _WEEKS:
        return week_days(day, step, unit)
    if unit in _MONTHS:
        return _months(day, _MONTHS[unit], step)
    if unit == "year":
        return year_days(day.year + step)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = (day.year // size + step) * size
        return year_days(first, first + size - 1)
    moved = shift(day, step) if unit == "day" else None
    return (moved, moved) if moved else None


def _months(day: date, length: int, step: int) -> Days | None:
    """Return the month, or of months taken by threes the quarter of the year, `step` away."""
    first = (day.month - 1) // length * length + 1 + step * length
    start, end = month_days(day.year, first), month_days(day.year, first + length - 1)
    return (start[0], end[1]) if start and end else None


def as_edtf(days: Days) -> str:
    """Return the shortest EDTF for a stretch of days; whole months and years are written as such.

    >>> as_edtf((date(2025, 1, 1), date(2025, 5, 31)))
    '2025-01/2025-05'
    """
    start, end = days
    whole = from_bounds(start, end)
    if "/" not in whole or start.day != 1 or end != (month_days(end.year, end.month) or days)[1]:
        return whole
    if start.month == 1 and end.month == 12:
        return f"{start.year:04d}/{end.year:04d}"
    return f"{start.isoformat()[:7]}/{end.isoformat()[:7]}"


def hull(first: Days, second: Days) -> Days:
    """Return the honest reading of two that differ only because the reference day is not known: the
    month, else the year, that holds both (for days the year of the later), else the stretch between them.
    """
    start, end = min(first[0], second[0]), max(first[1], second[1])
    if start == end or first == second:
        return start, end
    if (start.year, start.month) == (end.year, end.month):
        return month_days(start.year, start.month) or (start, end)
    days = first[0] == first[1] and second[0] == second[1]
    if start.year == end.year or days:
        return year_days(end.year) or (start, end)
    return start, end
