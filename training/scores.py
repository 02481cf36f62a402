"""Runs the network over sentences and scores it against what was annotated."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from corpora import Example
from network import Network
from vocabulary import ENTITY_TAGS, Encoder, buckets


@torch.no_grad()
def tree_scores(
    network: Network, encoder: Encoder, examples: Sequence[Example]
) -> dict[str, float]:
    """Return UPOS, UAS and LAS (full labels, and universal ones) in percent, greedy heads."""
    network.eval()
    total = pos = arcs = full = universal = 0
    names = encoder.vocabulary.relations
    for group in buckets(examples, 3000):
        batch = encoder.batch(group, training=False)
        _, high = network.encode(
            network.embed(batch.words, batch.pieces, batch.treebanks), batch.lengths
        )
        scores, rooted = network.arcs(high)
        size = scores.size(2)
        place = torch.arange(size)
        scores = scores.masked_fill(place[None, None] > batch.lengths[:, None, None], -1e9)
        scores = scores.masked_fill((place[1:, None] == place[None])[None], -1e9)
        heads = scores.argmax(-1)
        labels = network.labels(high, rooted, heads).argmax(-1)
        good = (heads == batch.heads) & batch.mask
        total += int(batch.mask.sum())
        pos += int(((network.pos(high).argmax(-1) == batch.pos) & batch.mask).sum())
        arcs += int(good.sum())
        for row, (example, right) in enumerate(zip(group, good.tolist(), strict=True)):
            for n, relation in enumerate(example.relations):
                found = names[int(labels[row, n])]
                full += right[n] and found == relation
                universal += right[n] and found.split(":")[0] == relation.split(":")[0]
    network.train()
    parts = {"upos": pos, "uas": arcs, "las": full, "las_universal": universal}
    return {name: round(100 * part / total, 2) for name, part in parts.items()}


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the (start, end, kind) of the names in BIO tags."""
    found, start = set(), -1
    for n, tag in enumerate([*tags, "O"]):
        if start >= 0 and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            found.add((start, n, tags[start][2:]))
            start = -1
        if tag != "O" and start < 0:
            start = n
    return found


def span_f1(gold: Sequence[Sequence[str]], guess: Sequence[Sequence[str]]) -> float:
    """Return the F1 of exact names in percent."""
    hit = wanted = given = 0
    for g, p in zip(gold, guess, strict=True):
        a, b = spans(g), spans(p)
        hit, wanted, given = hit + len(a & b), wanted + len(a), given + len(b)
    return round(200 * hit / max(1, wanted + given), 2)


@torch.no_grad()
def name_score(network: Network, encoder: Encoder, examples: Sequence[Example]) -> float:
    """Return the F1 of the name finder in percent."""
    network.eval()
    gold, guess = [], []
    for group in buckets(examples, 3000):
        batch = encoder.batch(group, training=False)
        vectors = network.embed(batch.words, batch.pieces, batch.treebanks)
        best = network.entities(network.encode(vectors, batch.lengths)[1]).argmax(-1)
        for row, example in enumerate(group):
            gold.append(example.entities)
            guess.append([ENTITY_TAGS[int(n)] for n in best[row, : len(example.words)]])
    network.train()
    return span_f1(gold, guess)
