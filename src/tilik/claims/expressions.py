"""Words of an article that tell a time, as what they were read to be: a date, open or closed, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tilik.claims.dating import Slots
from tilik.claims.days import Days, as_edtf
from tilik.claims.readings import OPENS_END, Reading
from tilik.claims.reports import role_of
from tilik.dates import bounds
from tilik.languages.time import TimeGrammar

# "mulai 1 Juni hingga 5 Juni" ends where it says.
_RANGES = frozenset({"days", "months", "weekdays", "years"})
_YEAR = 4


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of an article that tell a time.

    `edtf` is None when they give no date (a duration, "recently"). `base` is the date without an opening word:
    for "sejak 13 Juni" `edtf` is `2025-06-13/..` and `base` `2025-06-13`. `kind`: day, month, year, interval, open,
    duration, vague. `anchor`: absolute, publication, dateline, earlier: what the date was counted from. `form` is the
    form of words, as the grammar calls it, they were read as. `role`: `act`, `said` (the day someone said it) or
    `report` (the day a news report appeared). `weekday` is the one named
    (Monday is 0), `ends_now` true for a stretch up to the present, `beside` where the date counts from
    what is named next to it ("sehari setelah serangan"). `warning` is set when weekday and date disagree.
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
    beside: bool = False


def express(
    text: str, reading: Reading, days: Days | None, anchor: str, grammar: TimeGrammar
) -> TimeExpression:
    """Return a reading that was resolved to `days` with the words that open or close its date taken in."""
    base = as_edtf(days) if days else None
    start, edtf = reading.opened, _opened(reading, base)
    if reading.form.resolver in ("last", "duration", "next", "nth", "running"):
        start, edtf = reading.start, base
    if reading.form.resolver in _RANGES:
        edtf = base
    if base is None:
        start = reading.start
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
        reading.form.resolver == "beside",
    )


def _opened(reading: Reading, base: str | None) -> str | None:
    """Return the date with the opening word before it taken in.

    "Sejak X" is `X/..`, "hingga X" `../X`; "sejak awal tahun ini" opens with the first month.
    """
    if not reading.opener or base is None or "/.." in base:
        return base
    first, _, last = base.partition("/")
    if reading.opener not in OPENS_END:
        return f"../{last or first}"
    early = len(base) == _YEAR and reading.slots.part == "early"
    return f"{first}-01/.." if early else f"{first}/.."


def _runs_on(reading: Reading, grammar: TimeGrammar) -> bool:
    """Say whether the words themselves open the end: "lebih dari tiga tahun", "sejak itu"."""
    opener = grammar.cues.openers.get(reading.words.lower().split()[0])
    return reading.form.resolver == "running" or (reading.back is not None and opener in OPENS_END)


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


def joined(
    text: str, start: TimeExpression, end: TimeExpression, grammar: TimeGrammar
) -> TimeExpression | None:
    """Return two that stand side by side and tell one time as one, else None.

    A day and an "until" right behind it are the stretch between ("Selasa (17/6) hingga Rabu (18/6)"), a stretch and a
    day of it that day ("pekan lalu, tepatnya Rabu (3/9)").
    """
    between, words = text[start.end : end.start], text[start.start : end.end]
    if _within(start, end) and grammar.cues.finer.fullmatch(between):
        return replace(end, start=start.start, text=words)
    first, last = (start.edtf or "").removesuffix("/.."), end.base or ""
    until = (end.edtf or "").startswith("../")
    if not until or "/" in first + last or between.strip(" ,") or first >= last:
        return None
    if len(first) != len(last):
        return None
    edtf = f"{first}/{last}"
    return replace(
        start, end=end.end, text=words, edtf=edtf, base=edtf, kind="interval", weekday=None
    )


def _within(whole: TimeExpression, part: TimeExpression) -> bool:
    """Say whether a day lies within a longer time, or a month within a year."""
    if whole.kind not in {"day": ("month", "year", "interval"), "month": ("year",)}.get(
        part.kind, ()
    ):
        return False
    (low, high), (first, last) = bounds(whole.base or ""), bounds(part.base or "")
    return bool(low and high and first and last and low <= first and last <= high)
