"""Small gradient-boosted forests: trained with lightgbm here, shipped as ONNX graphs that `tilik.claims.forest` runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm as lgb
import numpy as np
import onnx
from onnx import helper

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Averaged:
    """Boosters of several seeds as one: steadier than any of them."""

    boosters: list[lgb.Booster]

    def predict(self, rows: np.ndarray) -> np.ndarray:
        """Return one probability a row, from the mean of the boosters' margins as the shipped forest has it."""
        return np.asarray(1 / (1 + np.exp(-self.margins(rows))))

    def margins(self, rows: np.ndarray) -> np.ndarray:
        """Return the log odds a row, the mean of the boosters'."""
        if len(rows) == 0:
            return np.zeros(0)
        margins = [booster.predict(rows, raw_score=True) for booster in self.boosters]
        return np.asarray(np.mean(margins, axis=0))


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


class _Trees:
    """The columns of an ONNX tree ensemble, filled one tree at a time."""

    def __init__(self, share: float) -> None:
        self.share = share
        self.trees = 0
        self.nodes: dict[str, list[object]] = defaultdict(list)
        self.leaves: dict[str, list[object]] = defaultdict(list)

    def add(self, tree: Node) -> None:
        """Add one tree of `Booster.dump_model`, its leaves weighed by `share`."""
        waiting, number = [tree], 0
        while number < len(waiting):
            node = waiting[number]
            if "split_feature" in node:
                self._branch(number, node, len(waiting))
                waiting += [node["left_child"], node["right_child"]]
            else:
                self._leaf(number, float(node["leaf_value"]) * self.share)
            number += 1
        self.trees += 1

    def _node(
        self, number: int, mode: str, feature: int, value: float, children: tuple[int, int]
    ) -> None:
        row = (self.trees, number, mode, feature, value, *children)
        names = (
            "treeids",
            "nodeids",
            "modes",
            "featureids",
            "values",
            "truenodeids",
            "falsenodeids",
        )
        for name, cell in zip(names, row, strict=True):
            self.nodes[f"nodes_{name}"].append(cell)

    def _branch(self, number: int, node: Node, left: int) -> None:
        self._node(
            number,
            "BRANCH_LEQ",
            node["split_feature"],
            float(np.float32(node["threshold"])),
            (left, left + 1),
        )

    def _leaf(self, number: int, value: float) -> None:
        self._node(number, "LEAF", 0, 0.0, (0, 0))
        for name, cell in (
            ("treeids", self.trees),
            ("nodeids", number),
            ("ids", 0),
            ("weights", value),
        ):
            self.leaves[f"target_{name}"].append(cell)


def graph(model: Averaged, width: int) -> onnx.ModelProto:
    """Return a model as an ONNX graph from `rows` (n × width) to `margin` (n × 1), the log-odds."""
    trees = _Trees(1 / len(model.boosters))
    for booster in model.boosters:
        for tree in booster.dump_model()["tree_info"]:
            trees.add(tree["tree_structure"])
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["rows"],
        ["margin"],
        domain="ai.onnx.ml",
        n_targets=1,
        **trees.nodes,
        **trees.leaves,
    )
    ends = [
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [None, size])
        for name, size in (("rows", width), ("margin", 1))
    ]
    body = helper.make_graph([node], "forest", ends[:1], ends[1:])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    made = helper.make_model(body, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(made)
    return made


def pack(model: Averaged, names: tuple[str, ...], prefix: str) -> dict[str, np.ndarray]:
    """Return a model as the arrays `tilik.claims.forest` reads."""
    blob = graph(model, len(names)).SerializeToString()
    return {f"{prefix}.names": np.array(names), f"{prefix}.model": np.frombuffer(blob, np.uint8)}
