"""Which language an article is in: Indonesian, Malay, English, one of those that are only told apart, or unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from tilik.languages.masthead import Masthead

UNKNOWN = "und"
"""The code of a language that is none of those known (ISO 639-2)."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_READ = 6000
_ENOUGH = 0.08
_ENGLISH = 0.15
"""Indonesian news quotes English and lends words from it; in English itself every third word is a small one."""
_FEW_WORDS = 12
_SIGNS = 2
_LEAST_SEEN = 3
_STRANGE = 0.45
_HEADLINE = 6
"""Of fewer words in small letters one that is known is enough, if none tells another language: "Prancis usir imam asal Aljazair"."""
_MALAYIC = ("id", "ms")


def decide(text: str, masthead: Masthead, known: Set[str], hint: str | None = None) -> str | None:
    """Return the code of the language of lead and body (`id`, `ms`, `en`, `de` ...), or None when it is uncertain.

    `known` are the ordinary words of Indonesian, which tell where small words are too few. `hint` is what the page
    says of itself (`id-ID`); it decides only where the words leave it open. `und` is a language that is none of those
    known; None a text that may well be Indonesian, such as a headline, and does not say so.

    >>> from tilik.languages.masthead import load_masthead
    >>> decide("Presiden mengatakan bahwa pemerintah akan menolak usulan itu karena tidak adil bagi rakyat yang bekerja.", load_masthead(), frozenset())
    'id'
    """
    words = _WORD.findall(text[:_READ])
    if _in_another_script(words):
        return UNKNOWN
    counts = Counter(map(str.lower, words))
    seen = counts.keys()
    hits = {code: sum(counts[w] for w in common & seen) for code, common in masthead.common.items()}
    best = max(hits, key=lambda code: hits[code])
    ours, enough = max(hits[code] for code in _MALAYIC), max(_ENOUGH * len(words), _SIGNS)
    told = hits[best] >= enough and len(words) >= _FEW_WORDS
    if told and ours >= enough and 2 * ours >= hits[best]:
        return _nearest(counts, masthead, hint)
    if told and best == "en" and hits[best] >= _ENGLISH * len(words):
        return best
    strange = _strange(words, known, hits[best] > ours)
    if told and strange:
        return best
    prior = (hint or "").lower()[:2]
    if hits.get(prior, 0) > _ENOUGH / 2 * len(words):
        return prior
    if strange or (best == "en" and hits[best] >= _SIGNS and not ours):
        return best if hits[best] > 2 * ours else UNKNOWN
    return None


def _in_another_script(words: Sequence[str]) -> bool:
    """Say whether most letters are not Latin ones."""
    letters = "".join(words)
    if letters.isascii():
        return False
    foreign = [letter for letter in set(letters) if not _LATIN.match(letter)]
    return 2 * sum(map(letters.count, foreign)) > len(letters)


def _nearest(counts: Counter[str], masthead: Masthead, hint: str | None) -> str | None:
    """Return whether a text is Indonesian or Malay, or None when no word tells."""
    seen = counts.keys()
    told = {code: sum(counts[w] for w in masthead.telling[code] & seen) for code in _MALAYIC}
    if told["id"] == told["ms"]:
        prior = (hint or "").lower()[:2]
        return prior if prior in told else None
    return max(told, key=lambda code: told[code])


def _strange(words: Sequence[str], known: Set[str], foreign: bool) -> bool:
    """Say whether few words are Indonesian; names, which have a capital, tell nothing.

    `foreign` says that small words of another language stand among them.
    """
    plain = [word for word in words if word.islower() and len(word) > 1]
    seen = sum(word in known for word in plain)
    few = len(plain) < _HEADLINE and not foreign
    least = 1 if few else _STRANGE * len(plain)
    return len(plain) >= _LEAST_SEEN and seen < least
