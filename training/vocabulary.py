"""Which words and labels the network knows, and sentences as the numbers it reads."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from corpora import Example
from torch import Tensor

from tilik.languages.features import PIECES, key, pieces

ENTITY_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
UNKNOWN = 1
IGNORE = -100


@dataclass(slots=True)
class Vocabulary:
    """Words (0 is padding, 1 unknown) and labels; `counts` are those of the annotated words."""

    words: dict[str, int]
    pos: list[str]
    relations: list[str]
    tags: list[str]
    treebanks: list[str]
    counts: Counter[str]
    raw_counts: np.ndarray
    cache: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the buckets of a word, remembered."""
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = pieces(word)
        return found


def build(examples: Sequence[Example], raw: Iterable[Sequence[str]], limit: int) -> Vocabulary:
    """Return the vocabulary: words seen twice with annotation, then the most frequent of the rest."""
    counts = Counter(key(word) for example in examples for word in example.words)
    plain = Counter(key(word) for words in raw for word in words)
    known = dict.fromkeys(("<pad>", "<unk>"), 0)
    ranked = Counter({w: 3 * n + plain[w] for w, n in counts.items() if n >= 2})
    ranked.update({w: n for w, n in plain.items() if n >= 6 and w not in ranked})
    for word, _ in ranked.most_common(limit - 2):
        known[word] = 0
    words = {word: number for number, word in enumerate(known)}
    frequency = np.array([plain[w] + counts[w] + 1 for w in words], dtype=np.float64)
    frequency[:2] = 0
    return Vocabulary(
        words,
        sorted({p for e in examples for p in e.pos}),
        sorted({r for e in examples for r in e.relations}),
        sorted({t for e in examples for t in e.tags}),
        ["any", *sorted({e.treebank for e in examples if e.treebank})],
        counts,
        frequency**0.75 / (frequency**0.75).sum(),
    )


@dataclass(slots=True)
class Batch:
    """Sentences as padded numbers; layers a corpus lacks are filled with `IGNORE`."""

    words: Tensor
    true_words: Tensor
    pieces: Tensor
    lengths: Tensor
    mask: Tensor
    treebanks: Tensor
    pos: Tensor
    heads: Tensor
    relations: Tensor
    entities: Tensor
    tags: Tensor


def _fill(rows: Sequence[Sequence[int]], length: int) -> Tensor:
    grid = np.full((len(rows), length), IGNORE, dtype=np.int64)
    for number, row in enumerate(rows):
        grid[number, : len(row)] = row
    return torch.from_numpy(grid)


class Encoder:
    """Turns examples into batches; in training words are dropped at random."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entity = {tag: n for n, tag in enumerate(ENTITY_TAGS)}
        self.pos = {tag: n for n, tag in enumerate(vocabulary.pos)}
        self.relation = {tag: n for n, tag in enumerate(vocabulary.relations)}
        self.tag = {tag: n for n, tag in enumerate(vocabulary.tags)}
        self.treebank = {name: n for n, name in enumerate(vocabulary.treebanks)}

    def _drop(self, word: str, number: int) -> int:
        rare = 0.25 / (0.25 + self.vocabulary.counts[word])
        return UNKNOWN if random.random() < min(rare, 0.5) else number

    def batch(self, examples: Sequence[Example], training: bool) -> Batch:
        """Return one batch."""
        length = max(len(e.words) for e in examples)
        known, look = self.vocabulary.words, self.vocabulary.pieces
        keys = [[key(word) for word in e.words] for e in examples]
        true = [[known.get(word, UNKNOWN) for word in row] for row in keys]
        ids = true
        if training:
            ids = [
                [self._drop(w, n) for w, n in zip(row, numbers, strict=True)]
                for row, numbers in zip(keys, true, strict=True)
            ]
        buckets = np.zeros((len(examples), length, PIECES), dtype=np.int64)
        for number, example in enumerate(examples):
            buckets[number, : len(example.words)] = [look(word) for word in example.words]
        lengths = torch.tensor([len(e.words) for e in examples])
        words = _fill(ids, length)
        mask = words != IGNORE
        pick = self.treebank
        return Batch(
            words.clamp(min=0),
            _fill(true, length).clamp(min=0),
            torch.from_numpy(buckets),
            lengths,
            mask,
            torch.tensor([pick.get(e.treebank, 0) for e in examples]),
            _fill([[self.pos.get(x, IGNORE) for x in e.pos] for e in examples], length),
            _fill([e.heads for e in examples], length),
            _fill([[self.relation.get(x, IGNORE) for x in e.relations] for e in examples], length),
            _fill([[self.entity[x] for x in e.entities] for e in examples], length),
            _fill([[self.tag.get(x, IGNORE) for x in e.tags] for e in examples], length),
        )


def buckets(examples: Sequence[Example], words: int) -> list[list[Example]]:
    """Return the examples in batches of about `words` words and like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.words) + random.random() * 3)
    found: list[list[Example]] = [[]]
    size = 0
    for example in order:
        if size >= words:
            found.append([])
            size = 0
        found[-1].append(example)
        size += len(example.words)
    random.shuffle(found)
    return found
