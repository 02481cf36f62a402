"""The day that the words of an article are counted from, and the date they stand for, seen from there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tilik.claims.dating import RESOLVERS, Slots
from tilik.claims.days import Days, hull
from tilik.claims.published import infer_published
from tilik.claims.readings import Reading
from tilik.dates import bounds
from tilik.errors import DateError
from tilik.languages.time import TimeGrammar
from tilik.records import Article, Stamp

_MONTH = "month"
_ABSOLUTE = frozenset(
    {"date", "days", "year", "years", "decade", "month", "months", "season", "feast"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The day words are counted from, known to a stretch of days, and where it was found."""

    days: Days | None
    anchor: str


def reference_day(
    article: Article, readings: tuple[Reading, ...], grammar: TimeGrammar
) -> Reference:
    """Return the day of publication, else what `infer_published` or the first full date of the text gives."""
    stamp, anchor = article.published, "publication"
    if stamp is None:
        stamp, anchor = infer_published(article.text, grammar), "dateline"
    days = _stamp_days(stamp)
    if days is None:
        full = (r for r in readings if r.form.resolver == "date" and r.slots.year)
        days = next((d for d in (_resolve(r.slots, r, date.min) for r in full) if d), None)
    return Reference(days, anchor)


def _stamp_days(stamp: Stamp | None) -> Days | None:
    if stamp is None:
        return None
    try:
        first, last = bounds(stamp.day)
    except DateError:
        return None
    return (first, last) if first and last else None


def known_years(readings: tuple[Reading, ...]) -> Mapping[tuple[int, int], int]:
    """Years that the text gives a day and month elsewhere: "7 Oktober" may stand for "7 Oktober 2023"."""
    return {
        (s.month, s.day): s.year
        for s in (reading.slots for reading in readings)
        if s.month and s.day and s.year and not s.day2
    }


def from_reference(
    text: str,
    reading: Reading,
    reference: Reference,
    grammar: TimeGrammar,
    years: Mapping[tuple[int, int], int],
) -> Days | None:
    """Resolve a reading without looking at the dates told before it."""
    future = reading.opener != "since" and (
        _until_ahead(reading, reference) or _near_future(text, reading, grammar)
    )
    nearby = 1 if reading.opener == "due" else reading.slots.nearby
    slots = replace(reading.slots, nearby=nearby, future=future, known_years=years)
    return _against(reading, slots, reference)


def _near_future(text: str, reading: Reading, grammar: TimeGrammar) -> bool:
    """Say whether the clause around the words speaks of the future."""
    before = re.split(r"[.!?\n]\s", text[max(0, reading.start - 90) : reading.start])[-1]
    after = grammar.cues.divider.split(text[reading.end : reading.end + 40].lstrip(" ,"), 1)[0]
    return bool(grammar.cues.future.search(before) or grammar.cues.future.search(after))


def _until_ahead(reading: Reading, reference: Reference) -> bool:
    """Say whether a month behind "until" is one to come: "berlaku hingga Oktober", told in August."""
    month = reading.slots.month
    ahead = month and reference.days and month > reference.days[1].month
    return bool(ahead) and reading.opener == "until"


def _against(reading: Reading, slots: Slots, reference: Reference) -> Days | None:
    """Resolve against the reference; when it is known to a month or year only, the result is as coarse."""
    if reference.days is None:
        return _resolve(slots, reading, date.min) if is_absolute(reading, slots) else None
    first = _resolve(slots, reading, reference.days[0])
    last = _resolve(slots, reading, reference.days[1])
    if reading.form.resolver == _MONTH and slots.year is None:
        # "Juli lalu" in an article of which only the year is known: for July of the year before it would say so.
        first = last
    return hull(first, last) if first and last else None


def _resolve(slots: Slots, reading: Reading, ref: date) -> Days | None:
    resolver = RESOLVERS.get(reading.form.resolver)
    return resolver(slots, ref) if resolver else None


def is_absolute(reading: Reading, slots: Slots) -> bool:
    """Say whether the words give a date whatever day they are read on."""
    return reading.form.resolver in _ABSOLUTE and slots.year is not None
