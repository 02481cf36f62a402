"""The network: hashed pieces and words, a BiLSTM, and heads for tags, tree, names and a language model."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from tilik.languages.features import BUCKETS


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the network."""

    words: int
    pos: int
    relations: int
    entities: int
    tags: int
    treebanks: int
    word_dim: int = 100
    piece_dim: int = 100
    hidden: int = 200
    arc: int = 200
    label: int = 64


class Network(nn.Module):
    """A tagger, a biaffine parser and a name finder over one encoder."""

    def __init__(self, sizes: Sizes, dropout: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        width, deep = sizes.word_dim + sizes.piece_dim, 2 * sizes.hidden
        self.words = nn.Embedding(sizes.words, sizes.word_dim, padding_idx=0)
        self.pieces = nn.EmbeddingBag(BUCKETS, sizes.piece_dim, mode="sum")
        self.treebanks = nn.Embedding(sizes.treebanks, width)
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.normal_(self.pieces.weight, std=0.05)
        nn.init.zeros_(self.treebanks.weight)
        self.lower = nn.LSTM(width, sizes.hidden, batch_first=True, bidirectional=True)
        self.upper = nn.LSTM(deep, sizes.hidden, batch_first=True, bidirectional=True)
        self.drop, self.drop_input = nn.Dropout(dropout), nn.Dropout(0.25)
        self.pos, self.tags = nn.Linear(deep, sizes.pos), nn.Linear(deep, sizes.tags)
        self.entities = nn.Sequential(
            nn.Linear(deep, 100), nn.ReLU(), nn.Dropout(0.2), nn.Linear(100, sizes.entities)
        )
        self.arc_head, self.arc_dep = nn.Linear(deep, sizes.arc), nn.Linear(deep, sizes.arc)
        self.label_head, self.label_dep = nn.Linear(deep, sizes.label), nn.Linear(deep, sizes.label)
        self.root = nn.Parameter(torch.zeros(deep))
        self.arc = nn.Parameter(torch.empty(sizes.arc + 1, sizes.arc))
        self.label = nn.Parameter(torch.empty(sizes.relations, sizes.label + 1, sizes.label + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.label)
        self.guess_next = nn.Linear(sizes.hidden, sizes.word_dim)
        self.guess_last = nn.Linear(sizes.hidden, sizes.word_dim)
        self.guess_masked = nn.Linear(deep, sizes.word_dim)
        self.guess_bias = nn.Parameter(torch.zeros(sizes.words))

    def embed(self, words: Tensor, pieces: Tensor, treebanks: Tensor) -> Tensor:
        """Return the input vectors: word and pieces side by side, plus the treebank's own vector."""
        batch, length, count = pieces.shape
        summed = self.pieces(pieces.view(batch * length, count)).view(batch, length, -1)
        return torch.cat([self.words(words), summed], -1) + self.treebanks(treebanks)[:, None]

    def encode(self, vectors: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Return the outputs of the lower and the upper LSTM."""
        packed = pack_padded_sequence(
            self.drop_input(vectors), lengths, batch_first=True, enforce_sorted=False
        )
        low = pad_packed_sequence(self.lower(packed)[0], batch_first=True)[0]
        packed = pack_padded_sequence(
            self.drop(low), lengths, batch_first=True, enforce_sorted=False
        )
        high = pad_packed_sequence(self.upper(packed)[0], batch_first=True)[0]
        return low, self.drop(high)

    def arcs(self, high: Tensor) -> tuple[Tensor, Tensor]:
        """Return arc scores (sentence, dependent, head with the root first) and the states with the root."""
        batch, length, deep = high.shape
        rooted = torch.cat([self.root.expand(batch, 1, deep), high], 1)
        heads = self.drop(F.leaky_relu(self.arc_head(rooted), 0.1))
        deps = self.drop(F.leaky_relu(self.arc_dep(high), 0.1))
        deps = torch.cat([deps, deps.new_ones(batch, length, 1)], -1)
        return (deps @ self.arc) @ heads.transpose(1, 2), rooted

    def labels(self, high: Tensor, rooted: Tensor, heads: Tensor) -> Tensor:
        """Return label scores of each word under the given head."""
        above = self.drop(F.leaky_relu(self.label_head(rooted), 0.1))
        below = self.drop(F.leaky_relu(self.label_dep(high), 0.1))
        above = torch.gather(above, 1, heads[..., None].expand(-1, -1, above.size(-1)))
        one = above.new_ones(*above.shape[:2], 1)
        above, below = torch.cat([above, one], -1), torch.cat([below, one], -1)
        flat = below.reshape(-1, below.size(-1)) @ self.label.permute(1, 0, 2).reshape(
            below.size(-1), -1
        )
        flat = flat.view(-1, self.label.size(0), above.size(-1))
        return (flat * above.reshape(-1, 1, above.size(-1))).sum(-1).view(*below.shape[:2], -1)
