"""Where actors are named: each participant of each claim, with the day, the role and the words' claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tilik.ids import name_key
from tilik.merge.reports import ArticleClaims
from tilik.records import Participant

_BRACKET = re.compile(r"\s*\(.*?\)")
GROUPS = frozenset({"civ", "oth"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One participant as one claim names it. `key` is the name as words for comparing; `actor` the registry id if known."""

    name: str
    key: tuple[str, ...]
    country: str | None
    sector: str
    role: str | None
    day: str | None
    claim: str
    actor: str | None


def is_proper(name: str) -> bool:
    """Say whether a name is somebody's own: every word of it begins with a capital.

    >>> is_proper("Maria Zakharova"), is_proper("militer Israel"), is_proper("Para menteri")
    (True, False, False)
    """
    words = _BRACKET.sub("", name).split()
    return bool(words) and all(word[0].isupper() for word in words)


def plain_name(one: Participant) -> str:
    """Return the name without a bracket behind it: `Group of Seven (G7)` is `Group of Seven`."""
    return _BRACKET.sub("", one.name).strip() or one.name


def _sighting(one: Participant, day: str | None, claim: str) -> Sighting:
    name = plain_name(one)
    key = tuple(name_key(name))
    return Sighting(name, key, one.country, one.kind, one.role, day, claim, one.actor)


def sightings(articles: Iterable[ArticleClaims]) -> tuple[Sighting, ...]:
    """Return every participant that is a known actor or bears a name of its own, in order of claims."""
    found = []
    for one in articles:
        stamp = one.article.published or one.article.updated
        day = stamp.day if stamp else None
        for claim in one.claims:
            for participant in (*claim.actors, *claim.recipients):
                own = participant.kind not in GROUPS and is_proper(participant.name)
                if participant.actor or own:
                    found.append(_sighting(participant, day, claim.id))
    return tuple(sorted(found, key=lambda s: (s.claim, s.key, s.country or "")))
