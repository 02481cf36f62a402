"""Which claims are worth comparing: those that share a block, never all with all.

A block is one family of acts, the countries taking part and a fortnight. Fortnights overlap by a week, so that
two days up to a week apart always share one. A block that grows too large (one war, one day, half the
news) is not compared all with all either: its claims are put in two orders and each looks at its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tilik.merge.facts import Facts
from tilik.merge.pair import gap_days

WEEK = 7
ALL_WITH_ALL = 256
NEIGHBOURS = 6
_COUNTRIES = 4
_ALONE = "one"
_AMONG = "any"
_SOLE = f"|{_ALONE}:"
_AMID = f"|{_AMONG}:"

Blocks = Mapping[str, tuple[Facts, ...]]


def _days(facts: Facts) -> set[int]:
    """The days a claim can be looked for: when the act began and ended, else when it was reported."""
    if facts.one_day and facts.first is not None:
        return {facts.first}
    return {day for day in (facts.first, facts.last, facts.reported) if day is not None}


def _windows(facts: Facts) -> tuple[str, ...]:
    weeks = {day // WEEK for day in _days(facts)}
    found = {week - back for week in weeks for back in (0, 1)}
    return tuple(str(week) for week in sorted(found)) or ("undated",)


def _pairs(facts: Facts) -> list[str]:
    countries = sorted(facts.countries)[:_COUNTRIES]
    return [f"{a}+{b}" for a, b in combinations(countries, 2)]


def _countries(facts: Facts) -> list[str]:
    return sorted(facts.countries)[:_COUNTRIES] or [""]


def _lone(facts: Facts) -> bool:
    return len(facts.countries) <= 1


def _keys(facts: Facts, places: Iterable[str]) -> tuple[str, ...]:
    windows = _windows(facts)
    return tuple(sorted(f"{facts.family}|{p}|{w}" for p in places for w in windows))


def filed_keys(facts: Facts) -> tuple[str, ...]:
    """Return the blocks a claim is a member of; they depend on the claim alone.

    A store that keeps these keys beside each claim can load exactly what a new article touches.
    """
    kind = _ALONE if _lone(facts) else _AMONG
    return _keys(facts, (*_pairs(facts), *(f"{kind}:{country}" for country in _countries(facts))))


def block_keys(facts: Facts) -> tuple[str, ...]:
    """Return the blocks whose members a claim is compared with.

    Claims of two countries or more meet in the block of each pair; one that names a single country is sought by
    all that name it, among others or alone.
    """
    countries = _countries(facts)
    alone = [f"{_ALONE}:{country}" for country in countries]
    among = [f"{_AMONG}:{country}" for country in countries if _lone(facts)]
    return _keys(facts, (*_pairs(facts), *alone, *among))


def among_key(key: str) -> str | None:
    """Return the block whose claims count towards the size of a single country's block, None for other blocks.

    >>> among_key("AID|one:RUS|105")
    'AID|any:RUS|105'
    """
    return key.replace(_SOLE, _AMID, 1) if _SOLE in key else None


def blocks(facts: Iterable[Facts]) -> Blocks:
    """Return the claims by block, each block in the order of claim ids."""
    found: dict[str, list[Facts]] = defaultdict(list)
    for one in sorted(facts, key=lambda f: f.claim):
        for key in filed_keys(one):
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


Line = tuple[Facts, ...]


def _lines(members: Iterable[Facts]) -> tuple[Line, ...]:
    """Return the members of a crowded block in its two orders."""
    held = tuple(members)
    return tuple(tuple(sorted(held, key=order)) for order in (_by_actors, _by_words))


def _neighbours(lines: Iterable[Line]) -> dict[str, list[Facts]]:
    """Return for each claim of a crowded block the claims that stand next to it in either order."""
    found: dict[str, list[Facts]] = defaultdict(list)
    for line in lines:
        for at, left in enumerate(line):
            for right in line[at + 1 : at + 1 + NEIGHBOURS]:
                found[left.claim].append(right)
                found[right.claim].append(left)
    return found


def _parted(lines: Sequence[Line], touched: Collection[str]) -> Iterator[str]:
    """Yield the claims whose neighbours touched ones part; all of a block that has just become crowded."""
    new = sum(one.claim in touched for one in lines[0])
    if len(lines[0]) - new <= ALL_WITH_ALL:
        yield from (one.claim for one in lines[0])
        return
    for line in lines:
        places = [at for at, one in enumerate(line) if one.claim in touched]
        for at in places:
            yield from (one.claim for one in line[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1])


class Candidates:
    """Tells for each claim which others are worth comparing; built once from all claims that are loaded."""

    __slots__ = ("_crowded", "_found", "_lines")

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._found = blocks(facts)
        whole = {key: self._whole(key) for key in self._found if _AMID not in key}
        crowds = {key: members for key, members in whole.items() if len(members) > ALL_WITH_ALL}
        self._lines = {key: _lines(members) for key, members in crowds.items()}
        self._crowded = {key: _neighbours(lines) for key, lines in self._lines.items()}

    def _whole(self, key: str) -> Line:
        """Return the members of a block, of a single country's those that name it among others too."""
        among = self._found.get(key.replace(_SOLE, _AMID, 1), ()) if _SOLE in key else ()
        return (*self._found[key], *among)

    def _mates(self, key: str, one: Facts) -> Iterable[Facts]:
        if key in self._crowded:
            return self._crowded[key].get(one.claim, ())
        if key.replace(_AMID, _SOLE, 1) in self._crowded:
            return ()
        return self._found.get(key, ())

    def of(self, one: Facts) -> Iterator[Facts]:
        """Yield the claims to compare with one claim, each once."""
        seen = {one.claim}
        for key in block_keys(one):
            for other in self._mates(key, one):
                if other.claim not in seen:
                    seen.add(other.claim)
                    if comparable(one, other):
                        yield other

    def crowds(self, touched: Collection[str]) -> set[str]:
        """Return the claims of crowded blocks that touched ones stand between: a newcomer parts neighbours."""
        return {
            claim
            for key, lines in self._lines.items()
            if any(one.claim in touched for one in lines[0])
            for claim in _parted(lines, touched)
        }
