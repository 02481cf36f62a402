"""How surely two claims report the same act: the weighted sum of signs, in log-odds, and which signs decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tilik.errors import KnowledgeError
from tilik.merge.facts import Facts
from tilik.merge.pair import Pair
from tilik.merge.signs import SIGNS, Sign
from tilik.ontology.sameness import GROUPS, Sameness
from tilik.records import Reason

BIAS = "bias"
_NAMED = 3

Step = tuple[Callable[[Pair], float], float, float]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sign that spoke: what it measured (0..1) and what it added in log-odds."""

    sign: str
    value: float
    added: float


def _ordered(sameness: Sameness, group: str, known: Mapping[str, Sign[Pair]]) -> tuple[Step, ...]:
    """Return the signs that can lift a pair most first, each with what it and those after it can add at best."""
    rows = [(known[w.sign].measure, w.of(group)) for w in sameness.weights if w.sign != BIAS]
    rows = sorted((row for row in rows if row[1]), key=lambda row: -row[1])
    hopes = [sum(max(0.0, weight) for _, weight in rows[at:]) for at in range(len(rows))]
    return tuple((measure, w, hope) for (measure, w), hope in zip(rows, hopes, strict=True))


def _because(sign: str) -> Reason:
    return Reason("sign", (sign,))


class Comparer:
    """Compares claims with one set of weights. Build it once; it holds nothing that changes.

    Raises KnowledgeError when the weights name a sign that is not measured.
    """

    __slots__ = ("_bias", "_signs", "sameness")

    def __init__(self, sameness: Sameness) -> None:
        known = {sign.name: sign for sign in SIGNS}
        unknown = {w.sign for w in sameness.weights} - {*known, BIAS}
        if unknown:
            raise KnowledgeError(f"no sign is called {sorted(unknown)[0]!r}", where="sameness.toml")
        self.sameness = sameness
        self._bias = {g: sum(w.of(g) for w in sameness.weights if w.sign == BIAS) for g in GROUPS}
        self._signs = {g: _ordered(sameness, g, known) for g in GROUPS}

    def score(self, left: Facts, right: Facts) -> float:
        """Return the log-odds that both claims report one act; above 0 means more likely than not.

        Once the signs left cannot lift a pair above the floor the rest is not looked at and the floor is
        returned: how unlike two unlike claims are makes no difference.
        """
        pair, floor = Pair(left, right), self.sameness.floor
        total = self._bias[left.group]
        for measure, weight, hope in self._signs[left.group]:
            if total + hope < floor:
                return floor
            total += weight * measure(pair)
        return max(total, floor)

    def spoken(self, left: Facts, right: Facts) -> tuple[Spoken, ...]:
        """Return every sign that spoke, the weightiest first."""
        pair, group = Pair(left, right), left.group
        known = {sign.name: sign for sign in SIGNS}
        spoken = [(known[w.sign], w.of(group)) for w in self.sameness.weights if w.sign != BIAS]
        rows = [Spoken(s.name, s.measure(pair), s.measure(pair) * w) for s, w in spoken]
        rows = [row for row in rows if row.added]
        return tuple(sorted(rows, key=lambda r: (-abs(r.added), r.sign)))

    def why(self, left: Facts, right: Facts) -> tuple[Reason, ...]:
        """Return why two claims are held to be the same act, or not: the verdict, then the signs that weigh most for it.

        A likeness is never named against, nor a difference for it, whatever weight it was learnt to have.
        """
        total = self.score(left, right)
        same = total > self.sameness.threshold
        unlike = {sign.name for sign in SIGNS if sign.unlike}
        spoken = [one for one in self.spoken(left, right) if (one.added > 0) == same]
        leading = [one.sign for one in spoken if (one.sign in unlike) != same][:_NAMED]
        verdict = Reason("same-act" if same else "other-acts", (f"{total:+.1f}",))
        return (verdict, *map(_because, leading)) if leading else (verdict, Reason("little-alike"))
