"""What a place stands for when it takes part in an act: its state, or itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tilik.actors.tables import checked, entries, state_actor
from tilik.ids import name_key


@dataclass(frozen=True, slots=True)
class Land:
    """A place or state as a party: the name it goes by, its sector, and the state's id unless it stands for itself."""

    name: str
    sector: str
    actor: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Lands:
    """The states by code, and by key of their names the places that stand for themselves."""

    states: Mapping[str, Land]
    own: Mapping[tuple[str, ...], Land]

    def standing_for(self, place: str, country: str) -> Land:
        """Return what a place of a country stands for: its state, itself where it is told so or the state is unknown.

        >>> lands = load_lands()
        >>> lands.standing_for("Natanz", "IRN").name, lands.standing_for("Jalur Gaza", "PSE").name
        ('Iran', 'Gaza')
        """
        itself = self.own.get(name_key(place))
        return itself or self.states.get(country) or Land(place, "oth", None)


@cache
def load_lands() -> Lands:
    """Return the lands of the package's tables, read once; raises KnowledgeError with file and line of a bad entry."""
    states = (state_actor(entry) for entry in entries("states"))
    own: dict[tuple[str, ...], Land] = {}
    for entry in entries("places"):
        if checked(entry, "places").flag("own"):
            names = entry.texts("names")
            own |= {name_key(name): Land(names[0], "oth", None) for name in names}
    by_code = {state.id: Land(state.name, "state", state.id) for state in states}
    return Lands(MappingProxyType(by_code), MappingProxyType(own))
