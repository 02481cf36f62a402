"""Other codes for states: ISO alpha-2 and Wikidata ids to the alpha-3 codes used everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tilik.actors.tables import entries


@cache
def state_codes() -> Mapping[str, str]:
    """Return alpha-3 codes by alpha-3, alpha-2 and Wikidata id, read once.

    >>> state_codes()["RU"], state_codes()["Q159"], state_codes()["RUS"]
    ('RUS', 'RUS', 'RUS')
    """
    codes: dict[str, str] = {}
    for entry in entries("states"):
        state = entry.text("id")
        for other in (state, entry.text("iso2"), entry.maybe("wikidata")):
            if other is not None:
                codes[other] = state
    return MappingProxyType(codes)
