"""The root of a word: mengunjungi, dikunjungi, berkunjung and kunjungan are all `kunjung`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tilik.document.tokens import visible
from tilik.languages.lemmas import Affix
from tilik.languages.words import Words

SHORTEST_ROOT = 2
SHORTEST_GUESS = 4
LONGEST = 40


@lru_cache(maxsize=1 << 16)
def lemma_of(word: str, words: Words) -> str:
    """Return the lemma of a word form in small letters; a word nobody knows is its own lemma.

    Exceptions come first, then known roots under the affixes of the language (the commonest wins),
    then a guess for affixes that allow one.

    >>> from tilik.languages.words import load_words
    >>> [lemma_of(form, load_words("id")) for form in ("kunjungan", "dikunjungi", "memasok")]
    ['kunjung', 'kunjung', 'pasok']
    """
    low = visible(word).lower()
    tables = words.lemmas
    if low in tables.exceptions:
        return tables.exceptions[low]
    if len(low) > LONGEST or low in tables.roots or not low[:1].isalpha():
        return low
    found = [root for root in affixed(low, words) if root in tables.roots]
    if found:
        return min(found, key=tables.roots.__getitem__)
    first, _, last = low.partition("-")
    if first and last.isalpha():
        return _of_double(first, last, words)
    return low if word != low and not words.is_word(word) else guess(low, words)


def affixed(low: str, words: Words) -> Iterator[str]:
    """Yield what is left of a word under every pair of affixes, with what they may have replaced."""
    for suffix in words.lemmas.suffixes:
        if not low.endswith(suffix.form):
            continue
        rest = low[: len(low) - len(suffix.form)]
        for prefix in words.lemmas.prefixes:
            if _fits(rest, prefix, suffix):
                stem = rest[len(prefix.form) :]
                yield from (
                    start + stem + end for start in prefix.restore for end in suffix.restore
                )


def _fits(rest: str, prefix: Affix, suffix: Affix) -> bool:
    """Say whether a beginning may be cut off `rest`, together with this ending."""
    if not rest.startswith(prefix.form) or len(rest) < len(prefix.form) + SHORTEST_ROOT:
        return False
    if prefix.before and rest[len(prefix.form)] not in prefix.before:
        return False
    if prefix.paired and suffix.form not in prefix.paired:
        return False
    return not suffix.paired or any(
        prefix.form.startswith(form) if form else not prefix.form for form in suffix.paired
    )


def _of_double(first: str, last: str, words: Words) -> str:
    """Return the lemma of a doubled word (`negara-negara`, `bantu-membantu`); other pairs stay whole."""
    left, right = lemma_of(first, words), lemma_of(last, words)
    return left if left == right else f"{first}-{last}"


def guess(low: str, words: Words) -> str:
    """Return a word in small letters without the affixes that may be stripped when its root is not known."""
    suffixes = [s for s in words.lemmas.suffixes if s.guess and low.endswith(s.form)]
    end = suffixes[0] if suffixes else words.lemmas.suffixes[0]
    rest = low[: len(low) - len(end.form)] + end.restore[0]
    for prefix in words.lemmas.prefixes:
        stem = rest[len(prefix.form) :]
        if prefix.guess and len(stem) >= SHORTEST_GUESS and _fits(rest, prefix, end):
            return prefix.restore[0] + stem
    return low
