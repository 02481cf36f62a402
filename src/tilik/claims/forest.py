"""A trained forest of decision trees as plain arrays: the model that weighs evidence for a claim.

Trees are stored level by level as complete arrays, so that a batch of rows walks down all trees
at once in numpy. `training/train_claims.py` writes the files; no training library is needed here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tilik.errors import KnowledgeError
from tilik.knowledge import Source

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Forest:
    """`feature`, `threshold`, `left`, `right`, `value` have one row a node; `roots` one entry a tree.

    A node with `left` equal to itself is a leaf. A row goes left when its feature is at most the threshold.
    """

    names: tuple[str, ...]
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    roots: Ints
    depth: int
    offset: float

    def probability(self, rows: Floats) -> Floats:
        """Return one probability per row of `rows` (shape n × len(names))."""
        result: Floats = (1.0 / (1.0 + np.exp(-self.margin(rows)))).astype(np.float32)
        return result

    def margin(self, rows: Floats) -> Floats:
        """Return the sum of the trees per row: the log odds of a probability, or a score among alternatives."""
        if rows.shape[0] == 0:
            return np.zeros(0, dtype=np.float32)
        flat = np.ascontiguousarray(rows, dtype=np.float32).ravel()
        start = (np.arange(rows.shape[0], dtype=np.int32) * rows.shape[1])[:, None]
        at = np.broadcast_to(self.roots, (rows.shape[0], self.roots.size))
        for _ in range(self.depth):
            goes_left = flat.take(start + self.feature.take(at)) <= self.threshold.take(at)
            at = np.where(goes_left, self.left.take(at), self.right.take(at))
        total: Floats = (self.value.take(at).sum(axis=1) + self.offset).astype(np.float32)
        return total


def load_forest(source: Source, prefix: str) -> Forest:
    """Return the forest stored under `prefix` in an .npz file; raises KnowledgeError when it is not there."""
    with source.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        if f"{prefix}.roots" not in arrays:
            raise KnowledgeError(f"no forest {prefix!r} in the file", where=str(source))
        parts = {
            name: arrays[f"{prefix}.{name}"] for name in ("feature", "threshold", "left", "right")
        }
        return Forest(
            names=tuple(str(name) for name in arrays[f"{prefix}.names"]),
            feature=parts["feature"],
            threshold=parts["threshold"],
            left=parts["left"],
            right=parts["right"],
            value=arrays[f"{prefix}.value"],
            roots=arrays[f"{prefix}.roots"],
            depth=int(arrays[f"{prefix}.depth"]),
            offset=float(arrays[f"{prefix}.offset"]),
        )
