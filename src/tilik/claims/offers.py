"""Which dates an article offers for an act: every date as told, and what its surroundings may make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tilik.claims.acts import STATEMENTS, Act
from tilik.claims.calendar import Calendar, Told
from tilik.claims.owndate import own_date
from tilik.dates import bounds

REASONS = ("as told", "with its opening", "without its opening", "running on since", "running on from",
           "from one to the other", "counted from the day of the quote", "by its weekday")  # fmt: skip
_QUOTE_REACH, _QUOTE_DAYS = 4, 15


@dataclass(frozen=True, slots=True)
class Offer:
    """A date an act may have: the words it rests on (by their number in the calendar), the date, and how it came about."""

    told: int
    edtf: str
    reason: str


def _sentence(calendar: Calendar, number: int) -> str:
    sentence = calendar.document.sentences[number]
    return calendar.document.article.text[sentence.start : sentence.end]


def _opened(calendar: Calendar, number: int) -> Iterator[tuple[str, str]]:
    """Dates of "sejak X" or "hingga X": as opened, plain, and for "A hingga B" the stretch between."""
    told = calendar.told[number]
    edtf = told.time.edtf or ""
    yield edtf, "with its opening"
    yield told.base, "without its opening"
    if edtf.startswith("../") and told.days == 1:
        before = calendar.told[number - 1] if number else None
        beside = before is not None and before.sentence == told.sentence and before.days == 1
        start = (
            before
            if beside
            else next((t for t in calendar.told if (t.time.edtf or "").endswith("/..")), None)
        )
        if start and start.days == 1 and start.first and told.first and start.first < told.first:
            yield f"{start.base}/{told.base}", "from one to the other"


def _running_on(calendar: Calendar, told: Told, act: Act) -> Iterator[tuple[str, str]]:
    """What "sejak" or a word of beginning makes of a date near it: an act that runs on from there."""
    cues = calendar.cues
    sentence = calendar.document.sentences[told.sentence]
    before = calendar.document.article.text[sentence.start : told.time.start]
    if cues.since.search(before) or cues.since.search(_sentence(calendar, act.sentence)):
        yield f"{told.base}/..", "running on since"
    elif cues.begin.search(_sentence(calendar, told.sentence)):
        yield f"{told.base}/..", "running on from"


def _of_quote(calendar: Calendar, told: Told) -> Iterator[tuple[str, str]]:
    """ "Hari ini" in a quote is the day it was said, which may be any day told near it."""
    if told.offset is None or not -3 <= told.offset <= 2:
        return
    days = {
        other.first
        for other in calendar.told
        if other.days == 1
        and other.base != told.base
        and abs(other.sentence - told.sentence) <= _QUOTE_REACH
        and other.offset is not None
        and -_QUOTE_DAYS <= other.offset <= 0
    }
    for day in sorted(day for day in days if day):
        yield (
            (day + timedelta(told.offset)).isoformat(),
            "counted from the day of the quote",
        )


def _of_weekday(told: Told) -> Iterator[tuple[str, str]]:
    """Where weekday and date disagree, the nearest day that is such a weekday."""
    if told.first is not None and told.time.weekday is not None:
        away = (told.time.weekday - told.first.weekday() + 3) % 7 - 3
        if away:
            yield (told.first + timedelta(away)).isoformat(), "by its weekday"


def _variants(calendar: Calendar, number: int, act: Act) -> Iterator[tuple[str, str]]:
    told = calendar.told[number]
    if told.time.kind == "open":
        yield from _opened(calendar, number)
        return
    yield told.base, "as told"
    if "/" not in told.base:
        yield from _running_on(calendar, told, act)
    elif told.time.ends_now:
        yield f"{told.base.partition('/')[0]}/..", "running on from"
    if told.days == 1 and told.quoted and told.time.anchor == "publication":
        yield from _of_quote(calendar, told)
    if told.time.warning:
        yield from _of_weekday(told)


def offers(calendar: Calendar, act: Act) -> tuple[Offer, ...]:
    """Return the dates on offer for an act, in order of the text; the same date may be offered by several words.

    What happened did so before it was told: of such an act a date that lies ahead is on offer only beside the words that
    tell it, where it shows that it is yet to come ("Presiden mengunjungi Lumen pekan depan"). Where a clause says of the
    act when it took place (see `own_date`), its date alone is on offer.
    """
    own = own_date(calendar, act)
    return tuple(
        Offer(number, edtf, reason)
        for number, told in enumerate(calendar.told)
        if own in (None, number)
        for edtf, reason in _variants(calendar, number, act)
        if act.status != "happened" or not _too_late(edtf, told, calendar, act)
    )


def _too_late(edtf: str, told: Told, calendar: Calendar, act: Act) -> bool:
    """Say whether a date lies ahead, or for a saying ends there, and is none that an act which happened may have."""
    first, last = bounds(edtf)
    saying = act.type in STATEMENTS
    day = last if saying and last and "/" in edtf else first or last
    if calendar.published is None or day is None or day <= calendar.published:
        return False
    return saying or told.sentence != act.sentence or first is None
