"""Calendar arithmetic behind the forms of a temporal grammar: slots in, an EDTF date out.

Every resolver takes the slots of one form and the day the words are read from, and returns the first and last day
meant with the precision the words support. None means that the slots name no day that exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tilik.claims.days import Days, make_day, month_days, shift, unit_days, week_days, year_days

_LAST_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
# How many days "the last few days, weeks or months" may reach back.
_SEVERAL = {"day": 4, "weekend": 21, "week": 21, "month": 90}
_PARTS_OF_YEAR = frozenset({"month", "quarter"})
# A day told without a year lies at most so many days ahead; in the future tense further.
_NEAR = 45
_AHEAD, _BEHIND = 300, 65
# What is "still to come" may have come when it is read: articles appear again some days on.
_LATE = 7


@dataclass(frozen=True, slots=True)
class Slots:
    """The values of a form's slots; what a form does not say is None. `n` is 0 for "several"."""

    weekday: int | None = None
    weekday2: int | None = None
    day: int | None = None
    day2: int | None = None
    month: int | None = None
    month2: int | None = None
    year: int | None = None
    year2: int | None = None
    n: int | None = None
    unit: str | None = None
    rel: int | None = None
    nearby: int | None = None
    step: int | None = None
    part: str | None = None
    offset: int | None = None
    span: tuple[int, int] | None = None
    future: bool = False
    known_years: Mapping[tuple[int, int], int] | None = None


def pick_year(slots: Slots, month: int, day: int, ref: date) -> int:
    """Return the year of a day and month told without one: the nearest that fits the tense."""
    if slots.year is not None:
        return slots.year
    if slots.rel is not None:
        return ref.year + slots.rel
    if slots.known_years and (month, day) in slots.known_years:
        return slots.known_years[month, day]
    guess = make_day(ref.year, month, min(day, 28)) or ref
    if slots.nearby == 1:
        return ref.year + (guess < ref - timedelta(_LATE))
    ahead = 0 if slots.nearby is not None else _AHEAD if slots.future else _NEAR
    if guess > ref + timedelta(ahead):
        return ref.year - 1
    return ref.year + (slots.future and slots.nearby is None and guess < ref - timedelta(_BEHIND))


def on_day(slots: Slots, ref: date) -> Days | None:
    """A day of a month, with or without its year: "17 Agustus", "Rabu (3/8/2022)", "tanggal 7"."""
    if slots.day is None or not 1 <= slots.day <= 31:
        return None
    if slots.month is None:
        found = make_day(ref.year, ref.month, slots.day)
        return (found, found) if found else None
    if not 1 <= slots.month <= 12:
        return None
    found = make_day(pick_year(slots, slots.month, slots.day, ref), slots.month, slots.day)
    return (found, found) if found else None


def on_days(slots: Slots, ref: date) -> Days | None:
    """A range of days: "5-7 September 2022", "28 Juli hingga 3 Agustus"."""
    if slots.day is None or slots.day2 is None or slots.month2 is None or slots.month2 > 12:
        return None
    year = pick_year(slots, slots.month2, slots.day2, ref)
    month = slots.month or slots.month2
    start = make_day(year - (month > slots.month2), month, slots.day)
    end = make_day(year, slots.month2, slots.day2)
    return (start, end) if start and end and start <= end else None


def in_month(slots: Slots, ref: date) -> Days | None:
    """A month: "Juli lalu", "Juni tahun lalu", "Februari 2021", or bare in the nearest fitting year."""
    if slots.month is None:
        return None
    return month_days(_month_year(slots, slots.month, ref), slots.month)


def _month_year(slots: Slots, month: int, ref: date) -> int:
    if slots.year is not None:
        return slots.year
    if slots.rel is not None:
        return ref.year + slots.rel
    if slots.nearby == -1:
        return ref.year - (month >= ref.month)
    if slots.nearby == 1 or (slots.nearby is None and slots.future):
        return ref.year + (month < ref.month)
    return ref.year - (slots.nearby is None and month > ref.month)


def in_months(slots: Slots, ref: date) -> Days | None:
    """A range of months: "Maret hingga Mei 2025"."""
    if slots.month is None or slots.month2 is None:
        return None
    last_year = slots.year2 if slots.year2 is not None else slots.year
    year = last_year or _month_year(slots, slots.month2, ref)
    first_year = slots.year or year - (slots.month > slots.month2)
    start, end = month_days(first_year, slots.month), month_days(year, slots.month2)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def on_weekday(slots: Slots, ref: date) -> Days | None:
    """A weekday: bare it is the last one (the next one in the future tense), or that of a named week."""
    if slots.weekday is None:
        return None
    if slots.rel is not None and slots.unit is not None:
        week = week_days(ref, slots.rel)
        found = shift(week[0], slots.weekday) if week else None
        return (found, found) if found else None
    back = (ref.weekday() - slots.weekday) % 7
    if slots.nearby == 1 or (slots.nearby is None and slots.future):
        ahead = (slots.weekday - ref.weekday()) % 7
        back = -(ahead or (7 if slots.nearby == 1 else 0))
    elif slots.nearby == -1:
        back = back or 7
    found = shift(ref, -back)
    return (found, found) if found else None


def on_weekdays(slots: Slots, ref: date) -> Days | None:
    """Two weekdays as a range: "Sabtu-Minggu pekan ini"."""
    if slots.weekday2 is None:
        return None
    end = on_weekday(Slots(weekday=slots.weekday2, unit=slots.unit, rel=slots.rel), ref)
    if end is None or slots.weekday is None:
        return None
    start = shift(end[0], -((slots.weekday2 - slots.weekday) % 7))
    return (start, end[0]) if start else None


def in_unit(slots: Slots, ref: date) -> Days | None:
    """A whole unit: "pekan lalu", "awal bulan ini", "akhir tahun ini"; the early part of a week is two days."""
    found = unit_days(ref, slots.unit or "", slots.rel or 0)
    if found and slots.unit == "week" and slots.part:
        monday = found[0]
        first, last = {"early": (0, 1), "mid": (2, 3), "late": (5, 6)}[slots.part]
        return monday + timedelta(first), monday + timedelta(last)
    return found


def on_weekend(slots: Slots, ref: date) -> Days | None:
    """A bare weekend: the last one that has begun, or in the future tense the next one to end."""
    begun = ref.weekday() >= 5
    return week_days(ref, 0 if begun or slots.future else -1, "weekend")


def away(slots: Slots, ref: date) -> Days | None:
    """So many units from `ref`, as precise as the unit: "tiga hari lalu" is a day, "dua tahun lalu" a year.

    A single unit is taken at its word: "sepekan lalu" is a day, "setahun lalu" a month.
    """
    if slots.n == 0 and slots.step == -1 and slots.unit in ("minute", "hour"):
        return ref, ref
    if not slots.n or slots.step is None or slots.unit is None:
        return None
    distance = slots.n * slots.step
    if slots.n == 1 and slots.unit == "week":
        return unit_days(ref, "day", 7 * distance)
    if slots.n == 1 and slots.unit == "year":
        return unit_days(ref, "month", 12 * distance)
    if slots.unit in ("decade", "century"):
        return year_days(ref.year + distance * (10 if slots.unit == "decade" else 100))
    return unit_days(ref, slots.unit, distance)


def running(slots: Slots, ref: date) -> Days | None:
    """The year in which began what has gone on for so many years: "lebih dari tiga tahun"."""
    return year_days(ref.year - slots.n) if slots.n and slots.unit == "year" else None


def last_units(slots: Slots, ref: date) -> Days | None:
    """The stretch of so many units that ends at `ref`: "dua pekan terakhir"."""
    return _stretch(slots, ref, -1)


def next_units(slots: Slots, ref: date) -> Days | None:
    """The stretch of so many units that starts at `ref`: "dalam enam bulan ke depan"."""
    return _stretch(slots, ref, 1)


def _about(unit: str, ref: date) -> Days | None:
    """The months, of "several months" the years, that "the last few" days, weeks or months lie in.

    Nobody says how many, so nothing finer is honest; hours are those of the day itself.
    """
    if unit in ("minute", "hour"):
        return ref, ref
    reach = _SEVERAL.get(unit)
    first = shift(ref, -reach) if reach else None
    if first is None:
        return None
    if unit == "month":
        return year_days(first.year, ref.year)
    start, end = month_days(first.year, first.month), month_days(ref.year, ref.month)
    return (start[0], end[1]) if start and end else None


def _stretch(slots: Slots, ref: date, step: int) -> Days | None:
    if slots.n == 0 and slots.unit is not None and step < 0:
        return _about(slots.unit, ref)
    if not slots.n or slots.unit is None:
        return None
    if slots.unit == "hour":
        # Hours are told of days only in whole days: "24 jam terakhir".
        other = shift(ref, step * (slots.n // 24)) if slots.n % 24 == 0 else None
        return _ordered(ref, other) if other else None
    days = {"day": 1, "weekend": 7, "week": 7}.get(slots.unit)
    if days:
        # "dua hari terakhir" counts the day it is said on.
        other = shift(ref, step * (slots.n * days - (slots.unit == "day")))
        return _ordered(ref, other) if other else None
    if slots.unit not in _LAST_MONTHS:
        return None
    months = _LAST_MONTHS[slots.unit] * slots.n * step
    here, there = month_days(ref.year, ref.month), month_days(ref.year, ref.month + months)
    if here is None or there is None:
        return None
    if slots.unit not in _PARTS_OF_YEAR:
        here, there = year_days(here[0].year) or here, year_days(there[0].year) or there
    return (there[0], here[1]) if step < 0 else (here[0], there[1])


def _ordered(a: date, b: date) -> Days:
    return (a, b) if a <= b else (b, a)


def on_word(slots: Slots, ref: date) -> Days | None:
    """An adverb of so many days: "kemarin", "hari ini", "lusa"."""
    found = shift(ref, slots.offset or 0)
    return (found, found) if found else None


def on_night(slots: Slots, ref: date) -> Days | None:
    """A night, which may be of either day: "semalam" is from yesterday to today."""
    start = shift(ref, slots.offset or 0)
    end = shift(start, 1) if start else None
    return (start, end) if start and end else None


def in_season(slots: Slots, ref: date) -> Days | None:
    """A season: "musim panas 2024"; bare it is the last one that has begun."""
    if slots.span is None:
        return None
    year = slots.year if slots.year is not None else ref.year + (slots.rel or 0)
    if slots.year is None and slots.rel == 0 and slots.span[1] > 12 and not slots.future:
        year -= ref.month < slots.span[0]
    if slots.year is None and slots.rel is None:
        began = slots.span[0] + (12 if slots.nearby == -1 and slots.span[1] >= ref.month else 0)
        year -= began > ref.month and not slots.future
    start, end = month_days(year, slots.span[0]), month_days(year, slots.span[1])
    return (start[0], end[1]) if start and end else None


def in_year(slots: Slots, ref: date) -> Days | None:
    """A year told by its number."""
    del ref
    return year_days(slots.year) if slots.year is not None else None


def in_years(slots: Slots, ref: date) -> Days | None:
    """A range of years."""
    del ref
    return year_days(slots.year or 0, slots.year2)


def in_decade(slots: Slots, ref: date) -> Days | None:
    """A decade told by its first year: "tahun 1990-an"."""
    del ref
    return year_days(slots.year, slots.year + 9) if slots.year is not None else None


def _months_of_year(slots: Slots, ref: date, length: int) -> Days | None:
    number = slots.n or 0
    if not 1 <= number <= 12 // length:
        return None
    year = _year_of(slots, length * (number - 1) + 1, length * number, ref)
    start, end = month_days(year, length * (number - 1) + 1), month_days(year, length * number)
    return (start[0], end[1]) if start and end else None


def _year_of(slots: Slots, first: int, last: int, ref: date) -> int:
    """Return the year of a part of it, told by its months: without one the last that has begun, or the one ahead."""
    if slots.year is not None:
        return slots.year
    if slots.nearby == 1:
        return ref.year + (last < ref.month)
    if slots.rel is not None or slots.future:
        return ref.year + (slots.rel or 0)
    return ref.year - (first > ref.month)


def in_quarter(slots: Slots, ref: date) -> Days | None:
    """A quarter of a year: "kuartal pertama 2025"."""
    return _months_of_year(slots, ref, 3)


def in_half(slots: Slots, ref: date) -> Days | None:
    """Half a year: "semester II 2024"."""
    return _months_of_year(slots, ref, 6)


RESOLVERS: Mapping[str, Callable[[Slots, date], Days | None]] = {
    "date": on_day,
    "feast": on_day,
    "days": on_days,
    "month": in_month,
    "months": in_months,
    "weekday": on_weekday,
    "weekdays": on_weekdays,
    "weekend": on_weekend,
    "unit": in_unit,
    "away": away,
    "running": running,
    "last": last_units,
    "next": next_units,
    "word": on_word,
    "night": on_night,
    "season": in_season,
    "quarter": in_quarter,
    "half": in_half,
    "decade": in_decade,
    "year": in_year,
    "years": in_years,
}
