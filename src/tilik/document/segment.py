"""Cuts an article into sentences and tokens with exact offsets, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tilik.document.tokens import tokenize
from tilik.languages.words import Words
from tilik.records import Article, Span

LONGEST = 120
ENDS = frozenset(".!?…")
OPENING = frozenset("\"'“‘«([{`")
CLOSING = frozenset("\"'”’»)]}´")
STRAIGHT = frozenset("\"'")
DASHES = frozenset({"-", "--", "–", "—", "---"})
DATELINE_TOKENS = 14
_DATELINE_WORD = re.compile(r"[A-ZÀ-Þ(),./|;]|\d|\w+\.(?:com|co|id)\b|di$|dan$|of$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence before its syntax is known: the spans of its tokens and where it stands."""

    tokens: tuple[Span, ...]
    paragraph: int
    title: bool = False


def _is_end(token: str) -> bool:
    return token[-1] in ENDS and not token[:1].isalnum()


def _opens(text: str, token: Span, quotes: int) -> bool:
    """Say whether a quotation mark opens; a straight one does after a space, or when none is open."""
    sign = text[token.start]
    if sign not in STRAIGHT:
        return sign in OPENING
    spaced = token.start == 0 or text[token.start - 1].isspace()
    glued = token.end < len(text) and not text[token.end].isspace()
    return (spaced and glued) or (spaced == glued and quotes % 2 == 0)


def _starts(text: str, tokens: list[Span], at: int, quotes: int) -> bool:
    """Say whether the token at `at` can begin a sentence: a capital, a digit or an opening sign."""
    token = tokens[at]
    sign = text[token.start]
    if sign in OPENING and _opens(text, token, quotes):
        return True
    spaced = token.start > tokens[at - 1].end
    # Scripts without case, and emoji, begin a sentence after a space only.
    caseless = not sign.islower() and not sign.isupper()
    return sign.isupper() or (spaced and caseless and sign not in CLOSING and sign not in ",;:-–—")


def _ends_at(text: str, tokens: list[Span], at: int, words: Words) -> bool:
    token = tokens[at].of(text)
    if _is_end(token):
        return True
    low = token.lower()
    return words.abbreviations.get(low, False) and len(low) > 1


def _border_after(text: str, tokens: list[Span], at: int, quotes: int, words: Words) -> int:
    """Return the index of the first token of the next sentence when one ends at `at`, else 0."""
    if text[tokens[at].end - 1] not in ENDS or not _ends_at(text, tokens, at, words):
        return 0
    after = at + 1
    while after < len(tokens) and (
        _is_end(tokens[after].of(text))
        or (text[tokens[after].start] in CLOSING and not _opens(text, tokens[after], quotes))
    ):
        quotes += text[tokens[after].start] in STRAIGHT
        after += 1
    if after >= len(tokens) or not _starts(text, tokens, after, quotes):
        return 0
    return after


def _dateline_end(text: str, tokens: list[Span]) -> int:
    """Return how many tokens a dateline takes (`London (ANTARA) -`), 0 when there is none."""
    for at, token in enumerate(tokens[:DATELINE_TOKENS]):
        word = token.of(text)
        if word in DASHES:
            follows = at + 1 < len(tokens) and not text[tokens[at + 1].start].islower()
            return at + 1 if at and follows else 0
        if not _DATELINE_WORD.match(word):
            return 0
    return 0


def _long_cut(text: str, tokens: list[Span]) -> int:
    """Return where to cut a run of tokens that is too long: after a comma or semicolon, or bluntly."""
    for at in range(LONGEST - 1, LONGEST // 2, -1):
        if text[tokens[at].start] in ",;:":
            return at + 1
    return LONGEST


def sentences(text: str, tokens: list[Span], words: Words) -> list[tuple[Span, ...]]:
    """Return the tokens of one paragraph grouped into sentences of at most `LONGEST` tokens."""
    found: list[tuple[Span, ...]] = []
    first = quotes = 0
    border = -1
    for at, token in enumerate(tokens):
        if at == border or (at and "\n" in text[tokens[at - 1].end : token.start]):
            found.append(tuple(tokens[first:at]))
            first = at
        quotes += text[token.start] == '"'
        border = max(border, _border_after(text, tokens, at, quotes, words) or border)
    found.append(tuple(tokens[first:]))
    return [part for sentence in found for part in _shorter(text, list(sentence)) if part]


def _shorter(text: str, tokens: list[Span]) -> list[tuple[Span, ...]]:
    found = []
    while len(tokens) > LONGEST:
        cut = _long_cut(text, tokens)
        found.append(tuple(tokens[:cut]))
        tokens = tokens[cut:]
    return [*found, tuple(tokens)]


def _body(text: str, tokens: list[Span], words: Words) -> list[tuple[Span, ...]]:
    cut = _dateline_end(text, tokens)
    head = [tuple(tokens[:cut])] if cut else []
    return head + sentences(text, tokens[cut:], words)


def segment(article: Article, words: Words) -> tuple[Piece, ...]:
    """Return the sentences of an article in order of the text; the headline's are marked.

    Every paragraph is cut apart on its own, so no sentence crosses a paragraph. A dateline stands alone.

    >>> from tilik.languages.words import load_words
    >>> article = Article("a1", "Rusia menyerang.Dia pergi.", (Span(0, 26),))
    >>> [len(piece.tokens) for piece in segment(article, load_words("id"))]
    [3, 3]
    """
    found = []
    headline = len(article.title or "")
    for number, span in enumerate(article.paragraphs):
        title = span.start == 0 and 0 < span.end <= headline
        tokens = tokenize(article.text, span.start, span.end, words)
        cut = sentences if title else _body
        found += [Piece(part, number, title) for part in cut(article.text, tokens, words) if part]
    return tuple(found)
