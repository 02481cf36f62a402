"""When: the words of an article that tell a time, each resolved to an EDTF date as precise as the words are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tilik.claims.dating import RESOLVERS, Slots
from tilik.claims.days import Days, as_edtf, hull, month_days, shift, unit_days
from tilik.claims.published import infer_published
from tilik.claims.readings import Reading, find_readings
from tilik.claims.reports import role_of
from tilik.dates import bounds
from tilik.errors import DateError
from tilik.languages.time import TimeGrammar
from tilik.records import Article, Stamp

_MONTH = "month"
# A war of so many days or more is still spoken of by its length for so many days after it.
_LONG, _AFTER = 5, 10
# "mulai 1 Juni hingga 5 Juni" ends where it says.
_RANGES = frozenset({"days", "months", "weekdays", "years"})
# Words count from a day told so many characters from them in the same sentence; what an apposition counts from stands nearer.
_BESIDE, _APART, _LONGEST = 32, 14, 32
_BREAK = re.compile(r"[.!?;:\n\"“”]")
_ABSOLUTE = frozenset(
    {"date", "days", "year", "years", "decade", "month", "months", "season", "feast"}
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of an article that tell a time.

    `edtf` is None when they give no date (a duration, "recently"). `base` is the date without an opening word:
    for "sejak 13 Juni" `edtf` is `2025-06-13/..` and `base` `2025-06-13`. `kind`: day, month, year, interval, open,
    duration, vague. `anchor`: absolute, publication, dateline, earlier: what the date was counted from. `form` is the
    form of words, as the grammar calls it, they were read as. `role`: `act`,
    `said` (the day someone said it) or `report` (the day a news report appeared). `part` (early, mid, late) narrows
    `base`. `weekday` is the one named (Monday is 0), `ends_now` true for a stretch up to the present. `warning` is set when weekday and date disagree.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    kind: str
    anchor: str
    role: str = "act"
    warning: str = ""
    form: str = ""
    base: str | None = None
    part: str | None = None
    weekday: int | None = None
    ends_now: bool = False


@dataclass(frozen=True, slots=True)
class _Reference:
    """The day words are counted from, known to a stretch of days, and where it was found."""

    days: Days | None
    anchor: str


def _reference(article: Article, readings: tuple[Reading, ...], grammar: TimeGrammar) -> _Reference:
    stamp, anchor = article.published, "publication"
    if stamp is None:
        stamp, anchor = infer_published(article.text, grammar), "dateline"
    days = _stamp_days(stamp)
    if days is None:
        full = (r for r in readings if r.form.resolver == "date" and r.slots.year)
        days = next((d for d in (_resolve(r.slots, r, date.min) for r in full) if d), None)
    return _Reference(days, anchor)


def _stamp_days(stamp: Stamp | None) -> Days | None:
    if stamp is None:
        return None
    try:
        first, last = bounds(stamp.day)
    except DateError:
        return None
    return (first, last) if first and last else None


def _resolve(slots: Slots, reading: Reading, ref: date) -> Days | None:
    resolver = RESOLVERS.get(reading.form.resolver)
    return resolver(slots, ref) if resolver else None


def _from_reference(reading: Reading, slots: Slots, reference: _Reference) -> Days | None:
    """Resolve against the reference; when it is known to a month or year only, the result is as coarse."""
    if reference.days is None:
        return _resolve(slots, reading, date.min) if _is_absolute(reading, slots) else None
    first = _resolve(slots, reading, reference.days[0])
    last = _resolve(slots, reading, reference.days[1])
    if reading.form.resolver == _MONTH and slots.year is None:
        # "Juli lalu" in an article of which only the year is known: for July of the year before it would say so.
        first = last
    return hull(first, last) if first and last else None


def _is_absolute(reading: Reading, slots: Slots) -> bool:
    return reading.form.resolver in _ABSOLUTE and slots.year is not None


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


def _known_years(readings: tuple[Reading, ...]) -> Mapping[tuple[int, int], int]:
    """Years that the text gives a day and month elsewhere: "7 Oktober" may stand for "7 Oktober 2023"."""
    return {
        (s.month, s.day): s.year
        for s in (reading.slots for reading in readings)
        if s.month and s.day and s.year and not s.day2
    }


def _warning(slots: Slots, days: Days | None, grammar: TimeGrammar) -> str:
    if slots.weekday is None or days is None or days[0] != days[1]:
        return ""
    if days[0].weekday() == slots.weekday:
        return ""
    names = {number: name for name, number in reversed(list(grammar.weekdays.items()))}
    return f"{days[0]} is a {names[days[0].weekday()]}, the text says {names[slots.weekday]}"


def _kind(edtf: str | None, resolver: str) -> str:
    if edtf is None:
        return "duration" if resolver in ("duration", "last", "next") else "vague"
    if ".." in edtf:
        return "open"
    return "interval" if "/" in edtf else {10: "day", 7: "month"}.get(len(edtf), "year")


def _opened(
    text: str, start: int, base: str | None, grammar: TimeGrammar
) -> tuple[int, str | None]:
    """Return the start and date with the opening word before it taken in: "sejak X" is `X/..`."""
    match = grammar.cues.opener.search(text, max(0, start - 40), start)
    if match is None or base is None or "/.." in base:
        return start, base
    first, _, last = base.partition("/")
    since = _opener(text, start, grammar) == "since"
    return match.start(), f"{first}/.." if since else f"../{last or first}"


def _plain(
    text: str,
    reading: Reading,
    reference: _Reference,
    grammar: TimeGrammar,
    years: Mapping[tuple[int, int], int],
) -> Days | None:
    """Resolve a reading without looking at the dates told before it."""
    future = _near_future(text, reading, grammar) or _until_ahead(text, reading, reference, grammar)
    slots = replace(reading.slots, future=future, known_years=years)
    return _from_reference(reading, slots, reference)


def _near_future(text: str, reading: Reading, grammar: TimeGrammar) -> bool:
    """Say whether the clause around the words speaks of the future."""
    before = re.split(r"[.!?\n]\s", text[max(0, reading.start - 90) : reading.start])[-1]
    after = grammar.cues.divider.split(text[reading.end : reading.end + 40].lstrip(" ,"), 1)[0]
    return bool(grammar.cues.future.search(before) or grammar.cues.future.search(after))


def _opener(text: str, start: int, grammar: TimeGrammar) -> str:
    """Return `since` or `until` where such a word opens the date at `start`, else nothing."""
    match = grammar.cues.opener.search(text, max(0, start - 40), start)
    return grammar.cues.openers[" ".join(match.group(1).lower().split())] if match else ""


def _until_ahead(text: str, reading: Reading, reference: _Reference, grammar: TimeGrammar) -> bool:
    """Say whether a month behind "until" is one to come: "berlaku hingga Oktober", told in August."""
    month = reading.slots.month
    ahead = month and reference.days and month > reference.days[1].month
    return bool(ahead) and _opener(text, reading.start, grammar) == "until"


def _runs_on(reading: Reading, grammar: TimeGrammar) -> bool:
    """Say whether the words themselves open the end: "lebih dari tiga tahun", "sejak itu"."""
    opener = grammar.cues.openers.get(reading.words.lower().split()[0])
    return reading.form.resolver == "running" or (reading.back is not None and opener == "since")


def _expression(
    text: str, reading: Reading, days: Days | None, anchor: str, grammar: TimeGrammar
) -> TimeExpression:
    base = as_edtf(days) if days else None
    start, edtf = _opened(text, reading.start, base, grammar)
    if reading.form.resolver in ("last", "duration", "next", "nth", "running"):
        start, edtf = reading.start, base
    if reading.form.resolver in _RANGES:
        edtf = base
    if base and _runs_on(reading, grammar):
        edtf = f"{base.partition('/')[0]}/.."
    return TimeExpression(
        start,
        reading.end,
        text[start : reading.end],
        edtf,
        _kind(edtf, reading.form.resolver),
        anchor,
        role_of(text, reading.start, reading.end, grammar),
        _warning(reading.slots, days, grammar),
        reading.form.name,
        base,
        reading.slots.part,
        reading.slots.weekday,
        reading.form.resolver == "last",
    )


def find_times(article: Article, grammar: TimeGrammar) -> tuple[TimeExpression, ...]:
    """Return the words of the article that tell a time, in order of the text and without overlap.

    Dates without a year and words such as "kemarin" are resolved against the day of publication, or, when that is
    not known, against what `infer_published` or the first full date of the text gives.

    >>> from tilik.languages.time import load_time
    >>> from tilik.records import Stamp
    >>> article = Article("a", "Serangan terjadi Minggu malam.", (), published=Stamp("2022-09-06", "given"))
    >>> [(t.text, t.edtf) for t in find_times(article, load_time("id"))]
    [('Minggu malam', '2022-09-04')]
    """
    text = article.text
    readings = find_readings(text, grammar)
    reference = _reference(article, readings, grammar)
    years = _known_years(readings)
    plain = [_plain(text, reading, reference, grammar, years) for reading in readings]
    told: list[Days] = []
    found: list[TimeExpression] = []
    for at, (reading, days) in enumerate(zip(readings, plain, strict=True)):
        anchor = "absolute" if _is_absolute(reading, reading.slots) else reference.anchor
        if days is None:
            near = (
                _beside(text, reading, readings[other], plain[other], grammar)
                for other in (at - 1, at + 1)
                if 0 <= other < len(readings)
            )
            back = next((d for d in near if d), None) or _from_told(
                reading, told, [d for d in plain if d], reference
            )
            expression = _expression(text, reading, back, "earlier", grammar)
        else:
            back = days
            expression = _expression(text, reading, days, anchor, grammar)
        if back and expression.role != "report":
            told.append(back)
        joined = _joined(text, found[-1], expression) if found else None
        found[-1:] = [joined] if joined else [*found[-1:], expression]
    return tuple(found)


def _joined(text: str, start: TimeExpression, end: TimeExpression) -> TimeExpression | None:
    """Return the stretch of a day and an "until" right behind it as one: "Selasa (17/6) hingga Rabu (18/6)"."""
    first, last = start.base or "", end.base or ""
    until = (end.edtf or "").startswith("../")
    if not until or "/" in first + last or text[start.end : end.start].strip() or first >= last:
        return None
    if len(first) != len(last):
        return None
    edtf, words = f"{first}/{last}", text[start.start : end.end]
    return replace(
        start, end=end.end, text=words, edtf=edtf, base=edtf, kind="interval", weekday=None
    )


def _beside(
    text: str,
    reading: Reading,
    other: Reading,
    days: Days | None,
    grammar: TimeGrammar,
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
    if reading.form.resolver == "duration" and _opener(text, other.start, grammar) == "since":
        end = shift(days[0], number - 1) if 1 < number < _LONGEST else None
        return (days[0], end) if end else None
    return None


def _from_told(
    reading: Reading, told: list[Days], every: list[Days], reference: _Reference
) -> Days | None:
    """Resolve what the reference day does not: words that point at a date the text tells."""
    slots = reading.slots
    if reading.form.resolver in ("back", "later", "beside"):
        return _from_earlier(reading, told)
    if reading.form.resolver in ("nth", "duration") and slots.unit in ("day", None):
        number = slots.n or slots.day or 0
        counted = _counted_from(number, every, reference.days)
        return counted or (_till_now(number, reference) if reading.form.resolver == "nth" else None)
    return None


def _till_now(number: int, reference: _Reference) -> Days | None:
    """Days one to `number` of something whose first day nobody tells and whose last is the reference day."""
    if reference.days is None or reference.days[0] != reference.days[1] or not 1 < number <= 60:
        return None
    first = shift(reference.days[0], 1 - number)
    return (first, reference.days[0]) if first else None


def stretch(time: TimeExpression) -> Days | None:
    """Return the first and last day `base` allows, narrowed to a third when the words say early, mid or late.

    A date with an open start or end, or none at all, gives None.
    """
    first, last = bounds(time.base) if time.base else (None, None)
    if first is None or last is None:
        return None
    if time.part is None:
        return first, last
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    turn = {"early": 0, "mid": 1, "late": 2}[time.part]
    if whole_year:
        begin, end = month_days(first.year, 4 * turn + 1), month_days(last.year, 4 * turn + 4)
        return (begin[0], end[1]) if begin and end else None
    third = max(1, ((last - first).days + 1) // 3)
    low = shift(first, turn * third)
    high = last if turn == 2 else shift(first, (turn + 1) * third - 1)
    return (low, min(high, last)) if low and high and low <= last else (first, last)
