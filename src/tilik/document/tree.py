"""Turns scores into trees and names: greedy where that is a tree, the best tree where it is not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
NEVER = np.float32(-1e9)


def masked(arcs: Floats, lengths: Integers) -> Floats:
    """Return the arc scores with heads beyond the sentence, and a word as its own head, ruled out."""
    _batch, rows, columns = arcs.shape
    places = np.arange(columns)
    beyond = places[None, None, :] > lengths[:, None, None]
    itself = places[None, None, :] == (np.arange(rows) + 1)[None, :, None]
    return np.where(beyond | itself, NEVER, arcs)


def trees(arcs: Floats, lengths: Integers) -> Integers:
    """Return the head of every word of a batch (0 is the root), each sentence a tree with one root."""
    scores = masked(arcs, lengths)
    heads = np.asarray(scores.argmax(-1), dtype=np.int64)
    for number in np.flatnonzero(~_are_trees(heads, lengths)):
        size = int(lengths[number])
        heads[number, :size] = best_tree(scores[number, :size, : size + 1])
    return heads


def _are_trees(heads: Integers, lengths: Integers) -> NDArray[np.bool_]:
    """Say of each sentence whether it has one root that every word leads to."""
    batch, rows = heads.shape
    inside = np.arange(rows)[None, :] < lengths[:, None]
    up = np.concatenate([np.zeros((batch, 1), np.int64), np.where(inside, heads, 0)], 1)
    reach = up
    for _ in range(max(1, int(rows).bit_length())):
        reach = np.take_along_axis(reach, reach, 1)
    one_root = ((heads == 0) & inside).sum(1) == 1
    return np.asarray(one_root & (reach == 0).all(1))


def best_tree(scores: Floats) -> Integers:
    """Return the heads of the best tree with one root; `scores` is (dependent, head with the root first).

    The root word is the one that scores highest as root; Chu-Liu/Edmonds finds the rest.

    >>> best_tree(np.array([[5, -9, 1], [4, 2, -9]], dtype=np.float32)).tolist()
    [0, 1]
    """
    size = len(scores)
    graph = np.full((size + 1, size + 1), NEVER, dtype=np.float64)
    graph[1:] = scores
    root = 1 + int(np.argmax(scores[:, 0] - scores[:, 1:].max(1, initial=NEVER)))
    graph[:, 0] = NEVER
    graph[root, :] = NEVER
    graph[root, 0] = 0
    return _maximum_branching(graph)[1:]


def _cycle(heads: Integers) -> list[int]:
    """Return the nodes of a cycle among the heads, an empty list when there is none."""
    state = np.zeros(len(heads), dtype=np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            cycle, at = [node], int(heads[node])
            while at != node:
                cycle.append(at)
                at = int(heads[at])
            return cycle
        node = start
        while state[node] == start:
            state[node] = -1
            node = int(heads[node])
    return []


def _maximum_branching(graph: NDArray[np.float64]) -> Integers:
    """Return the best head of every node, node 0 being the root (Chu-Liu/Edmonds, cycles contracted)."""
    heads = np.asarray(graph.argmax(1), dtype=np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(graph)) if node not in set(cycle)]
    last = len(rest)
    small = np.full((last + 1, last + 1), float(NEVER))
    small[:last, :last] = graph[np.ix_(rest, rest)]
    kept = graph[cycle, heads[cycle]]
    into = graph[np.ix_(cycle, rest)] - kept[:, None]
    small[last, :last] = into.max(0)
    out = graph[np.ix_(rest, cycle)]
    small[:last, last] = out.max(1)
    solved = _maximum_branching(small)
    result = heads.copy()
    for place, node in enumerate(rest[1:], 1):
        head = int(solved[place])
        result[node] = cycle[int(out[place].argmax())] if head == last else rest[head]
    entry = int(solved[last])
    result[cycle[int(into[:, entry].argmax())]] = rest[entry]
    return result


def allowed(labels: tuple[str, ...]) -> Floats:
    """Return what each BIO label costs after each other: 0, or a great deal where it may not stand.

    Row 0 is the start of a sentence, row k + 1 stands for label k.
    """
    cost = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for at, before in enumerate(("O", *labels)):
        for to, label in enumerate(labels):
            if label.startswith("I-") and before[2:] != label[2:]:
                cost[at, to] = NEVER
    return cost


def names(scores: Floats, lengths: Integers, cost: Floats) -> Integers:
    """Return the best valid label of every word of a batch (sentence, word, label), by Viterbi."""
    batch, length, count = scores.shape
    inside = np.arange(length)[None, :] < lengths[:, None]
    # Past the end every label is free, so the padding has no say in what stands before it.
    scores = np.where(inside[..., None], scores, np.float32(0))
    best = scores[:, 0] + cost[0]
    back = np.zeros((length, batch, count), dtype=np.int64)
    for at in range(1, length):
        paths = best[:, :, None] + cost[None, 1:]
        back[at] = paths.argmax(1)
        best = paths.max(1) + scores[:, at]
    found = np.zeros((batch, length), dtype=np.int64)
    found[:, -1] = best.argmax(1)
    rows = np.arange(batch)
    for at in range(length - 1, 0, -1):
        found[:, at - 1] = back[at][rows, found[:, at]]
    return found
