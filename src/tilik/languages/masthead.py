"""How pages print dates, credits and sources: the tables of `<code>/masthead.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from tilik.knowledge import Source, package_file, read_table, read_words

LANGUAGES = ("id", "en", "ms")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The words around an article of one language or of several together.

    `months` maps a lower-case name to 1..12; `zones` a printed name to an offset such as `+07:00`; `halves` a word
    beside a clock of twelve hours (`pm`, `malam`) to the hour of the day from which its hours are counted; `roles` a
    lower-case label (`penerjemah`) to a role; `common` and `telling` map a language to the small words that
    show it and those that tell it from its neighbour; `nobody` are words that are part of no person's name. `common` holds languages that are only told, not read, too.
    """

    months: Mapping[str, int]
    zones: Mapping[str, str]
    halves: Mapping[str, int]
    roles: Mapping[str, str]
    updated: tuple[str, ...]
    source_verbs: tuple[str, ...]
    source_labels: tuple[str, ...]
    places: tuple[str, ...]
    nobody: tuple[str, ...]
    common: Mapping[str, frozenset[str]]
    telling: Mapping[str, frozenset[str]]


def read_months(source: Source) -> dict[str, int]:
    """Return the months of one file, 1 to 12, by their lower-case names."""
    return {e.text("name"): int(e.number("number")) for e in read_table(source, "month")}


def read_masthead(source: Source, code: str) -> Masthead:
    """Return the tables of one language. Raises KnowledgeError naming file and line of a bad entry."""
    return Masthead(
        read_months(source),
        {e.text("name"): e.text("offset") for e in read_table(source, "zone")},
        {e.text("name"): int(e.number("hour")) for e in read_table(source, "half")},
        {e.text("label"): e.text("role") for e in read_table(source, "role")},
        read_words(source, "updated"),
        read_words(source, "source_verb"),
        read_words(source, "source_label"),
        read_words(source, "place"),
        read_words(source, "nobody"),
        {code: frozenset(read_words(source, "common"))},
        {code: frozenset(read_words(source, "telling"))},
    )


def _both(left: Masthead, right: Masthead) -> Masthead:
    return Masthead(
        {**left.months, **right.months},
        {**left.zones, **right.zones},
        {**left.halves, **right.halves},
        {**left.roles, **right.roles},
        left.updated + right.updated,
        left.source_verbs + right.source_verbs,
        left.source_labels + right.source_labels,
        left.places + right.places,
        left.nobody + right.nobody,
        {**left.common, **right.common},
        {**left.telling, **right.telling},
    )


def read_foreign(source: Source) -> dict[str, frozenset[str]]:
    """Return the small words of the languages that have no folder of their own, by code."""
    return {e.text("code"): frozenset(e.texts("words")) for e in read_table(source, "language")}


@cache
def language_names() -> dict[str, str]:
    """Return what languages that can be told are called in English, by code.

    >>> language_names()["nl"]
    'Dutch'
    """
    rows = read_table(package_file("languages", "foreign.toml"), "language")
    return {"id": "Indonesian", "ms": "Malay", "en": "English"} | {
        e.text("code"): e.text("name") for e in rows
    }


@cache
def load_masthead() -> Masthead:
    """Return the tables of every language together.

    >>> load_masthead().zones["WIB"]
    '+07:00'
    """
    whole, *others = (
        read_masthead(package_file("languages", code, "masthead.toml"), code) for code in LANGUAGES
    )
    for other in others:
        whole = _both(whole, other)
    foreign = read_foreign(package_file("languages", "foreign.toml"))
    months = read_months(package_file("languages", "foreign.toml"))
    return replace(
        whole,
        common={**whole.common, **foreign},
        months={**months, **whole.months},
        nobody=whole.nobody + read_words(package_file("languages", "foreign.toml"), "nobody"),
    )
