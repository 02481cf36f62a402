"""Which claims are worth comparing: those that share a block, never all with all.

A block is one family of acts, the countries taking part and a fortnight. Fortnights overlap by a week, so that
two days up to a week apart always share one. A block that grows too large (one war, one day, half the
news) is not compared all with all either: its claims are put in two orders and each looks at its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tilik.merge.facts import Facts
from tilik.merge.pair import gap_days

WEEK = 7
ALL_WITH_ALL = 256
NEIGHBOURS = 6
_COUNTRIES = 4
_ALONE = "one"

Blocks = Mapping[str, tuple[Facts, ...]]


def _days(facts: Facts) -> set[int]:
    """The days a claim can be looked for: when the act began and ended, else when it was reported."""
    if facts.one_day and facts.first is not None:
        return {facts.first}
    return {day for day in (facts.first, facts.last, facts.reported) if day is not None}


def _of_one(key: str) -> bool:
    return f"|{_ALONE}:" in key


def _windows(facts: Facts) -> tuple[str, ...]:
    weeks = {day // WEEK for day in _days(facts)}
    found = {week - back for week in weeks for back in (0, 1)}
    return tuple(str(week) for week in sorted(found)) or ("undated",)


def _places(facts: Facts) -> tuple[str, ...]:
    countries = sorted(facts.countries)[:_COUNTRIES]
    pairs = [f"{a}+{b}" for a, b in combinations(countries, 2)]
    alone = [f"{_ALONE}:{country}" for country in countries] or [f"{_ALONE}:"]
    return (*pairs, *alone)


def block_keys(facts: Facts) -> tuple[str, ...]:
    """Return the blocks a claim belongs to, sorted; they depend on the claim alone.

    A store that keeps these keys beside each claim can load exactly what a new article touches.
    """
    windows = _windows(facts)
    return tuple(sorted(f"{facts.family}|{p}|{w}" for p in _places(facts) for w in windows))


def blocks(facts: Sequence[Facts]) -> Blocks:
    """Return the claims by block, each block in the order of claim ids."""
    found: dict[str, list[Facts]] = defaultdict(list)
    for one in sorted(facts, key=lambda f: f.claim):
        for key in block_keys(one):
            found[key].append(one)
    return {key: tuple(members) for key, members in found.items()}


def comparable(left: Facts, right: Facts) -> bool:
    """Say whether two claims of one block are to be compared at all.

    Claims of one article are different acts. Two claims that share one country only are compared when
    one of them names no other. Claims whose dates exclude each other need a word in common.
    """
    if left.article == right.article:
        return False
    if left.countries != right.countries:
        alone = len(left.countries) <= 1 or len(right.countries) <= 1
        if not alone and len(left.countries & right.countries) < 2:
            return False
    return not (left.plain.isdisjoint(right.plain) and gap_days(left, right))


def _by_actors(facts: Facts) -> tuple[object, ...]:
    who = sorted(facts.actor_countries), sorted(facts.recipient_countries)
    day = facts.first or facts.reported or 0
    return (*who, day, facts.status, facts.mode or "", sorted(facts.names), facts.claim)


def _by_words(facts: Facts) -> tuple[object, ...]:
    rare = sorted(facts.words - facts.names, key=lambda word: (-len(word), word))
    return (rare, facts.claim)


def _neighbours(members: tuple[Facts, ...]) -> dict[str, list[Facts]]:
    """Return for each claim of a crowded block the claims that stand next to it in either order."""
    found: dict[str, list[Facts]] = {one.claim: [] for one in members}
    for order in (_by_actors, _by_words):
        line = sorted(members, key=order)
        for at, left in enumerate(line):
            for right in line[at + 1 : at + 1 + NEIGHBOURS]:
                found[left.claim].append(right)
                found[right.claim].append(left)
    return found


def _lone(facts: Facts) -> bool:
    return len(facts.countries) <= 1


class Candidates:
    """Tells for each claim which others are worth comparing; built once from all claims that are loaded.

    In the block of a single country only claims that name no other country are sought: claims that share two
    countries meet in the block of the pair.
    """

    __slots__ = ("_alone", "_crowded", "_found")

    def __init__(self, facts: Sequence[Facts]) -> None:
        found = blocks(facts)
        lone = {k: tuple(f for f in m if _lone(f)) for k, m in found.items() if _of_one(k)}
        self._alone = {key: members for key, members in lone.items() if members}
        self._found = {k: m for k, m in found.items() if not _of_one(k) or k in self._alone}
        crowds = {k: m for k, m in self._found.items() if len(m) > ALL_WITH_ALL}
        self._crowded = {key: _neighbours(members) for key, members in crowds.items()}

    def _mates(self, key: str, one: Facts) -> Iterable[Facts]:
        if key in self._crowded:
            return self._crowded[key][one.claim]
        members = self._alone if _of_one(key) and not _lone(one) else self._found
        return members.get(key, ())

    def of(self, one: Facts) -> Iterator[Facts]:
        """Yield the claims to compare with one claim, each once."""
        seen = {one.claim}
        for key in block_keys(one):
            for other in self._mates(key, one):
                if other.claim not in seen:
                    seen.add(other.claim)
                    if comparable(one, other):
                        yield other

    def crowds(self, touched: Iterable[Facts]) -> set[str]:
        """Return the claims of the crowded blocks these claims are in: a newcomer changes who stands next to whom."""
        keys = {key for one in touched for key in block_keys(one) if key in self._crowded}
        return {claim for key in keys for claim in self._crowded[key]}
