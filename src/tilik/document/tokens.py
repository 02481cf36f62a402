"""Cuts a paragraph into tokens with exact offsets."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from tilik.document.glue import cuts
from tilik.languages.words import Clitic, Words
from tilik.records import Span

# Signs that take no room: they belong to the word they stand in and part nothing.
HIDDEN = "\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
# A letter and what follows it: letters with their marks; hidden signs only in between.
_LETTERS = rf"[^\W\d_](?:[{HIDDEN}]*(?:[^\W\d_]|[{_MARKS}]))*"
_WORD = rf"{_LETTERS}(?:['’ʼ`]{_LETTERS})*"
_INVISIBLE = re.compile(rf"[{HIDDEN}]")
LONGEST = 400


def visible(text: str) -> str:
    """Return `text` without the signs that take no room.

    >>> visible("Ru\\u200bsia")
    'Rusia'
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _either(forms: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@lru_cache(maxsize=8)
def pattern(words: Words) -> re.Pattern[str]:
    """Return the expression that matches one token of a language; longer readings come first."""
    dotted = [form for form in words.abbreviations if form.count(".") > 1]
    plain = [form for form in words.abbreviations if form.count(".") == 1]
    branches = (
        # Most words are plain ones before a space or comma, where nothing longer can begin.
        r"[A-Za-z]+(?=[ ,])",
        r"https?://[^\s<>\"”]{1,300}|www\.[^\s<>\"”]{1,300}",
        r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}|[@#]\w{1,60}",
        rf"{_LETTERS}\d{{0,3}}(?:\.\w{{1,30}})?\.(?i:{_either(words.domains)})(?![a-zß-ÿ0-9])",
        rf"(?i:{_either(dotted)})(?!\w)" if dotted else r"(?!)",
        r"(?:[A-Z]\.){2,}(?![a-z])",
        rf"(?i:{_either(plain)})(?=\s*\S)" if plain else r"(?!)",
        r"[A-HJ-UWYZ]\.(?=\s?[A-Z])",
        rf"(?:{_either(words.currencies)})(?=\s?\d)",
        r"\d+[A-Za-z]{1,2}\b|\d+(?:[.,:/]\d+)*(?:-an\b)?",
        rf"{_LETTERS}\d*-\d+\w*(?:-\w+)?",
        rf"{_WORD}\d*" if words.cut_hyphens else rf"{_WORD}(?:-{_WORD})*\d*",
        r"\.{2,}|…|-{2,}|``|''",
        rf"[^\s{HIDDEN}]",
    )
    return re.compile("|".join(branches))


def _stands_off(text: str, stem: str, clitic: Clitic, words: Words) -> bool:
    """Say whether the clitic at the end of `text` is a token of its own."""
    if clitic.stem == "all":
        return True
    known = words.knows(stem.lower()) or words.is_name(stem)
    if clitic.stem == "any":
        return known or (text.islower() and not words.is_name(text))
    return known and not words.is_name(text) and (clitic.stem == "known" or not words.knows(text))


@lru_cache(maxsize=1 << 16)
def _clitic_cuts(text: str, words: Words) -> tuple[int, ...]:
    low = text.lower()
    if low in words.whole or len(low) != len(text):
        return ()
    for clitic in words.clitics:
        if not low.endswith(clitic.form):
            continue
        at = len(text) - len(clitic.form)
        stem = text[:at].rstrip("-'’")
        if len(stem) >= clitic.shortest and _stands_off(text, stem, clitic, words):
            return (*_clitic_cuts(text[:at], words), at)
    return ()


@lru_cache(maxsize=1 << 16)
def word_cuts(text: str, words: Words) -> tuple[int, ...]:
    """Return the places at which one written word is cut into tokens: glued words, then clitics.

    >>> from tilik.languages.words import load_words
    >>> word_cuts("kunjungannya", load_words("id"))
    (9,)
    """
    glued = cuts(text, words)
    borders = (0, *glued, len(text))
    found = set(glued)
    for start, end in itertools.pairwise(borders):
        found.update(start + at for at in _clitic_cuts(text[start:end], words))
    return tuple(sorted(found))


def _wordlike(text: str) -> bool:
    return len(text) > 2 and text[0].isalpha() and text[-1].isalnum() and "." not in text


def tokenize(text: str, start: int, end: int, words: Words) -> list[Span]:
    """Return the tokens of `text[start:end]`, in order, none overlapping, none empty.

    >>> from tilik.languages.words import load_words
    >>> [span.of("Rp2.500, kata dia.") for span in tokenize("Rp2.500, kata dia.", 0, 18, load_words("id"))]
    ['Rp', '2.500', ',', 'kata', 'dia', '.']
    """
    found: list[Span] = []
    for match in pattern(words).finditer(text, start, end):
        first, last = match.span()
        for at in range(first, last, LONGEST):
            part = text[at : min(last, at + LONGEST)]
            places = word_cuts(part, words) if _wordlike(part) else ()
            borders = (at, *(at + place for place in places), at + len(part))
            found.extend(map(Span, borders, borders[1:]))
    return found
