"""What stands around an article without being part of it, as rules read from `<code>/furniture.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, read_table, read_words

PLACES = ("line", "start", "inside", "tail")
LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture.

    `at` says where it stands: `line` (the whole line), `start` (a line that begins so), `inside` (a passage
    within a line), `tail` (a line that begins so, and everything after it). `reason` names what it is;
    `takes_next` cuts the following line as well when nothing follows on its own line.
    """

    at: str
    pattern: re.Pattern[str]
    reason: str
    takes_next: bool = False
    longest: int = 300


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture rules and the word lists that go with them, of one language or of several together."""

    rules: tuple[Rule, ...]
    function_words: frozenset[str]
    glued_words: frozenset[str]
    starters: frozenset[str]
    headline_words: frozenset[str]
    brands: frozenset[str]

    def at(self, place: str) -> tuple[Rule, ...]:
        """Return the rules for one place (`line`, `start`, `inside` or `tail`)."""
        return tuple(rule for rule in self.rules if rule.at == place)


def _pattern(entry: Entry) -> re.Pattern[str]:
    text = entry.text("text")
    source = text if entry.flag("regex") else re.escape(text).replace(r"\ ", r"\s+")
    if not entry.flag("regex") and text[-1:].isalnum():
        source += r"(?![a-z])"
    try:
        return re.compile(source, re.NOFLAG if entry.flag("case") else re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"not a regular expression: {error}", where=entry.where) from error


def _rule(entry: Entry) -> Rule:
    entry.only("at", "text", "regex", "case", "reason", "next", "longest")
    place = entry.text("at")
    if place not in PLACES:
        raise KnowledgeError(
            f"field 'at' must be one of {', '.join(PLACES)}, found {place!r}", where=entry.where
        )
    longest = int(entry.number("longest", 300))
    return Rule(place, _pattern(entry), entry.text("reason"), entry.flag("next"), longest)


def read_furniture(source: Source) -> Furniture:
    """Return the rules of one file. Raises KnowledgeError naming file and line of a bad entry."""
    rules = tuple(_rule(entry) for entry in read_table(source, "rule"))
    lists = ("function_words", "glued_words", "starters", "headline_words", "brands")
    return Furniture(rules, *(frozenset(read_words(source, name)) for name in lists))


def _merge(tables: Iterable[Furniture]) -> Furniture:
    every = tuple(tables)
    return Furniture(
        tuple(rule for table in every for rule in table.rules),
        frozenset().union(*(table.function_words for table in every)),
        frozenset().union(*(table.glued_words for table in every)),
        frozenset().union(*(table.starters for table in every)),
        frozenset().union(*(table.headline_words for table in every)),
        frozenset().union(*(table.brands for table in every)),
    )


@cache
def load_furniture() -> Furniture:
    """Return the furniture of every language together: a page's language is not known before it is clean.

    >>> load_furniture().at("start")[0].reason
    'read-also'
    """
    return _merge(
        read_furniture(package_file("languages", code, "furniture.toml")) for code in LANGUAGES
    )
