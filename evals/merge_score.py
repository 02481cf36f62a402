"""Scores clusters of events and stories: MUC, B-cubed, CEAF-e, their mean (CoNLL), and links between articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

Groups = list[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one clustering: F1 of links between articles with its precision and recall, and the rest."""

    precision: float
    recall: float
    links: float
    muc: float
    b_cubed: float
    ceaf: float

    @property
    def conll(self) -> float:
        """The mean of MUC, B-cubed and CEAF-e."""
        return (self.muc + self.b_cubed + self.ceaf) / 3

    def __str__(self) -> str:
        return (
            f"links P {self.precision:.3f} R {self.recall:.3f} F1 {self.links:.3f}  CoNLL {self.conll:.3f} "
            f"(MUC {self.muc:.3f}, B3 {self.b_cubed:.3f}, CEAFe {self.ceaf:.3f})"
        )


def groups_of(mapping: Mapping[str, Hashable], keys: Iterable[str]) -> Groups:
    """Return the clusters over `keys`; a key without a cluster stands alone."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for key in keys:
        found[mapping.get(key, ("alone", key))].add(key)
    return [frozenset(group) for group in found.values()]


def harmonic(precision: float, recall: float) -> float:
    """Return F1."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def _home(groups: Groups) -> dict[str, int]:
    return {key: at for at, group in enumerate(groups) for key in group}


def _muc(left: Groups, right: Groups) -> float:
    home = _home(right)
    kept = sum(len(group) - len({home[key] for key in group}) for group in left)
    every = sum(len(group) - 1 for group in left)
    return kept / every if every else 0.0


def _b_cubed(left: Groups, right: Groups) -> float:
    home = _home(right)
    total = sum(len(group & right[home[key]]) / len(group) for group in left for key in group)
    return total / (len(home) or 1)


def b_cubed(gold: Groups, found: Groups) -> float:
    """Return B-cubed F1."""
    return harmonic(_b_cubed(found, gold), _b_cubed(gold, found))


def _assignment(weight: np.ndarray) -> float:
    """Return the weight of the best one-to-one alignment (Hungarian method, rows not more than columns)."""
    if weight.shape[0] > weight.shape[1]:
        weight = weight.T
    rows, columns = weight.shape
    cost = np.zeros((rows + 1, columns + 1))
    cost[1:, 1:] = -weight
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    match, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while True:
            used[column] = True
            free = np.flatnonzero(~used)
            now = cost[match[column], free] - row_price[match[column]] - column_price[free]
            better = now < least[free]
            least[free[better]], way[free[better]] = now[better], column
            following = int(free[least[free].argmin()])
            delta = least[following]
            row_price[match[used]] += delta
            column_price[used] -= delta
            least[~used] -= delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column], column = match[way[column]], int(way[column])
    return float(-sum(cost[match[c], c] for c in range(1, columns + 1) if match[c]))


def _ceaf(gold: Groups, found: Groups) -> float:
    home = _home(found)
    edges = [(i, j) for i, group in enumerate(gold) for j in {home[key] for key in group}]
    total = 0.0
    for left, right in _pieces(edges):
        weight = np.array(
            [
                [2 * len(gold[i] & found[j]) / (len(gold[i]) + len(found[j])) for j in right]
                for i in left
            ]
        )
        total += _assignment(weight)
    return harmonic(total / (len(found) or 1), total / (len(gold) or 1))


def _pieces(edges: list[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Return the connected pieces of a bipartite graph."""
    of_left, of_right = defaultdict(set), defaultdict(set)
    for i, j in edges:
        of_left[i].add(j)
        of_right[j].add(i)
    pieces, seen = [], set()
    for start in of_left:
        left, right, waiting = set(), set(), [start]
        while waiting:
            i = waiting.pop()
            if i not in left and i not in seen:
                left.add(i)
                right |= of_left[i]
                waiting += [k for j in of_left[i] for k in of_right[j]]
        seen |= left
        if left:
            pieces.append((sorted(left), sorted(right)))
    return pieces


def _links(groups: Groups) -> set[frozenset[str]]:
    pairs = (pair for group in groups for pair in combinations(sorted(group), 2))
    return {frozenset(p) for p in pairs if p[0].split("#")[0] != p[1].split("#")[0]}


def score_events(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Figures:
    """Return the figures of `found` over the keys of `gold`."""
    left, right = groups_of(gold, gold), groups_of(found, gold)
    wanted, given = _links(left), _links(right)
    precision = len(wanted & given) / (len(given) or 1)
    recall = len(wanted & given) / (len(wanted) or 1)
    muc = harmonic(_muc(right, left), _muc(left, right))
    return Figures(
        precision,
        recall,
        harmonic(precision, recall),
        muc,
        b_cubed(left, right),
        _ceaf(left, right),
    )


def score_stories(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    """Return B-cubed F1 of stories over the keys of `gold`."""
    return b_cubed(groups_of(gold, gold), groups_of(found, gold))
