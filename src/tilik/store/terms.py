"""Search words: folding, splitting, and a query of words, "phrases" and prefixes*."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LONGEST_WORD = 64
MOST_WORDS = 100_000
MOST_RANKED = 5_000
WRITTEN_ENOUGH = 1_000
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query. `kind`: word, prefix or phrase; `words` are folded."""

    kind: str
    words: tuple[str, ...]


def fold(text: str) -> str:
    """Return `text` without case and accents.

    >>> fold("Café MOSKWA")
    'cafe moskwa'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every word of `text`."""
    for match in _WORD.finditer(text):
        yield match.span()


def words_of(text: str) -> list[str]:
    """Return the folded words of `text`, over-long ones cut.

    >>> words_of("Rusia-Myanmar, 2022!")
    ['rusia', 'myanmar', '2022']
    """
    found = _WORD.findall(fold(text))
    return [word[:LONGEST_WORD] for word in found[:MOST_WORDS]]


def parse_query(text: str) -> tuple[Term, ...]:
    """Return the terms of a query; all of them must be found.

    >>> [t.kind for t in parse_query('senjata pemas* "junta Myanmar"')]
    ['word', 'prefix', 'phrase']
    """
    terms: list[Term] = []
    for phrase, word in _TERM.findall(text):
        words = tuple(words_of(phrase or word))
        if not words:
            continue
        if phrase and len(words) > 1:
            terms.append(Term("phrase", words))
        elif word.endswith("*"):
            terms += [Term("word", (part,)) for part in words[:-1]]
            terms.append(Term("prefix", words[-1:]))
        else:
            terms += [Term("word", (part,)) for part in words]
    return tuple(terms)


def fits(raw: str, lemma: str, terms: tuple[Term, ...], lemma_of: Callable[[str], str]) -> bool:
    """Say whether a document of folded words and their lemmas holds all the terms.

    >>> fits("rusia memasok senjata", "rusia pasok senjata", parse_query('senj* "rusia memasok"'), str)
    True
    """
    words, lemmas = f" {raw} ", f" {lemma} "
    for term in terms:
        asked = f" {' '.join(term.words)}" + ("" if term.kind == "prefix" else " ")
        if asked in words:
            continue
        if term.kind != "word" or f" {lemma_of(term.words[0])} " not in lemmas:
            return False
    return True


def snippet(
    text: str, terms: tuple[Term, ...], lemma_of: Callable[[str], str], width: int = 24
) -> tuple[tuple[str, bool], ...]:
    """Return about `width` words of `text` around its densest matches, as pieces; true marks a match.

    >>> snippet("Rusia memasok senjata.", parse_query("senjata"), str)
    (('Rusia memasok ', False), ('senjata', True), ('.', False))
    """
    spans = list(word_spans(text))
    folded = [fold(text[a:b]) for a, b in spans]
    marks = _marks(folded, terms, lemma_of)
    first = _densest(sorted(marks), width)
    last = min(len(spans), first + width) - 1
    if last < 0:
        return ((text[:200], False),) if text else ()
    start = spans[first][0] if first else 0
    end = spans[last][1] if last + 1 < len(spans) else len(text)
    return _pieces(text, (start, end), [spans[i] for i in range(first, last + 1) if i in marks])


def _marks(
    words: list[str], terms: tuple[Term, ...], lemma_of: Callable[[str], str]
) -> frozenset[int]:
    exact = {term.words[0] for term in terms if term.kind == "word"}
    lemmas = {lemma_of(word) for word in exact}
    starts = tuple(term.words[0] for term in terms if term.kind == "prefix")
    found = {
        i
        for i, word in enumerate(words)
        if word in exact or (lemmas and lemma_of(word) in lemmas) or word.startswith(starts)
    }
    for phrase in (term.words for term in terms if term.kind == "phrase"):
        size = len(phrase)
        for i in range(len(words) - size + 1):
            if tuple(words[i : i + size]) == phrase:
                found |= set(range(i, i + size))
    return frozenset(found)


def _densest(marks: list[int], width: int) -> int:
    """Return the word a window of `width` words should start at to show the most matches."""
    if not marks:
        return 0
    best = max(marks, key=lambda m: (sum(m <= other < m + width for other in marks), -m))
    return max(0, best - width // 4)


def _pieces(
    text: str, window: tuple[int, int], marked: list[tuple[int, int]]
) -> tuple[tuple[str, bool], ...]:
    at, end = window
    pieces: list[tuple[str, bool]] = [("… ", False)] if at else []
    for a, b in marked:
        pieces += [(text[at:a], False), (text[a:b], True)]
        at = b
    pieces.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple(piece for piece in pieces if piece[0])
