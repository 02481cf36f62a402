"""Words of an article that tell a time, as what they were read to be: a date, open or closed, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tilik.claims.dating import Slots
from tilik.claims.days import Days, as_edtf
from tilik.claims.readings import Reading, opening_word
from tilik.claims.reports import role_of
from tilik.languages.time import TimeGrammar

# "mulai 1 Juni hingga 5 Juni" ends where it says.
_RANGES = frozenset({"days", "months", "weekdays", "years"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of an article that tell a time.

    `edtf` is None when they give no date (a duration, "recently"). `base` is the date without an opening word:
    for "sejak 13 Juni" `edtf` is `2025-06-13/..` and `base` `2025-06-13`. `kind`: day, month, year, interval, open,
    duration, vague. `anchor`: absolute, publication, dateline, earlier: what the date was counted from. `form` is the
    form of words, as the grammar calls it, they were read as. `role`: `act`, `said` (the day someone said it) or
    `report` (the day a news report appeared). `weekday` is the one named
    (Monday is 0), `ends_now` true for a stretch up to the present. `warning` is set when weekday and date disagree.
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
    weekday: int | None = None
    ends_now: bool = False


def express(
    text: str, reading: Reading, days: Days | None, anchor: str, grammar: TimeGrammar
) -> TimeExpression:
    """Return a reading that was resolved to `days` with the words that open or close its date taken in."""
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
        reading.slots.weekday,
        reading.form.resolver == "last",
    )


def _opened(
    text: str, start: int, base: str | None, grammar: TimeGrammar
) -> tuple[int, str | None]:
    """Return the start and date with the opening word before it taken in: "sejak X" is `X/..`."""
    match = grammar.cues.opener.search(text, max(0, start - 40), start)
    if match is None or base is None or "/.." in base:
        return start, base
    first, _, last = base.partition("/")
    since = opening_word(text, start, grammar) == "since"
    return match.start(), f"{first}/.." if since else f"../{last or first}"


def _runs_on(reading: Reading, grammar: TimeGrammar) -> bool:
    """Say whether the words themselves open the end: "lebih dari tiga tahun", "sejak itu"."""
    opener = grammar.cues.openers.get(reading.words.lower().split()[0])
    return reading.form.resolver == "running" or (reading.back is not None and opener == "since")


def _kind(edtf: str | None, resolver: str) -> str:
    if edtf is None:
        return "duration" if resolver in ("duration", "last", "next") else "vague"
    if ".." in edtf:
        return "open"
    return "interval" if "/" in edtf else {10: "day", 7: "month"}.get(len(edtf), "year")


def _warning(slots: Slots, days: Days | None, grammar: TimeGrammar) -> str:
    if slots.weekday is None or days is None or days[0] != days[1]:
        return ""
    if days[0].weekday() == slots.weekday:
        return ""
    names = {number: name for name, number in reversed(list(grammar.weekdays.items()))}
    return f"{days[0]} is a {names[days[0].weekday()]}, the text says {names[slots.weekday]}"


def joined(text: str, start: TimeExpression, end: TimeExpression) -> TimeExpression | None:
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
