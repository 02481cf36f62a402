"""A document without a trained model: regex tokens, no tags, no tree."""

from __future__ import annotations

import re

from tilik.records import Article, Document, Sentence, Span, Token

TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")


def plain_token(start: int, word: str) -> Token:
    return Token(start, start + len(word), word, word.lower(), "X", -1, "dep")


def plain_document(text: str, title: str | None = None, ident: str = "a1") -> Document:
    """Return `text` (a blank line or line break parts paragraphs) with regex sentences and tokens."""
    whole = f"{title}\n\n{text}" if title else text
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", whole)]
    sentences: list[Sentence] = []
    for number, span in enumerate(spans):
        start = span.start
        ends = [m.start() for m in SENTENCE.finditer(whole, span.start, span.end)] + [span.end]
        for end in ends:
            found = TOKEN.finditer(whole, start, end)
            tokens = tuple(plain_token(m.start(), m.group()) for m in found)
            if tokens:
                is_title = title is not None and number == 0
                sentences.append(Sentence(start, end, tokens, number, is_title))
            start = end
    article = Article(ident, whole, tuple(spans), title=title)
    return Document(article, tuple(sentences))
