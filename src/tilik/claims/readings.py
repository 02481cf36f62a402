"""Which words of a text tell a time, before anyone asks which time: forms matched, slots read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tilik.claims.dating import Slots
from tilik.languages.time import Form, TimeGrammar

_MARGIN = 56
# "98" is 1998, "25" is 2025.
_THIS_CENTURY = 50
_OPENING = 56
# What these mean leaves the end of a date open.
OPENS_END = frozenset({"since", "from"})
_COUNTED = frozenset({"duration", "last", "next", "later", "beside", "away", "running"})
# "35 tahun itu" is no year told before.
_COUNT = re.compile(r"\d[^\S\n]*$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n][\"”’)]*\s*)[\"“‘(]*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that tell a time: their span, the form they follow and the values of its slots.

    `opened` is where the word that opens or closes the date begins ("SEJAK 13 Juni"), `opener` what it means: `since`,
    `from`, `until`, `due`, or nothing where no such word stands before it.
    """

    start: int
    end: int
    form: Form
    slots: Slots
    words: str
    back: tuple[str, int] | None = None
    opened: int = 0
    opener: str = ""


def _windows(text: str, grammar: TimeGrammar) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the stretches around words that can stand in a date, with the kinds of word found there."""
    start, end, kinds = 0, -1, set[str]()
    for match in grammar.core.finditer(text):
        if match.start() - _MARGIN > end:
            if kinds:
                yield start, end, frozenset(kinds)
            start, kinds = max(0, match.start() - _MARGIN), set()
        end = min(len(text), match.end() + _MARGIN)
        kinds |= _kinds(match, grammar)
    if kinds:
        yield start, end, frozenset(kinds)


def _kinds(match: re.Match[str], grammar: TimeGrammar) -> set[str]:
    """Return what a core word may be: "minggu" is a unit and a weekday, "hari ini" a word that holds a unit."""
    kind = match.lastgroup or "digit"
    if kind in ("digit", "month"):
        return {kind}
    if kind == "prefixed":
        return {"unit"}
    word = _key(match.group())
    kinds = {kind}
    if word.split()[0] in grammar.weekdays:
        kinds.add("weekday")
    if any(part in grammar.units for part in re.split(r"[\s-]+", word)):
        kinds.add("unit")
    return kinds


def _key(value: str) -> str:
    return " ".join(value.lower().split())


def _first(groups: dict[str, str], *names: str) -> str | None:
    return next((groups[name] for name in names if groups.get(name)), None)


def _number(grammar: TimeGrammar, groups: dict[str, str]) -> int | None:
    if word := groups.get("n"):
        return int(word) if word.isdigit() else grammar.numbers[_key(word)]
    if word := groups.get("ordinal"):
        return grammar.ordinals[_key(word)]
    return None


def _month(grammar: TimeGrammar, groups: dict[str, str], count: str = "") -> int | None:
    if digits := groups.get(f"monthnum{count}"):
        return int(digits)
    name = groups.get(f"month{count}")
    return grammar.months[_key(name)] if name else None


def _year(groups: dict[str, str], count: str = "") -> int | None:
    if digits := groups.get(f"year{count}"):
        return int(digits)
    short = groups.get(f"shortyear{count}")
    return (2000 if int(short) < _THIS_CENTURY else 1900) + int(short) if short else None


def _offset(grammar: TimeGrammar, groups: dict[str, str]) -> int | None:
    if night := groups.get("night"):
        return grammar.nights[_key(night)]
    return grammar.words.get(_key(groups.get("word", "")))


def _int(word: str | None) -> int | None:
    return int(word) if word else None


def read_slots(match: re.Match[str], grammar: TimeGrammar) -> Slots:
    """Return the values of a match's slots in the terms of the calendar."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    feast = grammar.feasts.get(_key(groups.get("feast", "")))
    step = _first(groups, "away", "later", "beside")
    steps = {**grammar.aways, **grammar.laters, **grammar.besides} if step else {}
    weekday, weekday2 = groups.get("weekday"), groups.get("weekday2")
    return Slots(
        weekday=grammar.weekdays[_key(weekday)] if weekday else None,
        weekday2=grammar.weekdays[_key(weekday2)] if weekday2 else None,
        day=feast[1] if feast else _int(groups.get("day")),
        day2=_int(groups.get("day2")),
        month=feast[0] if feast else _month(grammar, groups),
        month2=_month(grammar, groups, "2"),
        year=_year(groups) or _year(groups, "2") if "month2" not in groups else _year(groups),
        year2=_year(groups, "2"),
        n=_number(grammar, groups),
        unit=grammar.units.get(_key(groups.get("unit", ""))),
        rel=grammar.rels.get(_key(groups.get("rel", ""))),
        nearby=grammar.rels.get(_key(groups.get("rel2", ""))),
        step=steps.get(_key(step)) if step else None,
        part=grammar.parts.get(_key(groups.get("part", ""))),
        offset=_offset(grammar, groups),
        span=grammar.seasons.get(_key(groups.get("season", ""))),
    )


def _named_alone(match: re.Match[str], text: str, grammar: TimeGrammar) -> bool:
    """Say whether a bare month or weekday is no date: in small letters, or part of a longer name."""
    groups = match.groupdict()
    name = groups.get("weekday") or groups.get("month") or ""
    at = match.start("weekday" if groups.get("weekday") else "month")
    if not name[:1].isupper():
        return True
    if groups.get("weekday") and match.end("weekday") < match.end():
        # "Menlu India Selasa malam": what tells more of the day than its name is no part of another name.
        return (
            bool(groups.get("rel")) and _key(name) in grammar.units and _starts_sentence(text, at)
        )
    if any(groups.get(key) for key in ("rel", "rel2", "part")):
        return _key(name) in grammar.units and _starts_sentence(text, at)
    after = re.match(r"\s([A-Z])\w", text[match.end() : match.end() + 4])
    before = re.search(r"(\w+) $", text[max(0, at - 20) : at])
    named = (
        before is not None
        and before.group(1)[0].isupper()
        and not _starts_sentence(text, at - len(before.group(0)))
    )
    return after is not None or (named and not text[at:].startswith(name.upper()))


def _starts_sentence(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 6) : at]) is not None


def _is_date(match: re.Match[str], form: Form, text: str, grammar: TimeGrammar) -> bool:
    """Say whether a match survives its surroundings: no age, prison term, amount or name."""
    start, end = match.span()
    if form.resolver in ("weekday", "weekdays", "month", "months") and not match.groupdict().get(
        "year"
    ):
        return not _named_alone(match, text, grammar)
    if form.resolver == "back" and _COUNT.search(text[max(0, start - 6) : start]):
        return False
    if form.resolver in _COUNTED or form.resolver in ("year", "years"):
        if grammar.cues.blocked_after.match(text, end):
            return False
        if form.resolver in ("duration", "last", "running"):
            return not grammar.cues.blocked_before.search(text[max(0, start - 40) : start])
    return True


def _matches(text: str, grammar: TimeGrammar) -> Iterator[tuple[int, int, int, re.Match[str]]]:
    """Yield start, end, the form's index and the match, for every form in every window."""
    for begin, stop, kinds in _windows(text, grammar):
        for index, form in enumerate(grammar.forms):
            if not form.needs <= kinds:
                continue
            for match in form.pattern.finditer(text, begin, stop):
                lead = match.groupdict().get("lead")
                start = match.end("lead") if lead else match.start()
                if _is_date(match, form, text, grammar):
                    yield start, match.end(), index, match


def find_readings(text: str, grammar: TimeGrammar) -> tuple[Reading, ...]:
    """Return the words of `text` that tell a time, in order; where two readings overlap the longer one stays."""
    found = sorted(_matches(text, grammar), key=lambda hit: (hit[0] - hit[1], hit[2]))
    taken: list[tuple[int, int]] = []
    readings = []
    for start, end, index, match in found:
        if any(start < b and a < end for a, b in taken):
            continue
        taken.append((start, end))
        back = grammar.backs.get(_key(match.groupdict().get("back") or ""))
        slots = read_slots(match, grammar)
        readings.append(Reading(start, end, grammar.forms[index], slots, text[start:end], back))
    readings.sort(key=lambda reading: reading.start)
    ends = [0, *(reading.end for reading in readings)]
    return tuple(
        _opened(text, reading, end, grammar) for reading, end in zip(readings, ends, strict=False)
    )


def _opened(text: str, reading: Reading, after: int, grammar: TimeGrammar) -> Reading:
    """Return a reading with the opening word before it, looked for behind the reading that ends at `after`."""
    before = max(after, reading.start - _OPENING)
    match = grammar.cues.opener.search(text, before, reading.start)
    opener = grammar.cues.openers[_key(match.group(1))] if match else ""
    return replace(reading, opened=match.start() if match else reading.start, opener=opener)
