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


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as features see it: a word for each token, and the hash of that word standing near."""

    tree: Tree
    words: tuple[str, ...]
    near: tuple[int, ...]


def _hash(name: str) -> int:
    return crc32(name.encode())


def _line(tree: Tree) -> _Line:
    words = tuple(
        token.pos if token.pos in {"PROPN", "NUM"} else token.lemma.lower() for token in tree.tokens
    )
    return _Line(tree, words, tuple(_hash(f"near {word}") for word in words))


def _beside(line: _Line, trigger: Trigger) -> Iterator[str]:
    """What stands next to a trigger on either side."""
    for offset in range(1, _NEAR + 1):
        if trigger.first - offset >= 0:
            yield f"l{min(offset, 3)} {line.words[trigger.first - offset]}"
        if trigger.last + offset < len(line.words):
            yield f"r{min(offset, 3)} {line.words[trigger.last + offset]}"


def _around(line: _Line, trigger: Trigger) -> Iterator[int]:
    """The hashes of the words near a trigger, alone and with its type ("near word", "near word TYPE")."""
    kind = f" {trigger.type}".encode()
    for index in range(
        max(0, trigger.first - _WIDE), min(len(line.words), trigger.last + _WIDE + 1)
    ):
        if not trigger.first <= index <= trigger.last:
            near = line.near[index]
            yield near
            yield crc32(kind, near)


def _tied(line: _Line, trigger: Trigger) -> Iterator[str]:
    """What the tree puts above and below a trigger."""
    tree, head = line.tree, line.tree.tokens[trigger.head].head
    above = line.words[head] if 0 <= head < len(line.words) else "root"
    yield f"above {above}"
    yield f"above {above} {trigger.type} {tree.bases[trigger.head]}"
    for child in tree.children[trigger.head]:
        yield f"below {tree.bases[child]} {line.words[child]}"
        yield f"below {tree.bases[child]} {trigger.type}"


def _features(line: _Line, trigger: Trigger) -> Iterator[int]:
    own = (
        f"form {trigger.form}",
        f"type {trigger.type}",
        f"form {trigger.form} {trigger.voice} {trigger.type}",
        f"tag {line.tree.tokens[trigger.head].pos} {trigger.type}",
    )
    yield from map(_hash, own)
    yield from map(_hash, _beside(line, trigger))
    yield from _around(line, trigger)
    yield from map(_hash, _tied(line, trigger))


def context_features(scene: Scene, triggers: Sequence[Trigger]) -> tuple[tuple[int, ...], ...]:
    """Return the feature numbers of each trigger's neighbourhood, each once, smaller than `SIZE`."""
    lines = {
        number: _line(scene.trees[number]) for number in {trigger.sentence for trigger in triggers}
    }
    return tuple(
        tuple({number % SIZE for number in _features(lines[trigger.sentence], trigger)})
        for trigger in triggers
    )
