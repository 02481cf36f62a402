"""What things are called in the reader's language: acts, statuses, sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.actors.registry import Registry, load_registry
from tilik.knowledge import package_file, read_table
from tilik.ontology.plover import Plover, load_plover
from tilik.records import Actor, Event, Participant
from tilik.views.web.language import Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country is drawn, and its codes."""

    code: str
    alpha2: str
    numeric: str
    lon: float
    lat: float


@cache
def load_places() -> Mapping[str, Place]:
    """Return the places of all countries by ISO 3166-1 alpha-3 code.

    >>> load_places()["MMR"].numeric
    '104'
    """
    rows = read_table(package_file("views", "web", "places.toml"), "place")
    places = (
        Place(
            row.text("code"),
            row.text("alpha2"),
            row.text("numeric"),
            row.number("lon"),
            row.number("lat"),
        )
        for row in rows
    )
    return {place.code: place for place in places}


@dataclass(frozen=True, slots=True)
class Naming:
    """Names in one language."""

    language: Language
    plover: Plover
    registry: Registry
    places: Mapping[str, Place]

    def side(self, key: str | None) -> str:
        """Return the name of a country code or of an actor known in advance, else the key itself."""
        known = self.registry.actors.get(key or "")
        if known:
            return self.actor(known)
        place = self.places.get(key or "")
        return self.language.territory(place.alpha2) if place else (key or "")

    def actor(self, actor: Actor) -> str:
        """Return the first name of an actor in this language, else the preferred one."""
        return next((name for code, name in actor.names if code == self.language.code), actor.name)

    def known(self, key: str, actor: Actor | None) -> str:
        """Return the name of a key whose actor may be known."""
        return self.actor(actor) if actor else self.side(key)

    def type(self, name: str) -> str:
        """Return what a type of act is called."""
        return self.plover.label(name, self.language.code)

    def act(self, event: Event) -> str:
        """Return what an event's act is called: its mode when it has one, else its type."""
        modes = self.plover.modes(event.type)
        if event.mode and event.mode in modes:
            return self.plover.label(event.mode, self.language.code, type=event.type)
        return self.type(event.type)

    def quad(self, number: int) -> str:
        """Return the name of a quad class (1 to 4)."""
        return dict(self.plover.quad_labels[number])[self.language.code]

    def status(self, status: str) -> str:
        """Return what a time status is called."""
        words = {
            "happened": self.language.text("happened"),
            "planned": self.language.text("planned"),
            "possible": self.language.text("possible"),
            "denied": self.language.text("denied"),
        }
        return words[status]

    def parties(self, parties: tuple[Participant, ...]) -> str:
        """Return names in a row."""
        return ", ".join(party.name for party in parties)

    def headline(self, event: Event) -> str:
        """Return an event in one line: who → whom: what."""
        sides = [self.parties(side) for side in (event.actors, event.recipients) if side]
        return f"{' → '.join(sides)}: {self.act(event)}"


@cache
def load_naming(language: Language) -> Naming:
    """Return the names in one language."""
    return Naming(language, load_plover(), load_registry(), load_places())
