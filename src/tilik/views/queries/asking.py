"""What a person means by a few words in the search box: actors, a pair, kinds of act, dates, and words to look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tilik.dates import check
from tilik.errors import DateError
from tilik.knowledge import Entry, package_file, read_table, read_words
from tilik.ontology.plover import load_plover

LONGEST = 6
_TOKEN = re.compile(r"\"[^\"]*\"|[^\s,]+|,")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

Find = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood: actor keys in order, types of act, an EDTF date, and the words left over."""

    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    when: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words with a meaning of their own: acts, months, and those that only join others."""

    acts: Mapping[str, str]
    months: Mapping[str, int]
    joiners: frozenset[str]


@cache
def load_vocabulary() -> Vocabulary:
    """Return the words of `asking.toml` and the labels of PLOVER's types."""
    source = package_file("views", "queries", "asking.toml")
    acts = {
        label.lower(): kind.name
        for kind in load_plover().kinds.values()
        for _, label in kind.labels
    }
    acts |= {kind.lower(): kind for kind in load_plover().types}
    acts |= {row.text("text"): row.text("type") for row in read_table(source, "word")}
    months = dict(pair for row in read_table(source, "month") for pair in _month_names(row))
    return Vocabulary(acts, months, frozenset(read_words(source, "joiner")))


def _month_names(row: Entry) -> list[tuple[str, int]]:
    row.only("names", "number")
    number = int(row.number("number"))
    return [(name, number) for name in row.texts("names")]


def _name_at(tokens: list[str], start: int, find: Find) -> tuple[str, int] | None:
    """Return the actor whose name begins at `start` and where the longest such name ends."""
    for end in range(min(len(tokens), start + LONGEST), start, -1):
        key = find(" ".join(tokens[start:end]))
        if key:
            return key, end
    return None


def _act_at(tokens: list[str], start: int, acts: Mapping[str, str]) -> tuple[str, int] | None:
    for end in range(min(len(tokens), start + 3), start, -1):
        kind = acts.get(" ".join(tokens[start:end]).lower())
        if kind:
            return kind, end
    return None


def _valid(edtf: str) -> bool:
    try:
        check(edtf)
    except DateError:
        return False
    return True


def _date_at(tokens: list[str], start: int, months: Mapping[str, int]) -> tuple[str, int] | None:
    """Return a date at `start`: `2022`, `2022-07`, `Juli 2022` or `13 Juli 2022`."""
    rest = tokens[start : start + 3]
    if _DATE.fullmatch(rest[0]) and _valid(rest[0]):
        return rest[0], start + 1
    day = f"-{int(rest[0]):02d}" if rest[0].isdecimal() and len(rest[0]) <= 2 else ""
    at = 1 if day else 0
    if len(rest) < at + 2 or rest[at].lower() not in months:
        return None
    year = rest[at + 1]
    edtf = f"{year}-{months[rest[at].lower()]:02d}{day}"
    return (edtf, start + at + 2) if _DATE.fullmatch(edtf) and _valid(edtf) else None


def understand(text: str, find: Find, vocabulary: Vocabulary) -> Asked:
    """Return what the words of the search box mean; `find` returns the key of an actor by name.

    The first two actors are sides, further ones stay words. Quoted words are never taken apart.

    >>> known = {"Rusia": "RUS", "Myanmar": "MMR"}
    >>> understand("Rusia Myanmar kunjungan Juli 2022 senjata", known.get, load_vocabulary())
    Asked(actors=('RUS', 'MMR'), types=('CONSULT',), when='2022-07', words=('senjata',))
    """
    tokens = _TOKEN.findall(text)
    actors: list[str] = []
    types: list[str] = []
    words: list[str] = []
    when: str | None = None
    at = 0
    while at < len(tokens):
        dated = None if when else _date_at(tokens, at, vocabulary.months)
        named = _name_at(tokens, at, find) if len(actors) < 2 else None
        act = _act_at(tokens, at, vocabulary.acts)
        if dated:
            when, at = dated
        elif named:
            actors, at = [*actors, named[0]], named[1]
        elif act:
            types, at = [*types, act[0]], act[1]
        else:
            words += [] if tokens[at].lower() in vocabulary.joiners else [tokens[at]]
            at += 1
    return Asked(tuple(actors), tuple(dict.fromkeys(types)), when, tuple(words))
