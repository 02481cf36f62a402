"""Joins things best pair first, from a symmetric table of log-odds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

NEVER = -1e9
Table = NDArray[np.float64]
Members = tuple[str, ...]
Scores = Mapping[tuple[str, str], float]


def components(claims: Iterable[str], links: Iterable[tuple[str, str]]) -> tuple[Members, ...]:
    """Return the groups of claims that hang together by links, each sorted, in order of their first claim.

    >>> components(["a", "b", "c"], [("a", "c")])
    (('a', 'c'), ('b',))
    """
    parent = {claim: claim for claim in claims}

    def root(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for left, right in links:
        a, b = sorted((root(left), root(right)))
        parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(parent):
        groups[root(claim)].append(claim)
    return tuple(tuple(group) for group in sorted(groups.values()))


def within(parts: Sequence[Members], scores: Scores) -> list[tuple[Members, Scores]]:
    """Return each part with the scores of the pairs that lie inside it."""
    home = {claim: at for at, part in enumerate(parts) for claim in part}
    inner: list[dict[tuple[str, str], float]] = [{} for _ in parts]
    for (left, right), score in scores.items():
        if home[left] == home[right]:
            inner[home[left]][left, right] = score
    return list(zip(parts, inner, strict=True))


def _fold(table: Table, keep: int, drop: int, row: Table) -> None:
    table[keep], table[:, keep] = row, row
    table[drop], table[:, drop] = NEVER, NEVER
    table[keep, keep] = NEVER


def agglomerate(
    table: Table, threshold: float, nearest: float = 0.0
) -> tuple[tuple[int, ...], ...]:
    """Return groups of rows, joined best pair first until no two groups are likelier than `threshold`.

    Two groups are as likely one as the mean over their pairs, mixed with the best of their pairs by
    `nearest` (0: the mean alone, 1: the best alone). Equal pairs are taken in order of the rows, so the
    result depends on the table only.

    >>> agglomerate(np.array([[NEVER, 2.0, -3.0], [2.0, NEVER, -3.0], [-3.0, -3.0, NEVER]]), 0.0)
    ((0, 1), (2,))
    """
    mean, top = table.copy(), table.copy()
    np.fill_diagonal(mean, NEVER)
    np.fill_diagonal(top, NEVER)
    size = np.ones(len(mean))
    groups: list[list[int]] = [[at] for at in range(len(mean))]
    while True:
        mixed = mean if nearest == 0 else (1 - nearest) * mean + nearest * top
        a, b = divmod(int(mixed.argmax()), len(mixed))
        if mixed[a, b] <= threshold:
            return tuple(tuple(sorted(group)) for group in groups if group)
        _fold(mean, a, b, (mean[a] * size[a] + mean[b] * size[b]) / (size[a] + size[b]))
        _fold(top, a, b, np.maximum(top[a], top[b]))
        size[a] += size[b]
        groups[a] += groups[b]
        groups[b] = []
