"""From articles to documents: sentences, tokens, lemmas, tags, trees and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tilik.document.lemma import lemma_of
from tilik.document.mend import mend
from tilik.document.segment import Piece, segment
from tilik.document.tokens import visible
from tilik.document.tree import allowed, names, trees
from tilik.languages.model import SyntaxModel
from tilik.languages.words import Words
from tilik.records import Article, Document, Sentence, Token

BATCH_WORDS = 1500


def annotate(articles: Sequence[Article], words: Words, model: SyntaxModel) -> tuple[Document, ...]:
    """Return the documents of `articles`, in their order.

    All sentences are read together, those of like length side by side, which is what makes it fast:
    hand over many articles at once. An article without text becomes a document without sentences.

    >>> from tilik.languages.model import load_model
    >>> from tilik.languages.words import load_words
    >>> from tilik.records import Span
    >>> article = Article("a1", "Rusia menyerang Ukraina.", (Span(0, 24),))
    >>> document, = annotate([article], load_words("id"), load_model("id"))
    >>> [token.pos for token in document.sentences[0].tokens]
    ['PROPN', 'VERB', 'PROPN', 'PUNCT']
    """
    pieces = [(number, piece) for number, a in enumerate(articles) for piece in segment(a, words)]
    forms = [[span.of(articles[number].text) for span in piece.tokens] for number, piece in pieces]
    texts = [[visible(form) for form in own] for own in forms]
    read: list[Sentence | None] = [None] * len(pieces)
    for batch in _batches([len(text) for text in texts]):
        read_batch = _read([texts[place] for place in batch], model)
        for place, syntax in zip(batch, read_batch, strict=True):
            read[place] = _sentence(pieces[place][1], forms[place], syntax, words)
    grouped: list[list[Sentence]] = [[] for _ in articles]
    for (number, _), sentence in zip(pieces, read, strict=True):
        if sentence is not None:
            grouped[number].append(sentence)
    return tuple(
        Document(article, tuple(found)) for article, found in zip(articles, grouped, strict=True)
    )


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of sentences, shortest first, in batches of about `BATCH_WORDS` words."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > BATCH_WORDS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


Syntax = tuple[list[str], list[int], list[str], list[str]]


def _read(sentences: Sequence[Sequence[str]], model: SyntaxModel) -> Iterator[Syntax]:
    """Yield tags, heads (-1 is the root), relations and names of each sentence."""
    scores = model.run(sentences)
    lengths = np.array([len(sentence) for sentence in sentences])
    heads = trees(scores.arcs, lengths)
    relations = model.relate(scores, heads)
    tags = scores.pos.argmax(-1)
    entities = names(scores.entities, lengths, allowed(model.entities))
    for row, size in enumerate(lengths.tolist()):
        yield (
            [model.pos[n] for n in tags[row, :size].tolist()],
            [head - 1 for head in heads[row, :size].tolist()],
            [model.relations[n] for n in relations[row, :size].tolist()],
            [model.entities[n] for n in entities[row, :size].tolist()],
        )


def _sentence(piece: Piece, forms: Sequence[str], syntax: Syntax, words: Words) -> Sentence:
    tokens = tuple(
        Token(span.start, span.end, form, lemma_of(form, words), pos, head, relation, entity)
        for span, form, pos, head, relation, entity in zip(
            piece.tokens, forms, *syntax, strict=True
        )
    )
    tokens = mend(tokens, words)
    return Sentence(tokens[0].start, tokens[-1].end, tokens, piece.paragraph, piece.title)
