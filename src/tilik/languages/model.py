"""The trained reader of a language: an ONNX network and its tables, loaded once and checked."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.features import key, pieces

Floats = NDArray[np.float32]
FILES = ("network.onnx", "relations.onnx", "tables.npz", "words.txt")
UNKNOWN = 1
REMEMBERED = 50_000
# Words related at once: what comes between of so many stays in the processor's cache, which halves the time.
RELATED = 128


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a batch: `arcs` (sentence, dependent, head; head 0 is the root), `pos` and
    `entities` (sentence, word, label), and the two sides from which relations are scored."""

    arcs: Floats
    pos: Floats
    entities: Floats
    above: Floats
    below: Floats


@dataclass(frozen=True, slots=True)
class Tables:
    """The embeddings: 8-bit rows with a scale each, and the vector of each scheme, added to every word."""

    words: NDArray[np.int8]
    word_scale: Floats
    pieces: NDArray[np.int8]
    piece_scale: Floats
    schemes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class SyntaxModel:
    """Tags, trees and names for sentences of one language. Get one with `load_model`.

    `scheme` is the number of the treebank whose habits the trees follow (treebanks of one language differ).
    """

    code: str
    pos: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    schemes: tuple[str, ...]
    scheme: int
    vocabulary: dict[str, int]
    tables: Tables
    session: onnxruntime.InferenceSession
    relating: onnxruntime.InferenceSession
    _seen: dict[str, Floats] = field(default_factory=dict, repr=False)

    def vector(self, word: str) -> Floats:
        """Return the input vector of a word form; known forms are remembered."""
        found = self._seen.get(word)
        if found is None:
            t = self.tables
            number = self.vocabulary.get(key(word), UNKNOWN)
            rows = list(pieces(word))
            found = np.concatenate(
                [t.words[number] * t.word_scale[number], t.piece_scale[rows] @ t.pieces[rows]]
            )
            found = (found + t.schemes[self.scheme]).astype(np.float32)
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[word] = found
        return found

    def run(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """Return the scores of a batch of sentences, none of them empty.

        A sentence's scores do not depend on its neighbours in the batch, beyond rounding.
        """
        lengths = np.array([len(sentence) for sentence in sentences], dtype=np.int32)
        vectors = np.zeros(
            (lengths.max(), len(sentences), self.tables.schemes.shape[1]), np.float32
        )
        for number, sentence in enumerate(sentences):
            vectors[: len(sentence), number] = [self.vector(word) for word in sentence]
        names = ["arcs", "pos", "entities", "above", "below"]
        return Scores(*self.session.run(names, {"vectors": vectors, "lengths": lengths}))

    def relate(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the best relation (its number) of each word under its head (0 is the root)."""
        above = np.take_along_axis(scores.above, heads[..., None], axis=1)
        above = np.concatenate([above, np.ones((*heads.shape, 1), np.float32)], axis=2)
        below = scores.below.reshape(-1, scores.below.shape[2])
        above = above.reshape(-1, above.shape[2])
        best = [
            self.relating.run(["best"], {"below": below[at:to], "above": above[at:to]})[0]
            for at, to in itertools.pairwise([*range(0, len(below), RELATED), len(below)])
        ]
        return np.concatenate(best).astype(np.int64).reshape(heads.shape)


def _checked(folder: Traversable, name: str, expected: str) -> bytes:
    data = folder.joinpath(name).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise KnowledgeError(
            f"expected SHA-256 {expected}, found {found}", where=str(folder.joinpath(name))
        )
    return data


def _tables(data: bytes) -> Tables:
    with np.load(BytesIO(data)) as arrays:
        return Tables(
            arrays["words"],
            arrays["word_scale"].astype(np.float32),
            arrays["pieces"],
            arrays["piece_scale"].astype(np.float32),
            arrays["schemes"].astype(np.float32),
        )


def _session(data: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def read_model(folder: Traversable, code: str, scheme: str | None = None) -> SyntaxModel:
    """Return the model in `folder`, whose `manifest.json` names its labels, schemes and checksums.

    Raises KnowledgeError when a file is missing or is not the one the manifest describes, or when the model
    knows no such scheme.
    """
    source = folder.joinpath("manifest.json")
    if not source.is_file():
        raise KnowledgeError(f"no model for the language {code!r}", where=str(source))
    manifest = json.loads(source.read_text(encoding="utf-8"))
    schemes, wanted = manifest["schemes"], scheme or manifest["scheme"]
    if wanted not in schemes:
        raise KnowledgeError(
            f"scheme must be one of {', '.join(schemes)}, found {wanted!r}", where=str(source)
        )
    network, relating, tables, words = (
        _checked(folder, name, manifest["sha256"][name]) for name in FILES
    )
    vocabulary = {word: n for n, word in enumerate(words.decode("utf-8").split("\n")[:-1])}
    return SyntaxModel(
        code,
        tuple(manifest["pos"]),
        tuple(manifest["relations"]),
        tuple(manifest["entities"]),
        tuple(schemes),
        schemes.index(wanted),
        vocabulary,
        _tables(tables),
        _session(network),
        _session(relating),
    )


@cache
def load_model(code: str, scheme: str | None = None) -> SyntaxModel:
    """Return the model of the language `code`, read once from `languages/<code>/model`.

    `scheme` names a treebank of the model's manifest whose habits the trees are to follow; the manifest's
    own choice when None. Raises KnowledgeError when the package has no such model or a file is damaged.

    >>> load_model("id").entities[0]
    'O'
    """
    return read_model(package_file("languages", code, "model"), code, scheme)
