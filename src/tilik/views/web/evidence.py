"""Text with its claims marked: plain text cut into pieces, so that templates escape every character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tilik.records import Article, Claim, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the ids of the claims whose words it is part of; `starts` are those that begin here."""

    text: str
    claims: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


def pieces(text: str, span: Span, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Return `text[span]` cut wherever the words of a claim begin or end.

    >>> pieces("Rusia menyerang.", Span(0, 16), ())
    (Piece(text='Rusia menyerang.', claims=(), starts=()),)
    """
    inside = [
        claim
        for claim in claims
        if claim.citation.start < span.end and claim.citation.end > span.start
    ]
    cuts = {span.start, span.end}
    for claim in inside:
        cuts |= {max(span.start, claim.citation.start), min(span.end, claim.citation.end)}
    edges = sorted(cuts)
    return tuple(
        Piece(
            text[left:right],
            tuple(c.id for c in inside if c.citation.start <= left and c.citation.end >= right),
            tuple(c.id for c in inside if c.citation.start == left),
        )
        for left, right in pairwise(edges)
    )


LONGEST_HEADLINE = 200


def _split(article: Article) -> tuple[Span | None, tuple[Span, ...]]:
    """Return the headline of an article and its body: its title, else a short first line that is no sentence."""
    first, *rest = article.paragraphs or (Span(0, len(article.text)),)
    words = article.text[first.start : first.end].rstrip()
    if rest and (article.title or (len(words) <= LONGEST_HEADLINE and not words.endswith("."))):
        return first, tuple(rest)
    return None, (first, *rest)


def heading(article: Article, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Return the headline of an article with its claims marked, else its first words."""
    span, _ = _split(article)
    return pieces(article.text, span, claims) if span else (Piece(article.called),)


def paragraphs(article: Article, claims: Sequence[Claim]) -> tuple[tuple[Piece, ...], ...]:
    """Return the body paragraphs of an article with their claims marked; the headline is left out."""
    return tuple(pieces(article.text, span, claims) for span in _split(article)[1])


def context(article: Article, claim: Claim, reach: int = 280) -> tuple[Piece, ...]:
    """Return the words of a claim marked in their paragraph, at most `reach` characters on either side."""
    cited = claim.citation
    around = next(
        (p for p in article.paragraphs if p.start <= cited.start < p.end),
        Span(0, len(article.text)),
    )
    start = max(around.start, cited.start - reach)
    end = min(max(around.end, cited.end), cited.end + reach)
    found = pieces(article.text, Span(start, end), (claim,))
    before = (Piece("… "),) if start > around.start else ()
    after = (Piece(" …"),) if end < around.end else ()
    return before + found + after


def quoted(claim: Claim) -> tuple[Piece, ...]:
    """Return the words of a claim with the few characters kept around them, when its article is not at hand."""
    cited = claim.citation
    parts = (Piece(cited.prefix), Piece(cited.quote, (claim.id,), (claim.id,)), Piece(cited.suffix))
    return tuple(part for part in parts if part.text)


def shared(left: str, right: str, least: int = 8) -> tuple[tuple[str, bool], ...]:
    """Return `left` in pieces, true where at least `least` words in a row also stand in `right`.

    >>> shared("a b c d", "x b c d", least=3)
    (('a ', False), ('b c d', True))
    """
    words = left.split()
    other = right.split()
    known = {tuple(other[i : i + least]) for i in range(len(other) - least + 1)}
    same = [False] * len(words)
    for i in range(len(words) - least + 1):
        if tuple(words[i : i + least]) in known:
            same[i : i + least] = [True] * least
    found: list[tuple[str, bool]] = []
    for word, common in zip(words, same, strict=True):
        if found and found[-1][1] == common:
            found[-1] = (f"{found[-1][0]} {word}", common)
        else:
            found.append((word, common))
    spaced = [(text + " ", flag) for text, flag in found[:-1]]
    return (*spaced, *found[-1:])
