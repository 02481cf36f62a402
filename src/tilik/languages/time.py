"""How a language says when: the words and forms of `<code>/time.toml`, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, package_file, read_table

# fmt: off
RESOLVERS = frozenset({
    "away", "back", "date", "days", "decade", "duration", "feast", "last", "later", "month", "months", "next", "nth",
    "season", "unit", "vague", "weekday", "weekdays", "word", "year", "years",
})
# fmt: on
UNITS = frozenset({"hour", "day", "weekend", "week", "month", "year", "decade", "century", "same"})
_DIGITS = {
    "day": r"\d{1,2}",
    "monthnum": r"\d{1,2}",
    "year": r"(?:1[4-9]|20|21)\d\d",
    "shortyear": r"\d\d",
}
# Slots that a form may pass over without reading them.
_SILENT = frozenset({"daypart"})
# A word of these tables (or a digit) stands in every date, so nothing else is looked at closely.
_CORE = ("month", "weekday", "unit", "word", "back", "vague", "feast", "season")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: a compiled expression with named slots, and the resolver that reads them.

    `needs` names the groups of `TimeGrammar.core` without which the form cannot match.
    """

    name: str
    resolver: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The temporal grammar of one language. Keys of the word tables are in lower case, blanks single.

    `numbers` maps a number word to its value, 0 for "several"; `rels`, `aways` and `laters` map a word to -1, 0 or 1;
    `words` and `backs` map an adverb to a distance in days from the publication date or from the last date told.
    """

    code: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    rels: Mapping[str, int]
    aways: Mapping[str, int]
    laters: Mapping[str, int]
    parts: Mapping[str, str]
    words: Mapping[str, int]
    backs: Mapping[str, tuple[str, int]]
    feasts: Mapping[str, tuple[int, int]]
    seasons: Mapping[str, tuple[int, int]]
    forms: tuple[Form, ...]
    core: re.Pattern[str]
    opener: re.Pattern[str]
    openers: Mapping[str, str]
    blocked_before: re.Pattern[str]
    blocked_after: re.Pattern[str]
    roles: Mapping[str, re.Pattern[str]]
    saying_before: re.Pattern[str]
    saying_after: re.Pattern[str]
    bridge: frozenset[str]
    clock: re.Pattern[str]
    future: re.Pattern[str]


def _spell(name: str) -> str:
    """Return an expression for one name: blanks stretch, everything else is literal."""
    return r"[^\S\n]+".join(re.escape(part) for part in name.split())


def _any(names: Iterator[str] | list[str]) -> str:
    """Return an alternation of names, longest first so that the fuller name wins."""
    return "|".join(_spell(name) for name in sorted(names, key=len, reverse=True))


def _names(entries: tuple[Entry, ...]) -> list[str]:
    return [name for entry in entries for name in _filled(entry)]


def _filled(entry: Entry) -> tuple[str, ...]:
    names = entry.texts("names")
    if not names or not all(name.strip() for name in names):
        raise KnowledgeError("field 'names' must list at least one word", where=entry.where)
    return names


def _in_range(entry: Entry, key: str, low: int, high: int) -> int:
    value = entry.number(key)
    if value != int(value) or not low <= value <= high:
        raise KnowledgeError(
            f"field {key!r} must be a whole number from {low} to {high}, found {value!r}",
            where=entry.where,
        )
    return int(value)


def _one_of(entry: Entry, key: str, allowed: frozenset[str]) -> str:
    value = entry.text(key)
    if value not in allowed:
        raise KnowledgeError(
            f"field {key!r} must be one of {', '.join(sorted(allowed))}, found {value!r}",
            where=entry.where,
        )
    return value


def _numbers(entries: tuple[Entry, ...], key: str, low: int, high: int) -> dict[str, int]:
    for entry in entries:
        entry.only(key, "names")
    return {
        name.lower(): _in_range(entry, key, low, high)
        for entry in entries
        for name in _filled(entry)
    }


def _choices(entries: tuple[Entry, ...], key: str, allowed: frozenset[str]) -> dict[str, str]:
    for entry in entries:
        entry.only(key, "names")
    return {
        name.lower(): _one_of(entry, key, allowed) for entry in entries for name in _filled(entry)
    }


def _pairs(
    entries: tuple[Entry, ...], keys: tuple[str, str], limits: tuple[int, int]
) -> dict[str, tuple[int, int]]:
    first, second = keys
    return {
        name.lower(): (
            _in_range(entry, first, 1, limits[0]),
            _in_range(entry, second, 1, limits[1]),
        )
        for entry in entries
        for name in _filled(entry)
    }


def _expand(entry: Entry, slots: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a form: put the words of each table in place of its slot."""

    def slot(match: re.Match[str]) -> str:
        name, count = match.group(1), match.group(2)
        if name not in slots:
            raise KnowledgeError(f"no table for the slot <{name}>", where=entry.where)
        label = "?:" if name in _SILENT else f"?P<{name}{count}>"
        return f"({label}{slots[name]})"

    text = entry.text("form").replace(" ?", r"[^\S\n]*").replace(" ", r"[^\S\n]+")
    text = re.sub(r"(?<!P)<([a-z]+)(\d?)>", slot, text)
    try:
        return re.compile(rf"(?<![\w./-])(?:{text})(?![\w-]|[.,/:]\d)", re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"the form does not compile: {error}", where=entry.where) from error


def _needs(form: str) -> frozenset[str]:
    """Return the kinds of core word a form cannot do without: those outside optional and alternative groups."""
    while match := re.search(r"\((\?(?:P<lead>|[:=!]))?([^()]*)\)(\?)?", form):
        kept = (
            ""
            if match.group(3) or "|" in match.group(2) or match.group(1) == "?!"
            else match.group(2)
        )
        form = form[: match.start()] + " " + kept + form[match.end() :]
    slots = set(re.findall(r"<([a-z]+)\d?>", form))
    return frozenset("digit" if slot in _DIGITS else slot for slot in slots & {*_CORE, *_DIGITS})


def _slots(tables: Mapping[str, tuple[Entry, ...]]) -> dict[str, str]:
    slots = {name: _any(_names(entries)) for name, entries in tables.items()}
    slots["n"] = rf"\d{{1,3}}|{_any(_names(tables['number']))}"
    return slots | _DIGITS


def _forms(entries: tuple[Entry, ...], slots: Mapping[str, str]) -> tuple[Form, ...]:
    for entry in entries:
        entry.only("name", "resolver", "form")
    return tuple(
        Form(
            e.text("name"),
            _one_of(e, "resolver", RESOLVERS),
            _expand(e, slots),
            _needs(e.text("form")),
        )
        for e in entries
    )


def _word_pattern(entries: tuple[Entry, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_names(entries))})(?!\w)", re.IGNORECASE)


def read_time(code: str, source: Traversable | Path) -> TimeGrammar:
    """Read and check a temporal grammar from `source`; a wrong entry raises KnowledgeError with file and line."""

    def table(name: str) -> tuple[Entry, ...]:
        return read_table(source, name)

    spoken = (
        "month weekday number ordinal unit rel away later part daypart season word back vague feast"
    )
    tables = {name: table(name) for name in spoken.split()}
    slots = _slots(tables)
    core = "|".join(f"(?P<{name}>{_any(_names(tables[name]))})" for name in reversed(_CORE))
    linker = _any(_names(table("linker")))
    saying = _any(_names(table("saying")))
    opener = table("opener")
    return TimeGrammar(
        code=code,
        months=_numbers(tables["month"], "number", 1, 12),
        weekdays=_numbers(tables["weekday"], "number", 0, 6),
        numbers=_numbers(tables["number"], "number", 0, 1000),
        ordinals=_numbers(tables["ordinal"], "number", 1, 1000),
        units=_choices(tables["unit"], "unit", UNITS),
        rels=_numbers(tables["rel"], "step", -1, 1),
        aways=_numbers(tables["away"], "step", -1, 1),
        laters=_numbers(tables["later"], "step", -1, 1),
        parts=_choices(tables["part"], "part", frozenset({"early", "mid", "late"})),
        words=_numbers(tables["word"], "days", -30, 30),
        backs={
            name.lower(): (_one_of(entry, "unit", UNITS), _in_range(entry, "days", -30, 30))
            for entry in tables["back"]
            for name in _filled(entry)
        },
        feasts=_pairs(tables["feast"], ("month", "day"), (12, 31)),
        seasons=_pairs(tables["season"], ("first", "last"), (12, 24)),
        forms=_forms(table("form"), slots),
        core=re.compile(rf"(?P<digit>\d+)|(?<!\w)(?:se)?(?:{core})(?!\w)", re.IGNORECASE),
        opener=re.compile(
            rf"(?<!\w)({_any(_names(opener))})(?:[^\S\n]+(?:{linker}))*[^\S\n]+$", re.IGNORECASE
        ),
        openers=_choices(opener, "open", frozenset({"since", "until"})),
        blocked_before=re.compile(
            rf"(?:(?<!\w)|(?<=\W))(?:{_any(_names(table('blocked_before')))})(?:[^\S\n]+(?:selama|maksimal|minimal|sekitar))*[^\S\n]*$",
            re.IGNORECASE,
        ),
        blocked_after=re.compile(
            rf"[^\S\n]*(?:{_any(_names(table('blocked_after')))})(?!\w)", re.IGNORECASE
        ),
        roles={
            _one_of(entry, "role", frozenset({"report", "said"})): _word_pattern((entry,))
            for entry in table("role")
        },
        saying_before=re.compile(
            rf"(?<!\w)(?:{saying})(?:[^\S\n]+(?:{linker}))*[^\S\n]*\(?$", re.IGNORECASE
        ),
        saying_after=re.compile(rf"\)?,?[^\S\n]+(?:{saying})(?!\w)", re.IGNORECASE),
        bridge=frozenset(name.lower() for name in _names(table("bridge"))),
        clock=re.compile(
            rf"[^\S\n]*[,|-]?[^\S\n]*(?:\w+[^\S\n]+)?\d{{1,2}}[:.]\d\d[^\S\n]*(?:{_any(_names(table('zone')))})"
        ),
        future=_word_pattern(table("future")),
    )


@cache
def load_time(code: str) -> TimeGrammar:
    """Return the temporal grammar of the language `code`; it is read once.

    >>> load_time("id").months["agustus"]
    8
    """
    return read_time(code, package_file("languages", code, "time.toml"))
