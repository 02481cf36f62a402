"""Dates as pages print them, with the zone they name: `Senin, 05 Sep 2022 14:15 WITA` is 14:15+08:00."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tilik.languages.masthead import Masthead

_ISO = re.compile(
    r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)"
    r"(?:[T\s]+(?P<h>\d\d?):(?P<n>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?\s*(?P<z>Z\b|[+-]\d\d:?\d\d|[+-]\d\d\b)?)?"
)
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2},\s)?(?P<d>0?[1-9]|1\d|2[0-8])\s(?P<b>[A-Z][a-z]{2})\s(?P<y>20\d\d)\s"
    r"(?P<h>[01]\d|2[0-3]):(?P<n>[0-5]\d)(?::(?P<s>[0-5]\d))?\s(?P<z>[+-](?:0\d|1[0-4])[0-5]\d|GMT|UTC|Z)"
)
_COMPACT = re.compile(r"\b((?:19|20)\d\d)(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?\b")
_SLASHED = re.compile(
    r"(?<![\w-])(?P<d>\d{1,2})(?P<mark>[/.-])(?P<m>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)\b"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w.])(?P<y>(?:19|20)\d\d)(?:(?P<mark>[./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})\b|"
    r"\s?[年년]\s?(?P<o>\d{1,2})\s?[月월]\s?(?P<e>\d{1,2})\s?[日일])"
)
_TWO_DIGITS = re.compile(
    r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d\d)(?=[\s|,]{1,4}\d{1,2}[:.]\d\d\b)"
)
_DAY_FIRST = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th|er|[.º])?[\s-]+(?:de\s+)?(?P<b>[^\W\d_]{3,12})\.?,?[\s-]+(?:del?\s+)?"
    r"(?P<y>(?:19|20)\d\d)\b"
)
_MONTH_FIRST = re.compile(
    r"\b(?P<b>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b"
)
_CLOCK = re.compile(
    r"^[\s,|;•·@-]*(?:pukul|jam|at|à|um|alle|kl\.?|-)?\s*(?P<h>\d{1,2})[:.](?P<n>\d\d)(?:[:.](?P<s>\d\d))?\s*"
    r"(?P<p>[AaPp]\.?[Mm]\.?|(?:dini )?[a-z]{4,6}\b)?\s*"
    r"(?P<z>Z\b|\(?(?:GMT|UTC)?[+-]\d\d?:?\d{0,2}\b|\(?[A-Z]{3,4}\b|[Ww]aktu [A-Z][a-z]+ [A-Z][a-z]+)?"
)
_CLOCK_BEFORE = re.compile(
    r"(?P<h>\d{1,2})[:.](?P<n>\d\d)(?:[:.](?P<s>\d\d))?\s*(?P<p>[AaPp][Mm])?\s*(?P<z>[A-Z]{3,4})?[\s,|•·-]*$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date read in a text: where it stands and its ISO 8601 form."""

    start: int
    end: int
    iso: str


def offset(zone: str | None, masthead: Masthead) -> str:
    """Return a zone as an ISO offset (`WIB` is `+07:00`); an unknown or absent zone gives no offset.

    >>> from tilik.languages.masthead import load_masthead
    >>> offset("GMT+7", load_masthead())
    '+07:00'
    """
    name = (zone or "").strip("() ")
    if name in masthead.zones:
        return masthead.zones[name]
    if name == "Z":
        return "+00:00"
    found = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", name)
    if not found or int(found[2]) > 14:
        return ""
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"


def _iso(day: date, clock: re.Match[str] | None, masthead: Masthead) -> str:
    if clock is None or clock["h"] is None:
        return day.isoformat()
    parts = clock.groupdict()
    hour, minute, second = int(parts["h"]), int(parts["n"]), int(parts.get("s") or 0)
    hour = _of_day(hour, (parts.get("p") or "").replace(".", "").lower(), masthead)
    if hour > 23 or minute > 59 or second > 59:
        return day.isoformat()
    return f"{day}T{hour:02d}:{minute:02d}:{second:02d}{offset(parts.get('z'), masthead)}"


def _of_day(hour: int, part: str, masthead: Masthead) -> int:
    """Return the hour of the day: of a clock of twelve hours the word beside it tells which half is meant."""
    first = masthead.halves.get(part)
    if first is None or not 1 <= hour <= 12:
        return hour
    return next(one for one in (hour % 12, hour % 12 + 12, hour % 12 + 24) if one >= first) % 24


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _days(text: str, masthead: Masthead) -> Iterator[tuple[re.Match[str], date]]:
    for pattern in (_ISO, _SLASHED, _YEAR_FIRST, _TWO_DIGITS, _DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            name = parts.get("b")
            number = parts.get("m") or parts.get("o") or "0"
            month = masthead.months.get(name.lower(), 0) if name else int(number)
            year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
            day = _day(year, month, parts["d"] or parts["e"])
            if day:
                yield found, day


def find_dates(text: str, masthead: Masthead) -> tuple[Found, ...]:
    """Return every full date of `text` in order, with its clock time and zone when they stand beside it.

    >>> from tilik.languages.masthead import load_masthead
    >>> find_dates("Senin, 05 Sep 2022 14:15 WITA", load_masthead())[0].iso
    '2022-09-05T14:15:00+08:00'
    """
    every = []
    for found, day in _days(text, masthead):
        if "h" in found.groupdict() and found["h"]:
            every.append(Found(found.start(), found.end(), _iso(day, found, masthead)))
            continue
        clock = _CLOCK.match(text[found.end() : found.end() + 40])
        before = (
            None
            if clock
            else _CLOCK_BEFORE.search(text[max(0, found.start() - 24) : found.start()])
        )
        end = found.end() + (clock.end() if clock else 0)
        every.append(Found(found.start(), end, _iso(day, clock or before, masthead)))
    return tuple(sorted(every, key=lambda one: one.start))


def read_moment(text: str, masthead: Masthead) -> str | None:
    """Return the one date a field holds as ISO 8601, or None when it holds none.

    >>> from tilik.languages.masthead import load_masthead
    >>> read_moment("2021-06-24T12:20:00+0700", load_masthead())
    '2021-06-24T12:20:00+07:00'
    """
    mail = _MAIL.fullmatch(text)
    month = masthead.months.get(mail["b"].lower()) if mail else None
    if mail and month:
        zone = mail["z"]
        clock = f"{mail['h']}:{mail['n']}:{mail['s'] or '00'}"
        return f"{mail['y']}-{month:02d}-{int(mail['d']):02d}T{clock}{'+00:00' if zone.isalpha() else zone[:3] + ':' + zone[3:]}"
    found = find_dates(text, masthead)
    if found:
        return found[0].iso
    compact = _COMPACT.search(text)
    if compact is None:
        return None
    day = _day(compact[1], int(compact[2]), compact[3])
    if day is None:
        return None
    if not compact[4]:
        return day.isoformat()
    clock = f"{compact[4]}:{compact[5]}:{compact[6] or '00'}"
    return f"{day}T{clock}{offset(compact[7], masthead)}"
