"""Small gradient-boosted forests: trained with lightgbm here, read by `tilik.claims.forest` as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import lightgbm as lgb
import numpy as np


@dataclass(frozen=True, slots=True)
class Averaged:
    """Boosters of several seeds as one: steadier than any of them."""

    boosters: list[lgb.Booster]

    def predict(self, rows: np.ndarray) -> np.ndarray:
        """Return one probability a row, from the mean of the boosters' margins as the shipped forest has it."""
        if len(rows) == 0:
            return np.zeros(0)
        margins = [booster.predict(rows, raw_score=True) for booster in self.boosters]
        return np.asarray(1 / (1 + np.exp(-np.mean(margins, axis=0))))


def fit(
    parameters: Mapping[str, object],
    rows: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray,
    rounds: int,
    seeds: Sequence[int] = (1,),
) -> Averaged:
    """Return a trained model, averaged over seeds; rows have one column a named feature."""
    data = [lgb.Dataset(rows, labels, weight=weights) for _ in seeds]
    return Averaged(
        [
            lgb.train({**parameters, "seed": seed}, one, num_boost_round=rounds)
            for seed, one in zip(seeds, data, strict=True)
        ]
    )


def pack(model: Averaged, names: tuple[str, ...], prefix: str) -> dict[str, np.ndarray]:
    """Return a model as the arrays `tilik.claims.forest` reads."""
    boosters = model.boosters
    feature, threshold, left, right, value, roots = [], [], [], [], [], []

    def add(node: dict[str, object], depth: int) -> tuple[int, int]:
        here = len(feature)
        for column in (feature, left, right):
            column.append(here if column is not feature else 0)
        threshold.append(0.0)
        value.append(float(node.get("leaf_value", 0.0)) / len(boosters))
        if "split_feature" not in node:
            return here, depth
        feature[here], threshold[here] = node["split_feature"], node["threshold"]
        left[here], deep_left = add(node["left_child"], depth + 1)
        right[here], deep_right = add(node["right_child"], depth + 1)
        return here, max(deep_left, deep_right)

    deepest = 0
    for tree in (tree for booster in boosters for tree in booster.dump_model()["tree_info"]):
        root, depth = add(tree["tree_structure"], 0)
        roots.append(root)
        deepest = max(deepest, depth)
    arrays = {
        "names": np.array(names), "feature": np.array(feature, np.int32), "threshold": np.array(threshold, np.float32),
        "left": np.array(left, np.int32), "right": np.array(right, np.int32), "value": np.array(value, np.float32),
        "roots": np.array(roots, np.int32), "depth": np.array(deepest), "offset": np.array(0.0),
    }  # fmt: skip
    return {f"{prefix}.{name}": array for name, array in arrays.items()}
