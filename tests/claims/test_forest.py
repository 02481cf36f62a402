"""A forest walks every row down every tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tilik.claims.forest import load_forest
from tilik.errors import KnowledgeError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two stumps: the first asks whether a <= 1, the second always says 0.5."""
    path = tmp_path / "forest.npz"
    arrays: dict[str, Any] = {
        "demo.names": np.array(["a", "b"]),
        "demo.feature": np.array([0, 0, 0, 0], np.int32),
        "demo.threshold": np.array([1, 0, 0, 0], np.float32),
        "demo.left": np.array([1, 1, 2, 3], np.int32),
        "demo.right": np.array([2, 1, 2, 3], np.int32),
        "demo.value": np.array([0, -2, 2, 0.5], np.float32),
        "demo.roots": np.array([0, 3], np.int32),
        "demo.depth": np.array(2),
        "demo.offset": np.array(0.0),
    }
    np.savez(path, **arrays)
    return path


def test_a_row_goes_left_at_most_the_threshold_and_right_above_it(file: Path) -> None:
    chances = load_forest(file, "demo").probability(np.array([[1, 0], [2, 0]], np.float32))
    assert chances == pytest.approx([1 / (1 + np.exp(1.5)), 1 / (1 + np.exp(-2.5))], rel=1e-5)


def test_no_rows_give_no_chances(file: Path) -> None:
    assert load_forest(file, "demo").probability(np.zeros((0, 2), np.float32)).shape == (0,)


def test_a_missing_forest_is_named(file: Path) -> None:
    with pytest.raises(KnowledgeError, match="no forest 'other'"):
        load_forest(file, "other")
