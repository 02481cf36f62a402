from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tilik.document.tree import allowed, best_tree, names, trees

SCORES = st.integers(1, 5).flatmap(
    lambda n: st.lists(
        st.lists(st.integers(-50, 50), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n
    )
)


def is_tree(heads: list[int]) -> bool:
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


def best_by_trying(scores: list[list[int]], root: int) -> int:
    size = len(scores)
    every = product(*(range(size + 1) for _ in range(size)))
    good = (h for h in every if is_tree(list(h)) and h[root] == 0)
    return max(sum(scores[n][head] for n, head in enumerate(h) if head) for h in good)


@given(SCORES)
def test_the_best_tree_is_a_tree_and_none_with_its_root_is_better(scores: list[list[int]]) -> None:
    table = np.array(scores, dtype=np.float32)
    for word in range(len(scores)):
        table[word, word + 1] = -1e9
    heads = best_tree(table).tolist()
    assert is_tree(heads)
    found = sum(scores[n][head] for n, head in enumerate(heads) if head)
    assert found == best_by_trying(scores, heads.index(0))


def test_a_cycle_is_broken_and_padding_left_alone() -> None:
    arcs = np.zeros((1, 3, 4), dtype=np.float32)
    arcs[0, 0, 2] = arcs[0, 1, 1] = 5
    arcs[0, 1, 0] = 4
    assert trees(arcs, np.array([2]))[0, :2].tolist() == [2, 0]


def test_names_never_begin_inside_and_do_not_depend_on_padding() -> None:
    labels = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
    scores = np.zeros((1, 3, 5), dtype=np.float32)
    scores[0, 0, 2] = 3
    scores[0, 1, 4] = 2
    scores[0, 2, 3] = 9
    found = names(scores, np.array([2]), allowed(labels))[0, :2].tolist()
    assert [labels[n] for n in found] in (
        ["O", "O"],
        ["B-PER", "I-PER"],
        ["O", "B-LOC"],
        ["B-LOC", "I-LOC"],
    )
    assert found == names(scores[:, :2], np.array([2]), allowed(labels))[0].tolist()
