"""What the words around a trigger say: a linear model over hashed features of its neighbourhood.

A frame knows the word, not its company: "serangan jantung" and "perang harga" are no acts. The model
has one weight a feature; features are hashed, so that the file stays small and needs no vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tilik.claims.forest import Floats
from tilik.claims.scene import Scene, Trigger
from tilik.claims.tree import Tree

SIZE = 1 << 16
_NEAR = 4
_WIDE = 12


@dataclass(frozen=True, slots=True)
class ContextModel:
    """One weight per hashed feature and a bias."""

    weights: npt.NDArray[np.float32]
    bias: float

    def probability(self, rows: Sequence[Sequence[int]]) -> Floats:
        """Return one probability per list of feature numbers."""
        margins = np.array([self.weights[list(row)].sum() for row in rows], dtype=np.float32)
        result: Floats = (1.0 / (1.0 + np.exp(-(margins + self.bias)))).astype(np.float32)
        return result


def _lemma(tree: Tree, index: int) -> str:
    token = tree.tokens[index]
    return token.pos if token.pos in {"PROPN", "NUM"} else token.lemma.lower()


def _features(scene: Scene, trigger: Trigger) -> Iterator[str]:
    tree = scene.trees[trigger.sentence]
    last = len(tree.tokens) - 1
    yield f"form {trigger.form}"
    yield f"type {trigger.type}"
    yield f"form {trigger.form} {trigger.voice} {trigger.type}"
    yield f"tag {tree.tokens[trigger.head].pos} {trigger.type}"
    for offset in range(1, _NEAR + 1):
        if trigger.first - offset >= 0:
            yield f"l{min(offset, 3)} {_lemma(tree, trigger.first - offset)}"
        if trigger.last + offset <= last:
            yield f"r{min(offset, 3)} {_lemma(tree, trigger.last + offset)}"
    for index in range(max(0, trigger.first - _WIDE), min(last, trigger.last + _WIDE) + 1):
        if not trigger.first <= index <= trigger.last:
            word = _lemma(tree, index)
            yield f"near {word}"
            yield f"near {word} {trigger.type}"
    head = tree.tokens[trigger.head].head
    above = _lemma(tree, head) if 0 <= head <= last else "root"
    yield f"above {above}"
    yield f"above {above} {trigger.type} {tree.base(trigger.head)}"
    for child in tree.children[trigger.head]:
        yield f"below {tree.base(child)} {_lemma(tree, child)}"
        yield f"below {tree.base(child)} {trigger.type}"


def context_features(scene: Scene, trigger: Trigger) -> tuple[int, ...]:
    """Return the feature numbers of a trigger's neighbourhood, each once, smaller than `SIZE`."""
    return tuple({crc32(name.encode()) % SIZE for name in _features(scene, trigger)})
