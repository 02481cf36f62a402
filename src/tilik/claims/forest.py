"""A trained forest of decision trees: the model that weighs evidence for a claim.

Each forest is an ONNX graph of one tree-ensemble node, kept in an .npz file beside the names of its
features. `training/forests.py` writes the files; no training library is needed here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnxruntime

from tilik.errors import KnowledgeError
from tilik.knowledge import Source

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """`names` say what each column of evidence is; `session` walks every row down every tree."""

    names: tuple[str, ...]
    session: onnxruntime.InferenceSession

    def probability(self, rows: Floats) -> Floats:
        """Return one probability per row of `rows` (shape n × len(names)); a row's does not depend on the others."""
        result: Floats = (1.0 / (1.0 + np.exp(-self.margin(rows)))).astype(np.float32)
        return result

    def margin(self, rows: Floats) -> Floats:
        """Return the sum of the trees per row: the log odds of a probability, or a score among alternatives."""
        if rows.shape[0] == 0:
            return np.zeros(0, dtype=np.float32)
        (margins,) = self.session.run(["margin"], {"rows": np.ascontiguousarray(rows, np.float32)})
        found: Floats = margins[:, 0]
        return found


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def load_forest(source: Source, prefix: str) -> Forest:
    """Return the forest stored under `prefix` in an .npz file; raises KnowledgeError when it is not there."""
    with source.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        if f"{prefix}.model" not in arrays:
            raise KnowledgeError(f"no forest {prefix!r} in the file", where=str(source))
        names = tuple(str(name) for name in arrays[f"{prefix}.names"])
        return Forest(names, _session(arrays[f"{prefix}.model"].tobytes()))
