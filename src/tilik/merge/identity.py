"""Which names across articles are one actor. Nothing is guessed silently: every joining is recorded with its reason.

The result follows from the sightings, the actors known in advance and the decisions people made. Taking a decision back
takes back what it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import DamerauLevenshtein

from tilik.errors import RecordError
from tilik.ids import digest, name_key
from tilik.merge.forms import LEAST_LETTERS
from tilik.merge.roles import observed
from tilik.merge.sightings import Sighting
from tilik.records import Actor, Decision, Reason

Words = tuple[str, ...]
Name = tuple[Words, str | None]
LEARNT = "N:"


@dataclass(frozen=True, slots=True)
class Identities:
    """Actors seen, which actor each name of a country is (`of`), what was joined and why, and old ids' new ids.

    `split` says for an actor and a claim which other actor that claim names, where people told two namesakes apart. `looked_at` are the ids whose joins were decided anew.
    """

    actors: tuple[Actor, ...]
    of: Mapping[tuple[str, str | None], str]
    decisions: tuple[Decision, ...]
    redirects: Mapping[str, str]
    split: Mapping[tuple[str, str], str] = field(default_factory=dict)
    looked_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a name was seen, the registry id it was read as (if any), and whether it ever bore a role."""

    seen: int
    actor: str | None
    role: bool


Census = Mapping[Name, Tally]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a store knows of sightings that are not at hand: names counted, and the joins rules hold to.

    `anew` are the names whose joins are to be decided anew; `census` holds them and every name they may be a form of.
    """

    census: Census
    held: tuple[Decision, ...] = ()
    anew: frozenset[Name] = frozenset()


def census_of(seen: Iterable[Sighting]) -> dict[Name, Tally]:
    """Return all names counted."""
    groups: dict[Name, list[Sighting]] = defaultdict(list)
    for one in seen:
        groups[one.key, one.country].append(one)
    return {
        name: Tally(
            len(group),
            max((one.actor for one in group if one.actor), default=None),
            any(one.role for one in group),
        )
        for name, group in groups.items()
    }


def actor_id(key: tuple[str, ...], country: str | None) -> str:
    """Return the id of an actor nobody listed: its name and country decide.

    >>> actor_id(("ali",), "IRN") == actor_id(("ali",), "IDN")
    False
    """
    return LEARNT + digest(" ".join(key), country or "", size=12)


def join_actors(kept: Actor, other: Actor, reason: str, by: str) -> Decision:
    """Return the decision that two actors are one.

    Raises RecordError when they belong to two countries: no merge may join those.
    """
    if kept.country and other.country and kept.country != other.country:
        raise RecordError(
            f"{kept.name} belongs to {kept.country}, {other.name} to {other.country}: "
            "actors of two countries are never joined"
        )
    return Decision("join", kept.id, other.id, reason, by)


def split_actors(kept: Actor, other: Actor, reason: str, by: str) -> Decision:
    """Return the decision that two actors are not one, whatever their names suggest."""
    return Decision("apart", kept.id, other.id, reason, by)


def _misspelt(left: Words, right: Words) -> bool:
    """One letter apart in one word of some length; numbers and short words are never mere misspellings."""
    if len(left) < 2 or len(left) != len(right):
        return False
    other = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(other) != 1 or min(len(word) for word in other[0]) < LEAST_LETTERS:
        return False
    return DamerauLevenshtein.distance(*other[0], score_cutoff=1) == 1


def _shortened(short: Words, full: Words) -> bool:
    return len(short) == 1 < len(full) and short[0] in (full[0], full[-1]) and len(short[0]) > 3


def _fits(country: str | None, other: str | None) -> bool:
    return country is None or other is None or country == other


REASONS: tuple[tuple[Callable[[Words, Words], bool], str], ...] = (
    (lambda one, other: one == other, "same-name"),
    (_shortened, "short-name"),
    (_misspelt, "misspelt"),
)


def _guess(one: Name, mine: str, near: Mapping[Name, str]) -> tuple[str, str] | None:
    """Return the actor a name is a form of, and the code of the reason, when there is exactly one it can be."""
    for test, reason in REASONS:
        found = {id for n, id in near.items() if _fits(one[1], n[1]) and test(one[0], n[0])}
        if len(found - {mine}) == 1:
            return (found - {mine}).pop(), reason
    return None


def _names(actors: Iterable[Actor], census: Census) -> dict[Name, str]:
    """Return the ids of all full names: people known in advance, then people seen: only who
    was seen with a role is surely a person.
    """
    from_known: dict[Name, str] = {
        (name_key(name), actor.country): actor.id
        for actor in actors
        if actor.kind == "person" and not actor.id.startswith(LEARNT)
        for _, name in actor.names
    }
    from_seen: dict[Name, str] = {n: one.actor for n, one in census.items() if one.actor}
    own: dict[Name, str] = {
        (key, country): actor_id(key, country)
        for (key, country), one in census.items()
        if not one.actor and country and len(key) > 1 and one.role
    }
    return {**own, **from_seen, **from_known}


def _by_word(ids: Mapping[Name, str]) -> dict[str, dict[Name, str]]:
    found: dict[str, dict[Name, str]] = defaultdict(dict)
    for name, id in ids.items():
        for word in name[0]:
            found[word][name] = id
    return found


def _apart(decisions: Sequence[Decision]) -> set[frozenset[str]]:
    return {frozenset((d.kept, d.other)) for d in decisions if not d.other_claims}


def _joins(
    names: Iterable[Name], census: Census, ids: Mapping[Name, str], apart: Sequence[Decision]
) -> list[Decision]:
    """Return the joins that rules make of these names: short names, misspellings, names without a country."""
    barred, index = _apart(apart), _by_word(ids)
    made = []
    for name in sorted(names, key=lambda n: (census[n].seen, n[0], n[1] or "")):
        mine = ids.get(name) or actor_id(*name)
        if not mine.startswith(LEARNT):
            continue
        near = {n: id for word in name[0] for n, id in index.get(word, {}).items()}
        guess = _guess(name, mine, {n: i for n, i in near.items() if _heavier(n, i, name, census)})
        if guess and frozenset((guess[0], mine)) not in barred:
            grounds = (Reason(guess[1], (" ".join(name[0]),)),)
            made.append(Decision("join", guess[0], mine, grounds=grounds))
    return made


def _heavier(name: Name, id: str, than: Name, census: Census) -> bool:
    """A name joins one that is known in advance, seen more often, or (seen as often) fuller or earlier in order."""
    if not id.startswith(LEARNT):
        return True
    seen = census[name].seen if name in census else 0
    mine, other = (census[than].seen, len(than[0]), than[0]), (seen, len(name[0]), name[0])
    return len(name[0]) > len(than[0]) or other > mine


def _final(id: str, redirects: Mapping[str, str]) -> str:
    seen = {id}
    while id in redirects and redirects[id] not in seen:
        id = redirects[id]
        seen.add(id)
    return id


def _standing(decisions: Sequence[Decision], verdict: str) -> list[Decision]:
    """Return the decisions of one verdict that no later one about the same two overrules."""
    last = {frozenset((d.kept, d.other)): d for d in decisions if not d.other_claims}
    return [d for d in decisions if d.verdict == verdict and (d.other_claims or d in last.values())]


def _actor_of(one: Sighting, ids: Mapping[Name, str], barred: set[frozenset[str]]) -> str:
    """Return who a sighting is before any joining: the actor it was read as, unless people say this name is another's."""
    own = actor_id(one.key, one.country)
    found = one.actor or ids.get((one.key, one.country)) or own
    return own if frozenset((found, own)) in barred else found


@dataclass(frozen=True, slots=True)
class _Rules:
    """What rules and people make of names: ids of full names, pairs people hold apart, and old ids' new ids."""

    ids: Mapping[Name, str]
    barred: set[frozenset[str]]
    made: Sequence[Decision]
    looked_at: frozenset[str]
    redirects: Mapping[str, str]


def _ruled(known: Sequence[Actor], decisions: Sequence[Decision], elsewhere: Elsewhere) -> _Rules:
    ids = _names(known, elsewhere.census)
    apart = _standing(decisions, "apart")
    anew = elsewhere.anew & elsewhere.census.keys()
    looked_at = frozenset(ids.get(name) or actor_id(*name) for name in elsewhere.anew)
    made = _joins(anew, elsewhere.census, ids, apart)
    held = [d for d in elsewhere.held if d.other not in looked_at]
    direct = {d.other: d.kept for d in (*held, *made, *_standing(decisions, "join"))}
    redirects = {old: _final(old, direct) for old in direct}
    return _Rules(ids, _apart(apart), made, looked_at, redirects)


def meanings(
    names: Iterable[Name],
    known: Sequence[Actor],
    decisions: Sequence[Decision],
    elsewhere: Elsewhere,
) -> dict[Name, str]:
    """Return which actor each name stands for where it was not read as anybody known."""
    rules = _ruled(known, decisions, elsewhere)
    found = {}
    for name in names:
        own = actor_id(*name)
        id = rules.ids.get(name, own)
        barred = frozenset((id, own)) in rules.barred
        found[name] = _final(own if barred else id, rules.redirects)
    return found


def identify(
    seen: Sequence[Sighting],
    known: Sequence[Actor] = (),
    decisions: Sequence[Decision] = (),
    elsewhere: Elsewhere | None = None,
) -> Identities:
    """Return who is who. `known` are actors from the registry and those learnt before; the order of sightings plays no part.

    Names of two countries never meet: people with one name stay apart when their countries differ. `elsewhere` tells of
    the sightings that are not among `seen`.
    """
    if elsewhere is None:
        census = census_of(seen)
        elsewhere = Elsewhere(census, anew=frozenset(census))
    rules = _ruled(known, decisions, elsewhere)
    split = {(d.kept, c): d.other for d in _standing(decisions, "apart") for c in d.other_claims}
    of, groups = _grouped(
        seen, lambda one: _actor_of(one, rules.ids, rules.barred), rules.redirects, split
    )
    before = {actor.id: actor for actor in known}
    given = {d.other: d.name for d in _standing(decisions, "apart") if d.name}
    actors = tuple(
        _called(observed(id, group, before.get(id)), given.get(id))
        for id, group in sorted(groups.items())
    )
    return Identities(
        actors, of, (*decisions, *rules.made), rules.redirects, split, rules.looked_at
    )


def _called(actor: Actor, name: str | None) -> Actor:
    """Return an actor under the name people gave it when they split it off, before those its claims use."""
    if not name or any(known == name for _, known in actor.names):
        return actor
    return replace(actor, names=(("und", name), *actor.names))


def _grouped(
    seen: Sequence[Sighting],
    first: Callable[[Sighting], str],
    redirects: Mapping[str, str],
    split: Mapping[tuple[str, str], str],
) -> tuple[dict[tuple[str, str | None], str], dict[str, list[Sighting]]]:
    """Return who each name is, and the sightings of each actor."""
    groups: dict[str, list[Sighting]] = defaultdict(list)
    of: dict[tuple[str, str | None], str] = {}
    for one in seen:
        id = _final(first(one), redirects)
        groups[split.get((id, one.claim), id)].append(one)
        of[one.name, one.country] = id
    return of, groups
