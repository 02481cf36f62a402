"""Time along the x axis: a period, where a day stands in it, and the ticks that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days the period holds, at least one."""
        return max(1, (self.last - self.first).days + 1)

    def holds(self, day: date) -> bool:
        """Say whether `day` lies in the period.

        >>> Period(date(2022, 7, 1), date(2022, 7, 31)).holds(date(2022, 7, 31))
        True
        """
        return self.first <= day <= self.last

    def clip(self, first: date, last: date) -> Period:
        """Return the part of `first`..`last` that lies in the period."""
        return Period(max(self.first, first), min(self.last, last))


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days stand between the pixels `left` and `right`."""

    period: Period
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the x of the middle of `day`.

        >>> Scale(Period(date(2022, 1, 1), date(2022, 1, 10)), 0, 100).x(date(2022, 1, 1))
        5.0
        """
        return self.start(day) + self.day_width / 2

    def start(self, day: date) -> float:
        """Return the x at which `day` begins."""
        return self.left + (day - self.period.first).days * self.day_width

    @property
    def day_width(self) -> float:
        """Pixels a day takes."""
        return (self.right - self.left) / self.period.days

    def day_at(self, x: float) -> date:
        """Return the day drawn at `x`, kept inside the period."""
        days = int((x - self.left) / self.day_width)
        return self.period.first + timedelta(days=min(max(days, 0), self.period.days - 1))


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the picture; `major` ones carry a label that stands out."""

    day: date
    label: str
    major: bool


def spanning(days: Iterable[date], margin: float = 0.03) -> Period | None:
    """Return the period that holds all `days` with a small margin, None when there are none.

    >>> spanning([date(2022, 7, 1), date(2022, 7, 31)])
    Period(first=datetime.date(2022, 6, 29), last=datetime.date(2022, 8, 2))
    """
    known = [day for day in days if date.min < day < date.max]
    if not known:
        return None
    pad = timedelta(days=max(2, int((max(known) - min(known)).days * margin)))
    return Period(min(known) - pad, max(known) + pad)


def _months(period: Period, step: int) -> Iterator[date]:
    month = period.first.year * 12 + (period.first.month - 1) // step * step
    while True:
        day = date(month // 12, month % 12 + 1, 1)
        if day > period.last:
            return
        if day >= period.first:
            yield day
        month += step


def _every(period: Period, step: int) -> Iterator[date]:
    day = period.first
    while day <= period.last:
        if step == 1 or (day.isoweekday() == 1 and step == 7):
            yield day
        day += _DAY


def _month_tick(day: date, locale: str) -> Tick:
    if day.month == 1:
        return Tick(day, str(day.year), major=True)
    return Tick(day, format_date(day, "LLL", locale=locale), major=False)


def _day_tick(day: date, locale: str) -> Tick:
    form = "d MMM" if day.day <= 7 else "d"
    return Tick(day, format_date(day, form, locale=locale), major=day.day == 1)


def ticks(period: Period, locale: str) -> tuple[Tick, ...]:
    """Return ticks that fit a wide picture: years, quarters, months, weeks or days.

    >>> [t.label for t in ticks(Period(date(2020, 12, 1), date(2021, 3, 15)), "id")]
    ['Des', '2021', 'Feb', 'Mar']
    """
    years = period.days / 365.25
    if years > 6:
        step = 12 * max(1, round(years / 14))
        return tuple(Tick(day, str(day.year), major=True) for day in _months(period, step))
    if period.days > 75:
        step = 6 if years > 4 else 3 if years > 1.6 else 1
        return tuple(_month_tick(day, locale) for day in _months(period, step))
    step = 7 if period.days > 21 else 1
    return tuple(_day_tick(day, locale) for day in _every(period, step))
