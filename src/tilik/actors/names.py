"""How a known actor or place may be named, and the index that finds such names in text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tilik.ids import name_key


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an actor or a place.

    `kind`: state, organisation, person, region, place. `form`: name, seat (a capital that stands for its state),
    nickname, demonym. `exact` names match letter by letter (acronyms: AS, PAN); `loose` ones need no capital.
    `actor` is None for places, which act for nobody.
    """

    text: str
    kind: str
    form: str
    actor: str | None
    country: str | None
    sector: str
    exact: bool
    loose: bool


def is_acronym(text: str) -> bool:
    """Tell whether a name is written in capitals throughout and short: `AS`, `IRGC`, `U.S.`.

    >>> is_acronym("AS"), is_acronym("Iran")
    (True, False)
    """
    letters = [c for c in text if c.isalpha()]
    return 0 < len(letters) <= 6 and text == text.upper() and " " not in text


Index = Mapping[tuple[str, ...], tuple[Name, ...]]


def index_names(names: Iterable[Name]) -> Index:
    """Return the names by key, in the order given, each actor once per key."""
    found: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        here = found.setdefault(name_key(name.text), [])
        if not any(
            (n.actor, n.country, n.exact) == (name.actor, name.country, name.exact) for n in here
        ):
            here.append(name)
    return MappingProxyType({key: tuple(value) for key, value in found.items()})


def longest_by_first(keys: Iterable[tuple[str, ...]]) -> Mapping[str, int]:
    """Return, for each first word, how many words the longest key beginning with it has."""
    longest: dict[str, int] = {}
    for key in keys:
        if key:
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return MappingProxyType(longest)
