"""The agencies and outlets that reports credit, under one name each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table


@dataclass(frozen=True, slots=True)
class Outlet:
    """A known source of reports: `kind` is `agency` or `outlet`, `country` an ISO 3166-1 alpha-3 code."""

    name: str
    kind: str
    country: str


def read_agencies(source: Source) -> Mapping[str, Outlet]:
    """Return every spelling with its outlet. Raises KnowledgeError when a spelling names two outlets."""
    found: dict[str, Outlet] = {}
    for entry in read_table(source, "agency"):
        entry.only("name", "also", "kind", "country")
        if entry.text("kind") not in ("agency", "outlet"):
            raise KnowledgeError("field 'kind' must be agency or outlet", where=entry.where)
        outlet = Outlet(entry.text("name"), entry.text("kind"), entry.text("country"))
        for name in (outlet.name, *entry.texts("also")):
            if found.get(name, outlet) != outlet:
                raise KnowledgeError(
                    f"{name!r} already names {found[name].name}", where=entry.where
                )
            found[name] = outlet
    return found


@cache
def load_agencies() -> Mapping[str, Outlet]:
    """Return the shipped table.

    >>> load_agencies()["Anadolu Agency"].name
    'Anadolu'
    """
    return read_agencies(package_file("outlets", "agencies.toml"))
