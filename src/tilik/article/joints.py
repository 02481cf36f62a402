"""Two ordinary words glued together, told by the words of the language: `makancamilan`, `sahammenguat`."""

from __future__ import annotations

from collections.abc import Callable

from tilik.languages.words import Words

_SHORTEST = 7
_LEAST = 3
_LONG = 4


def explained(word: str, words: Words) -> bool:
    """Say whether a word is known, or built from a known one with the affixes of the language.

    >>> from tilik.languages.words import load_words
    >>> explained("mendekati", load_words("id")), explained("makancamilan", load_words("id"))
    (True, False)
    """
    if words.is_word(word) or word in words.lemmas.roots:
        return True
    stems = {word}
    for affix in words.lemmas.prefixes:
        if affix.form and word.startswith(affix.form):
            stems |= {restored + word[len(affix.form) :] for restored in affix.restore}
    stems |= {
        word[len(form) :] for form in words.beginnings if word.startswith(form) and len(word) > 6
    }
    ends = {affix.form for affix in words.lemmas.suffixes} | words.endings
    ends |= {clitic.form for clitic in words.clitics}
    bare = {stem[: -len(end)] for stem in stems for end in ends if end and stem.endswith(end)}
    return any(
        stem in words.lemmas.roots or words.is_word(stem) for stem in stems | bare if len(stem) > 2
    )


def joints(
    word: str, words: Words, stands: Callable[[str], bool], foreign: frozenset[str] = frozenset()
) -> tuple[int, ...]:
    """Return where a word in small letters that nobody knows falls into two or three that are known; () for nowhere.

    `stands` says whether a word stands alone in the article. A bound beginning or ending (`antar`, `isme`) is no
    word of its own, two words of another language, `foreign`, may be one there (`backdoor`), and where there are
    several ways to cut it, the word stays as it is.

    >>> from tilik.languages.words import load_words
    >>> joints("makancamilan", load_words("id"), lambda word: False)
    (5,)
    """
    if len(word) < _SHORTEST or explained(word, words):
        return ()
    firsts = [at for at in _places(word) if _is_piece(word[:at], words.beginnings, words, stands)]
    lasts = [at for at in _places(word) if _is_piece(word[at:], words.endings, words, stands)]
    pairs: list[tuple[int, ...]] = [
        (at,) for at in firsts if at in lasts and not foreign >= {word[:at], word[at:]}
    ]
    triples = [
        (one, other)
        for one in firsts
        for other in lasts
        if other - one >= _LEAST and _is_piece(word[one:other], words.beginnings, words, stands)
    ]
    found = pairs or triples
    return found[0] if len(found) == 1 else ()


def _places(word: str) -> range:
    return range(_LEAST, len(word) - _LEAST + 1)


def _is_piece(
    piece: str, bound: frozenset[str], words: Words, stands: Callable[[str], bool]
) -> bool:
    if piece in words.joint and piece not in words.beginnings:
        return True
    return len(piece) >= _LONG and piece not in bound and (words.is_word(piece) or stands(piece))
