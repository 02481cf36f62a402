"""What an actor was seen as: names by frequency, and roles with their first and last day and the claims that show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tilik.merge.sightings import Sighting
from tilik.records import Actor, Role

_SHOWN = 8
_INSTITUTIONS = frozenset({"state", "igo", "ngo", "med", "bus", "court", "police"})


def _days(days: Sequence[str | None]) -> tuple[str | None, str | None]:
    known = sorted(day for day in days if day)
    return (known[0], known[-1]) if known else (None, None)


def roles(seen: Sequence[Sighting], before: Sequence[Role] = ()) -> tuple[Role, ...]:
    """Return the roles of an actor in the order in which they were first seen, each with up to eight claims."""
    groups: dict[tuple[str, str | None], list[Sighting]] = defaultdict(list)
    old = {(role.title.casefold(), role.country): role for role in before}
    for one in seen:
        if one.role:
            groups[one.role.casefold(), one.country].append(one)
    found = {key: _role(group, old.get(key)) for key, group in groups.items()}
    found |= {key: role for key, role in old.items() if key not in found}
    return tuple(sorted(found.values(), key=lambda r: (r.first_seen or "9999", r.title)))


def _role(group: Sequence[Sighting], before: Role | None) -> Role:
    earlier = [before.first_seen, before.last_seen] if before else []
    first, last = _days([*(one.day for one in group), *earlier])
    claims = sorted(group, key=lambda one: (one.day or "9999", one.claim))
    evidence = dict.fromkeys((*(before.evidence if before else ()), *(c.claim for c in claims)))
    title = before.title if before else claims[0].role or ""
    return Role(title, group[0].country, first, last, tuple(evidence)[:_SHOWN])


def observed(id: str, seen: Sequence[Sighting], before: Actor | None) -> Actor:
    """Return an actor as it was seen; what was known of it before stays, its roles grow."""
    found = roles(seen, before.roles if before else ())
    if before is not None:
        return Actor(
            id, before.names, before.kind, before.sector, before.country, before.wikidata, found
        )
    count = Counter(one.name for one in seen)
    names = sorted(count, key=lambda name: (-len(name.split()), -count[name], name))
    sector = Counter(one.sector for one in seen).most_common(1)[0][0]
    countries = sorted({one.country for one in seen if one.country})
    kind = "organisation" if sector in _INSTITUTIONS and not found else "person"
    country = countries[0] if countries else None
    return Actor(id, tuple(("und", name) for name in names), kind, sector, country, None, found)
