"""The losses: what a batch with a given annotation teaches the network."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from network import Network
from torch import Tensor
from vocabulary import IGNORE, UNKNOWN, Batch


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    if bool((wanted == IGNORE).all()):
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2), wanted.flatten(), ignore_index=IGNORE)


def supervised(network: Network, batch: Batch) -> Tensor:
    """Return the loss of the annotated layers: arcs, labels, tags and names."""
    vectors = network.embed(batch.words, batch.pieces, batch.treebanks)
    _, high = network.encode(vectors, batch.lengths)
    loss = 0.5 * _cross(network.pos(high), batch.pos) + 0.5 * _cross(network.tags(high), batch.tags)
    loss = loss + _cross(network.entities(high), batch.entities)
    if not bool((batch.heads == IGNORE).all()):
        scores, rooted = network.arcs(high)
        beyond = torch.arange(scores.size(2))[None, None] > batch.lengths[:, None, None]
        scores = scores.masked_fill(beyond, -1e9)
        labels = network.labels(high, rooted, batch.heads.clamp(min=0))
        loss = loss + _cross(scores, batch.heads) + _cross(labels, batch.relations)
    return loss


def _guess(network: Network, states: Tensor, wanted: Tensor, noise: Tensor) -> Tensor:
    keep = wanted > UNKNOWN
    wanted, states = wanted[keep], states[keep]
    candidates, places = torch.unique(torch.cat([wanted, noise]), return_inverse=True)
    scores = states @ network.words(candidates).T + network.guess_bias[candidates]
    return F.cross_entropy(scores, places[: len(wanted)])


def language_model(network: Network, batch: Batch, noise: Tensor) -> Tensor:
    """Return the loss of guessing words: the next, the last (lower LSTM) and masked ones (upper LSTM)."""
    masked = (torch.rand(batch.words.shape) < 0.15) & batch.mask
    words = batch.words.masked_fill(masked, UNKNOWN)
    pieces = batch.pieces.masked_fill(masked[..., None], 0)
    low, high = network.encode(network.embed(words, pieces, batch.treebanks), batch.lengths)
    forward, backward = low.chunk(2, -1)
    true = batch.true_words
    ahead = _guess(network, network.guess_next(forward[:, :-1]), true[:, 1:], noise)
    behind = _guess(network, network.guess_last(backward[:, 1:]), true[:, :-1], noise)
    hidden = true.masked_fill(~masked, 0)
    return 0.5 * (ahead + behind) + _guess(network, network.guess_masked(high), hidden, noise)
