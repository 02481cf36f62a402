"""Codes of other systems: CAMEO with Goldstein values, sector codes, places of countries. Facts stand in TOML files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file, read_table
from tilik.ontology.plover import load_plover
from tilik.records import Event


@dataclass(frozen=True, slots=True)
class Act:
    """A CAMEO event code with its Goldstein value."""

    code: str
    goldstein: float

    @property
    def quad(self) -> int:
        """The quad class of the code: 1 and 2 cooperation, 3 and 4 conflict, verbal and material."""
        root = int(self.code[:2])
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@dataclass(frozen=True, slots=True)
class Sector:
    """What a kind of participant is called elsewhere."""

    plover: str
    cameo: str
    ftm: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country on the map: its ISO 3166-1 alpha-2 code and a point that stands for it."""

    alpha2: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Codes:
    """All tables together."""

    acts: Mapping[tuple[str, str | None], tuple[Act, str | None]]
    planned: Mapping[str, Act]
    sectors: Mapping[str, Sector]
    places: Mapping[str, Place]

    def act(self, event: Event) -> Act:
        """Return the CAMEO code of an event; a planned cooperation is an expressed intent."""
        known = self.acts
        act, planned = known.get((event.type, event.mode)) or known[event.type, None]
        return self.planned[planned] if event.status == "planned" and planned else act

    def sector(self, kind: str) -> Sector:
        """Return the codes of a kind of participant; an unknown kind counts as other."""
        return self.sectors.get(kind) or self.sectors["oth"]

    def alpha2(self, country: str | None) -> str | None:
        """Return the two-letter code of a country, None for regions, organisations and the unknown."""
        place = self.places.get(country or "")
        return place.alpha2 if place else None


@cache
def load_codes() -> Codes:
    """Return the tables that ship with Tilik; KnowledgeError when a type or a planned code is missing."""
    source = package_file("views", "export", "cameo.toml")
    acts = {
        (row.text("type"), row.maybe("mode")): (
            Act(row.text("code"), row.number("goldstein")),
            row.maybe("planned"),
        )
        for row in read_table(source, "act")
    }
    planned = {
        row.text("code"): Act(row.text("code"), row.number("goldstein"))
        for row in read_table(source, "planned")
    }
    sectors = {
        row.text("kind"): Sector(row.text("plover"), row.text("cameo"), row.text("ftm"))
        for row in read_table(source, "sector")
    }
    for type in load_plover().types:
        if (type, None) not in acts:
            raise KnowledgeError(f"no CAMEO code for {type}", where=str(source))
    return Codes(acts, planned, sectors, _places())


@cache
def load_fips() -> Mapping[str, str]:
    """Return the FIPS 10-4 codes of countries.

    >>> load_fips()["CHN"], load_fips()["CHE"]
    ('CH', 'SZ')
    """
    rows = read_table(package_file("views", "export", "fips.toml"), "country")
    return {row.text("code"): row.text("fips") for row in rows}


def _places() -> dict[str, Place]:
    rows = read_table(package_file("views", "web", "places.toml"), "place")
    return {
        row.text("code"): Place(row.text("alpha2"), row.number("lon"), row.number("lat"))
        for row in rows
    }
