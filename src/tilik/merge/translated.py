"""Translations, as far as they can be proved: an article in another language with the same names and numbers.

Wording does not survive translation, but names of people and figures do. Nothing is claimed on less than four
shared names and three shared figures that make up most of the shorter text's; a report of the same act by someone else rarely
has all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from tilik.merge.shingles import Numbers, shared

LEAST_NAMES = 4
LEAST_FIGURES = 3
NAMES_HELD = 0.6
FIGURES_HELD = 0.75
WINDOW_DAYS = 3
_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][\w'-]{3,}")
_FIGURE = re.compile(r"\b\d{1,3}(?:[.,]\d{3})+\b|\b\d+[.,]\d+\b|\b\d{2,}\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What of a text survives translation, as sorted numbers: its names and its figures."""

    names: Numbers
    figures: Numbers


def _hashed(words: set[str]) -> Numbers:
    return np.unique(np.fromiter((crc32(w.encode()) for w in sorted(words)), np.uint64, len(words)))


def figures(text: str) -> set[str]:
    """Return the figures of a text without years, written without separators: 1.400 and 1,400 are the same.

    >>> sorted(figures("Pada 2025 sebanyak 1.400 orang, 12,5 persen"))
    ['125', '1400']
    """
    plain = {re.sub(r"[.,]", "", figure) for figure in _FIGURE.findall(text)}
    return {figure for figure in plain if not _YEAR.fullmatch(figure)}


def names(text: str) -> set[str]:
    """Return the capitalised words of a text that do not begin a sentence."""
    return {name.casefold() for name in _NAME.findall(text)}


def marks(text: str) -> Marks:
    """Return the marks of a text."""
    return Marks(_hashed(names(text)), _hashed(figures(text)))


def _held(left: Numbers, right: Numbers) -> tuple[int, float]:
    common = shared(left, right)
    return common, common / max(1, min(len(left), len(right)))


def in_common(text: str, other: Marks) -> tuple[str, ...]:
    """Return the names and figures of a text that another has too, as they are written and in order of the text.

    >>> in_common("Kata Ingrid Falk, 1.480 orang kembali", marks("says Ingrid Falk of 1,480 people"))
    ('Ingrid', 'Falk', '1.480')
    """
    held = {int(number) for number in (*other.names, *other.figures)}
    found = sorted((*_NAME.finditer(text), *_FIGURE.finditer(text)), key=lambda m: m.start())
    forms = {m.group(): {m.group().casefold(), re.sub(r"[.,]", "", m.group())} for m in found}
    return tuple(w for w, ways in forms.items() if any(crc32(x.encode()) in held for x in ways))


def translated(left: Marks, right: Marks) -> float:
    """Return how much of the shorter text's names the other has when it is provably a translation, else 0."""
    common, held = _held(left.figures, right.figures)
    if common < LEAST_FIGURES or held < FIGURES_HELD:
        return 0.0
    common, held = _held(left.names, right.names)
    return held if common >= LEAST_NAMES and held >= NAMES_HELD else 0.0
