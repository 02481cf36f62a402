"""Under which keys a name is found again by its short form or by one letter's misspelling, without looking at all names."""

from __future__ import annotations

from collections.abc import Iterator

LEAST_LETTERS = 5
_EDGE = 2
_ENDS, _SPELT = "ends:", "spelt:"

Words = tuple[str, ...]


def filed_forms(words: Words) -> frozenset[str]:
    """Return the keys a name of several words is filed under; one word alone is found by itself.

    >>> sorted(filed_forms(("ali", "rahman")))
    ['ends:ali', 'ends:rahman', 'spelt:ali *|*an', 'spelt:ali *|ra*']
    """
    return short_forms(words) | spellings(words)


def short_forms(words: Words) -> frozenset[str]:
    """Return the key of each single word a full name may be shortened to: its first and its last."""
    ends = {words[0], words[-1]} if len(words) > 1 else set[str]()
    return frozenset(f"{_ENDS}{word}" for word in ends)


def full_forms(words: Words) -> frozenset[str]:
    """Return the key under which the full names stand that a single word may be short for."""
    return frozenset(f"{_ENDS}{word}" for word in words) if len(words) == 1 else frozenset()


def spellings(words: Words) -> frozenset[str]:
    """Return keys of which two names share one when a single letter of a longer word tells them apart.

    A wrong letter spoils the beginning or the end of a word, never both, so each word is filed by both.
    """
    return frozenset(_spellings(words)) if len(words) > 1 else frozenset()


def _spellings(words: Words) -> Iterator[str]:
    for at, word in enumerate(words):
        if len(word) >= LEAST_LETTERS:
            others = " ".join((*words[:at], "*", *words[at + 1 :]))
            yield f"{_SPELT}{others}|{word[:_EDGE]}*"
            yield f"{_SPELT}{others}|*{word[-_EDGE:]}"
