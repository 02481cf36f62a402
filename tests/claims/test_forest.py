"""A forest walks every row down every tree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tilik.claims.forest import load_forest
from tilik.errors import KnowledgeError

# Two trees made with training/forests.py: the first asks whether a <= 1, the second always says 0.5.
FILE = Path(__file__).parent / "two_trees.npz"


def test_a_row_goes_left_at_most_the_threshold_and_right_above_it() -> None:
    chances = load_forest(FILE, "demo").probability(np.array([[1, 0], [2, 0]], np.float32))
    assert chances == pytest.approx([1 / (1 + np.exp(1.5)), 1 / (1 + np.exp(-2.5))], rel=1e-5)


def test_no_rows_give_no_chances() -> None:
    assert load_forest(FILE, "demo").probability(np.zeros((0, 2), np.float32)).shape == (0,)


def test_a_missing_forest_is_named() -> None:
    with pytest.raises(KnowledgeError, match="no forest 'other'"):
        load_forest(FILE, "other")
