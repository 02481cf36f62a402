"""What a person means by a few words in the search box: actors, a pair, kinds of act, dates, and words to look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tilik.knowledge import package_file, read_table, read_words
from tilik.ontology.plover import load_plover
from tilik.views.queries.written import date_at, load_months

LONGEST = 6
_TOKEN = re.compile(r"\"[^\"]*\"|[^\s,]+|,")

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
    return Vocabulary(acts, load_months(), frozenset(read_words(source, "joiner")))


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
        dated = None if when else date_at(tokens, at, vocabulary.months)
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
