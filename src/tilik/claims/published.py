"""When an article appeared, worked out from its own words when nobody stated it."""

from __future__ import annotations

import re
from datetime import date

from tilik.claims.dating import RESOLVERS
from tilik.claims.readings import Reading, find_readings
from tilik.claims.reports import role_of
from tilik.languages.time import TimeGrammar
from tilik.records import Stamp

_LEAD = 500
_EARLY_DAYS = 6
_COPYRIGHT = re.compile(r"(?:copyright|hak cipta|©|\(c\))\D{0,30}((?:19|20)\d\d)", re.IGNORECASE)


def _full_days(readings: tuple[Reading, ...]) -> list[tuple[Reading, date]]:
    """Return the readings that give day, month and year, with their day."""
    found = []
    for reading in readings:
        if reading.form.resolver == "date" and reading.slots.year and reading.slots.month:
            days = RESOLVERS["date"](reading.slots, date.min)
            if days:
                found.append((reading, days[0]))
    return found


def _is_future(text: str, reading: Reading, grammar: TimeGrammar) -> bool:
    clause = re.split(r"[.!?\n]\s", text[max(0, reading.start - 120) : reading.start])[-1]
    return grammar.cues.future.search(clause) is not None


def _before(day: date, readings: tuple[Reading, ...]) -> str:
    """Return the month or year in which an article appeared that announces something for `day`.

    Early in a month the article may be of the month before; it is when it tells of things done
    "early this month". Without such a sign only the year is sure.
    """
    early = any(
        r.slots.part == "early" and r.slots.unit == "month" and r.slots.rel == 0 for r in readings
    )
    if day.day > _EARLY_DAYS:
        return day.isoformat()[:7]
    if not early:
        return day.isoformat()[:4] if day.month > 1 else day.isoformat()[:7]
    return f"{day.year - (day.month == 1):04d}-{(day.month - 2) % 12 + 1:02d}"


def _stamp(iso: str) -> Stamp:
    return Stamp(iso, "text", inferred=True)


def infer_published(text: str, grammar: TimeGrammar) -> Stamp | None:
    """Return the day an article appeared as far as its words show it, or None; the stamp says it is inferred.

    Tried in order: the line that dates the page or the day of the latest report it cites, a full date with its
    weekday in the lead, a full date that the lead announces (then month or year only), the latest full date (its
    month only), the year of the copyright line.

    >>> from tilik.languages.time import load_time
    >>> infer_published("Ia tiba di Wina, dilansir AFP, Kamis (19/6/2025).", load_time("id")).iso
    '2025-06-19'
    """
    readings = find_readings(text, grammar)
    days = _full_days(readings)
    reports = [day for r, day in days if role_of(text, r.start, r.end, grammar) == "report"]
    if reports:
        return _stamp(max(reports).isoformat())
    lead = [(r, day) for r, day in days if r.start < _LEAD and r.slots.weekday is not None]
    past = [day for r, day in lead if not _is_future(text, r, grammar)]
    if past:
        return _stamp(max(past).isoformat())
    if lead:
        return _stamp(_before(lead[0][1], readings))
    told = [day for r, day in days if not _is_future(text, r, grammar)]
    if told:
        return _stamp(max(told).isoformat()[:7])
    years = [int(match.group(1)) for match in _COPYRIGHT.finditer(text)]
    return _stamp(str(max(years))) if years else None
