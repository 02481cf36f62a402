"""How surely two claims report the same act: the weighted sum of signs, in log-odds, and the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.errors import KnowledgeError
from tilik.merge.facts import Facts
from tilik.merge.pair import Pair
from tilik.merge.signs import SIGNS, Sign
from tilik.ontology.sameness import GROUPS, Sameness

BIAS = "bias"
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign that spoke: what it measured (0..1), what it added in log-odds, and what it says."""

    sign: str
    value: float
    added: float
    words: str


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
        self._signs: dict[str, tuple[tuple[Sign[Pair], float], ...]] = {
            g: tuple((known[w.sign], w.of(g)) for w in sameness.weights if w.sign != BIAS)
            for g in GROUPS
        }

    def score(self, left: Facts, right: Facts) -> float:
        """Return the log-odds that both claims report one act; above 0 means more likely than not."""
        pair = Pair(left, right)
        total = self._bias[left.group]
        for sign, weight in self._signs[left.group]:
            total += weight * sign.measure(pair)
        return total

    def reasons(self, left: Facts, right: Facts) -> tuple[Reason, ...]:
        """Return every sign that spoke, the weightiest first."""
        pair = Pair(left, right)
        spoken = [(sign, sign.measure(pair), weight) for sign, weight in self._signs[left.group]]
        rows = [Reason(s.name, v, v * w, s.words) for s, v, w in spoken if v * w]
        return tuple(sorted(rows, key=lambda r: (-abs(r.added), r.sign)))

    def why(self, left: Facts, right: Facts) -> str:
        """Return one sentence on why two claims are held to be the same act, or not."""
        total = self.score(left, right)
        reasons = self.reasons(left, right)
        leading = [r.words for r in reasons if (r.added > 0) == (total > self.sameness.threshold)]
        same = "the same act" if total > self.sameness.threshold else "different acts"
        return f"{same} ({total:+.1f}): {'; '.join(leading[:_NAMED])}"
