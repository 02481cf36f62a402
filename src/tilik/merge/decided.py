"""What people decided about acts, as bonds between claims: surely one act, or surely not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tilik.records import Decision

TOGETHER = 1e6

Bond = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Log-odds that people's decisions give to pairs of claims (ids in order), and the claims each is joined with."""

    odds: Mapping[Bond, float] = field(default_factory=dict)
    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def within(self, claims: Collection[str]) -> dict[Bond, float]:
        """Return the bonds between any two of the claims."""
        return {
            pair: odds
            for pair, odds in self.odds.items()
            if pair[0] in claims and pair[1] in claims
        }


def _ordered(left: str, right: str) -> Bond:
    return (left, right) if left < right else (right, left)


def _of(decision: Decision) -> Iterator[tuple[Bond, float]]:
    """Yield the bonds of one decision. To join, one claim bonded with all others is enough: the bond outweighs any mean."""
    if decision.verdict == "apart":
        for left in decision.kept_claims:
            for right in decision.other_claims:
                if left != right:
                    yield _ordered(left, right), -TOGETHER
        return
    claims = (*decision.kept_claims, *decision.other_claims)
    for right in claims[1:]:
        if right != claims[0]:
            yield _ordered(claims[0], right), TOGETHER


def bonds(decisions: Iterable[Decision], known: Collection[str]) -> Bonds:
    """Return the bonds between known claims; of two decisions about one pair the later holds.

    >>> d = Decision("apart", "e1", "e2", kind="event", kept_claims=("a",), other_claims=("b", "c"))
    >>> bonds([d], {"a", "b"}).odds
    {('a', 'b'): -1000000.0}
    """
    ours = [d for d in decisions if d.kind == "event"]
    odds: dict[Bond, float] = {}
    for decision in ours:
        odds |= {
            pair: value for pair, value in _of(decision) if pair[0] in known and pair[1] in known
        }
    partners: dict[str, set[str]] = defaultdict(set)
    for (left, right), value in odds.items():
        if value > 0:
            partners[left].add(right)
            partners[right].add(left)
    kept = frozenset(d.kept for d in ours if d.verdict == "join")
    return Bonds(odds, {claim: frozenset(found) for claim, found in partners.items()}, kept)


def actors_only(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions about who is who."""
    return tuple(decision for decision in decisions if decision.kind == "actor")
