"""Words that point at another date of the text: "keesokan harinya", "sehari setelah X pada 8 Oktober", "hari ketujuh"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilik.claims.dating import RESOLVERS
from tilik.claims.days import Days, shift, unit_days
from tilik.claims.readings import OPENS_END, Reading
from tilik.claims.reference import Reference
from tilik.records import Span

# A war of so many days or more is still spoken of by its length for so many days after it.
_LONG, _AFTER = 5, 10
# Words count from a day told so many characters from them in the same sentence; what an apposition counts from stands nearer.
_BESIDE, _APART, _LONGEST = 32, 14, 32
# So many characters at most stand between a quote and the day it was spoken on.
_SAID = 120
_SPOKEN = frozenset({"word", "night"})
_BREAK = re.compile(r"[.!?;:\n\"“”]")


def from_told(
    reading: Reading, told: list[Days], every: list[Days], reference: Reference
) -> Days | None:
    """Resolve what the reference day does not: words that point at a date the text tells."""
    slots = reading.slots
    if reading.form.resolver in ("back", "later", "beside"):
        found = _from_earlier(reading, told)
        return _turned(found, reading, reference) if found and slots.unit == "day" else found
    if reading.form.resolver in ("nth", "duration") and slots.unit in ("day", None):
        number = slots.n or slots.day or 0
        counted = _counted_from(number, every, reference.days)
        return counted or (_till_now(number, reference) if reading.form.resolver == "nth" else None)
    return None


def _turned(found: Days, reading: Reading, reference: Reference) -> Days:
    """Count back instead where counting on would end behind the reference day.

    "Mereka bertemu Rabu (10/9), sehari setelah serangan" in two sentences: "Pertemuan itu berlangsung sehari setelah
    serangan" tells of the ninth. What opens its sentence ("Dua hari setelah pertemuan itu ia akan ...") counts on.
    """
    steps = (reading.slots.n or 0) * (reading.slots.step or 0)
    back = shift(found[0], -2 * steps)
    late = reference.days is not None and found[0] > reference.days[1]
    within = reading.form.resolver == "beside" and reading.words[:1].islower()
    if not within or steps <= 0 or not late or back is None:
        return found
    return back, back


def _from_earlier(reading: Reading, told: list[Days]) -> Days | None:
    """Resolve words that point back: "keesokan harinya", "pada bulan yang sama", "tiga tahun kemudian"."""
    unit, step = reading.back or (
        reading.slots.unit,
        (reading.slots.n or 0) * (reading.slots.step or 0),
    )
    if reading.back is None and not reading.slots.n and unit not in ("minute", "hour"):
        return None
    for first, last in reversed(told):
        if unit in ("same", "minute", "hour"):
            return first, last
        if unit == "day" and first == last:
            moved = shift(first, step)
            return (moved, moved) if moved else None
        if unit in ("week", "month") and (first.year, first.month) == (last.year, last.month):
            return unit_days(first, unit, step)
        if unit == "year" and first.year == last.year:
            return unit_days(first, unit, step)
    return None


def beside(
    text: str,
    reading: Reading,
    other: Reading,
    days: Days | None,
) -> Days | None:
    """Resolve by a day told right beside the words.

    "8 Oktober, sehari setelah X" counts back to the day of X, "sehari setelah X pada 8 Oktober" on from it; "selama
    tiga hari mulai 8 Oktober" ends with the tenth.
    """
    before = other.end <= reading.start
    low, high = (other.end, reading.start) if before else (reading.end, other.start)
    counts = reading.form.resolver == "beside"
    number, reach = reading.slots.n or 0, _APART if counts and before else _BESIDE
    if days is None or days[0] != days[1] or not 0 <= high - low <= reach or not number:
        return None
    if _BREAK.search(text[low:high]) or reading.slots.unit != "day":
        return None
    if counts and (before or "," not in text[low:high]):
        moved = shift(days[0], number * (reading.slots.step or 0) * (-1 if before else 1))
        return (moved, moved) if moved else None
    if reading.form.resolver == "duration" and other.opener in OPENS_END:
        end = shift(days[0], number - 1) if 1 < number < _LONGEST else None
        return (days[0], end) if end else None
    return None


def from_quoting(
    text: str, reading: Reading, quotes: Sequence[Span], days: Sequence[tuple[Reading, Days]]
) -> Days | None:
    """Resolve what a quote counts from the day it is spoken on by the day its sentence tells for that.

    `days` are the readings of acts and sayings that give a day not after the reference day: "'Kemarin mereka
    menyerang,' kata X, Senin (8/9)" tells of the seventh.
    """
    held = [quote for quote in quotes if quote.start <= reading.start < quote.end]
    spoken = reading.form.resolver in _SPOKEN or _is_today(reading)
    if not spoken or not held:
        return None
    quote = held[0]
    for other, (day, last) in days:
        after = text[quote.end + 1 : other.start] if quote.end < other.start else None
        before = text[other.end : quote.start - 1] if other.end < quote.start else None
        gap = after if after is not None else (before or ".").rstrip(" :,")
        if day == last and len(gap) <= _SAID and not _BREAK.search(gap):
            return RESOLVERS[reading.form.resolver](reading.slots, day)
    return None


def _is_today(reading: Reading) -> bool:
    return reading.form.resolver == "unit" and reading.slots.unit == "day"


def _counted_from(number: int, days: list[Days], ref: Days | None) -> Days | None:
    """Days one to `number` of something that began on a day of the text and would end about now.

    Serves "hari ketujuh" (from the first day till now) and "selama 12 hari".
    """
    if ref is None or not 1 < number <= 400:
        return None
    for first, last in sorted(days):
        now = shift(first, number - 1)
        if first == last and now and 0 <= (ref[1] - now).days <= (2 if number < _LONG else _AFTER):
            return first, now
    return None


def _till_now(number: int, reference: Reference) -> Days | None:
    """Days one to `number` of something whose first day nobody tells and whose last is the reference day."""
    if reference.days is None or reference.days[0] != reference.days[1] or not 1 < number <= 60:
        return None
    first = shift(reference.days[0], 1 - number)
    return (first, reference.days[0]) if first else None
