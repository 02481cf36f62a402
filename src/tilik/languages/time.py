"""How a language says when: the words and forms of `<code>/time.toml`, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, package_file, read_table
from tilik.languages.lexicon import all_names, any_of, names_of, one_of, whole
from tilik.languages.time_cues import TimeCues, read_cues

# fmt: off
RESOLVERS = frozenset({
    "away", "back", "beside", "date", "days", "decade", "duration", "feast", "half", "last", "later", "month", "months", "next", "night",
    "nth", "quarter", "running", "season", "unit", "vague", "weekday", "weekdays", "weekend", "word", "year", "years",
})
# fmt: on
UNITS = frozenset(
    {
        "minute",
        "hour",
        "day",
        "weekend",
        "week",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "same",
    }
)
_DIGITS = {
    "day": r"\d{1,2}",
    "monthnum": r"\d{1,2}",
    "year": r"(?:1[4-9]|20|21)\d\d",
    "shortyear": r"\d\d",
}
# Slots that a form may pass over without reading them.
_SILENT = frozenset({"daypart"})
# A word of these tables (or a digit) stands in every date, so nothing else is looked at closely.
_CORE = ("month", "weekday", "unit", "night", "word", "back", "vague", "feast", "season")


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

    `numbers` maps a number word to its value, 0 for "several"; `rels`, `aways`, `laters` and `besides` map a word to -1, 0 or 1;
    `words`, `nights` and `backs` map an adverb to a distance in days from the publication date or from the last date told.
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
    besides: Mapping[str, int]
    parts: Mapping[str, str]
    words: Mapping[str, int]
    nights: Mapping[str, int]
    backs: Mapping[str, tuple[str, int]]
    feasts: Mapping[str, tuple[int, int]]
    seasons: Mapping[str, tuple[int, int]]
    forms: tuple[Form, ...]
    core: re.Pattern[str]
    cues: TimeCues


def _numbers(entries: tuple[Entry, ...], key: str, low: int, high: int) -> dict[str, int]:
    for entry in entries:
        entry.only(key, "names")
    return {
        name.lower(): whole(entry, key, low, high) for entry in entries for name in names_of(entry)
    }


def _choices(entries: tuple[Entry, ...], key: str, allowed: frozenset[str]) -> dict[str, str]:
    for entry in entries:
        entry.only(key, "names")
    return {
        name.lower(): one_of(entry, key, allowed) for entry in entries for name in names_of(entry)
    }


def _pairs(
    entries: tuple[Entry, ...], keys: tuple[str, str], limits: tuple[int, int]
) -> dict[str, tuple[int, int]]:
    first, second = keys
    return {
        name.lower(): (
            whole(entry, first, 1, limits[0]),
            whole(entry, second, 1, limits[1]),
        )
        for entry in entries
        for name in names_of(entry)
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
    slots = {name: any_of(all_names(entries)) for name, entries in tables.items()}
    slots["n"] = rf"\d{{1,3}}|{any_of(all_names(tables['number']))}"
    return slots | _DIGITS


def _forms(entries: tuple[Entry, ...], slots: Mapping[str, str]) -> tuple[Form, ...]:
    for entry in entries:
        entry.only("name", "resolver", "form")
    return tuple(
        Form(
            e.text("name"),
            one_of(e, "resolver", RESOLVERS),
            _expand(e, slots),
            _needs(e.text("form")),
        )
        for e in entries
    )


def read_time(code: str, source: Traversable | Path) -> TimeGrammar:
    """Read and check a temporal grammar from `source`; a wrong entry raises KnowledgeError with file and line."""

    def table(name: str) -> tuple[Entry, ...]:
        return read_table(source, name)

    spoken = "month weekday number ordinal unit rel away later beside part daypart season night word back vague feast"
    tables = {name: table(name) for name in spoken.split()}
    slots = _slots(tables)
    core = "|".join(f"(?P<{name}>{any_of(all_names(tables[name]))})" for name in reversed(_CORE))
    # A number word may be written as one with its unit: "sepekan".
    one = rf"(?:{slots['n']})"
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
        besides=_numbers(tables["beside"], "step", -1, 1),
        parts=_choices(tables["part"], "part", frozenset({"early", "mid", "late"})),
        words=_numbers(tables["word"], "days", -30, 30),
        nights=_numbers(tables["night"], "days", -30, 30),
        backs={
            name.lower(): (one_of(entry, "unit", UNITS), whole(entry, "days", -30, 30))
            for entry in tables["back"]
            for name in names_of(entry)
        },
        feasts=_pairs(tables["feast"], ("month", "day"), (12, 31)),
        seasons=_pairs(tables["season"], ("first", "last"), (12, 24)),
        forms=_forms(table("form"), slots),
        core=re.compile(
            rf"(?P<digit>\d+)|(?<!\w)(?:{core}|{one}(?P<prefixed>{slots['unit']}))(?!\w)",
            re.IGNORECASE,
        ),
        cues=read_cues(source),
    )


@cache
def load_time(code: str) -> TimeGrammar:
    """Return the temporal grammar of the language `code`; it is read once.

    >>> load_time("id").months["agustus"]
    8
    """
    return read_time(code, package_file("languages", code, "time.toml"))
