"""Runs of five words as 64-bit numbers, so that shared wording is found by comparing sorted arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LENGTH = 5
_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r'"[^"\n]{1,900}"|“[^”\n]{1,900}”|«[^»\n]{1,900}»')
_MIX = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)

Numbers = NDArray[np.uint64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The runs of one text: `at` in the order of the text (run i begins at word i), `unique` sorted, once each.

    `quoted` marks the runs that begin or end within a quotation; `plain` are the unique ones that do not.
    `spans` holds where each word begins and ends.
    """

    at: Numbers
    unique: Numbers
    quoted: Flags
    plain: Numbers
    spans: tuple[tuple[int, int], ...]

    def passage(self, text: str, first: int, last: int) -> str:
        """Return the words of the runs `first`..`last` as they stand in the text."""
        return text[self.spans[first][0] : self.spans[last + LENGTH - 1][1]]


def shingles(text: str) -> Shingles:
    """Return the runs of five words of a text; case, punctuation and line breaks do not matter.

    >>> len(shingles("satu dua tiga empat lima enam").at)
    2
    """
    found = list(_WORD.finditer(text.lower()))
    words = np.fromiter(
        (crc32(m.group().encode("utf-8", "surrogatepass")) for m in found), np.uint64, len(found)
    )
    runs = max(0, len(words) - LENGTH + 1)
    total = np.zeros(runs, np.uint64)
    for offset in range(LENGTH):
        total = (total * _MIX) ^ (words[offset : offset + runs] * _TURN)
        total ^= total >> _SHIFT
    spans = tuple(m.span() for m in found)
    quoted = _quoted(text, spans)
    inside = quoted[:runs] | quoted[LENGTH - 1 : LENGTH - 1 + runs]
    return Shingles(total, np.unique(total), inside, np.unique(total[~inside]), spans)


def _quoted(text: str, spans: tuple[tuple[int, int], ...]) -> Flags:
    """Mark the words that stand between quotation marks of one line."""
    starts = np.fromiter((start for start, _ in spans), np.int64, len(spans))
    marked = np.zeros(len(spans), np.bool_)
    for match in _QUOTATION.finditer(text):
        first, last = np.searchsorted(starts, match.span())
        marked[first:last] = True
    return marked


def shared(left: Numbers, right: Numbers) -> int:
    """Return how many numbers two sorted arrays have in common."""
    if not len(left) or not len(right):
        return 0
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    place = np.searchsorted(large, small)
    place[place == len(large)] = 0
    return int(np.count_nonzero(large[place] == small))


def longest_run(inside: Shingles, other: Numbers, quoted: bool) -> tuple[int, int] | None:
    """Return the first and last run of the longest stretch of a text that `other` has too, None without any.

    With `quoted` only runs within quotations count.
    """
    if not len(inside.at) or not len(other):
        return None
    place = np.searchsorted(other, inside.at)
    place[place == len(other)] = 0
    there = other[place] == inside.at
    if quoted:
        there &= inside.quoted
    edges = np.flatnonzero(np.diff(np.concatenate(([0], there.astype(np.int8), [0]))))
    if not len(edges):
        return None
    starts, ends = edges[::2], edges[1::2]
    best = int((ends - starts).argmax())
    return int(starts[best]), int(ends[best]) - 1
