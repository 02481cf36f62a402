"""Headlines of other articles printed inside a paragraph: *Baca juga: <headline> The sentence goes on*.

Where such a headline ends is not marked. It is taken to end only where the words themselves say so: at a quotation
mark or a bracket that closes it, at its question mark, or before a word or a name the article uses as its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from tilik.article.passage import Passage, join
from tilik.languages.furniture import Furniture
from tilik.records import Removed

_LONGEST = 400
_MOST_WORDS = 20
_LONGEST_NAME = 5
_LONGEST_OPENING = 16
_AROUND = "\"'“”‘’(),.:;!?…"
_OPENER = re.compile(
    r"(?:Baca|Simak|Lihat|Tonton|Saksikan)\s+(?:(?:[Jj]uga|[Pp]ula)(?:\s+[Vv]ideo)?|[Vv]ideo)\s*:?\s*(?=\S)"
    r"|Baca\s*:\s*|(?:BACA|LIHAT|SIMAK)\s+(?:JUGA|PULA)\s*[:–—-]?\s*(?=\S)"
)
# what every opening holds one of: looked for first, as most articles hold none
_OPENINGS = ("Baca", "Simak", "Lihat", "Tonton", "Saksikan", "BACA", "LIHAT", "SIMAK")
_QUOTED = re.compile(
    r"""(?:'[^'\n]{8,200}'|"[^"\n]{8,200}"|[“‘][^”’\n]{8,200}[”’])(?:\s*di sini)?\s*:?"""
)
_BRACKET = re.compile(r"\[(?:gambas|youtube|video)\b[^\]]*\]", re.IGNORECASE)


Words = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Own:
    """What the article may go on with: ordinary words of the language, its own, and its whole text to look names up in."""

    ordinary: frozenset[str]
    words: frozenset[str]
    text: str


def own_words(texts: Sequence[str], ordinary: frozenset[str] = frozenset()) -> Own:
    """Return the article's own words beside the ordinary ones of the language.

    >>> sorted(own_words(["Rusia menyerang."]).words)
    ['menyerang']
    """
    text = "\n".join(texts)
    return Own(ordinary, frozenset(re.findall(r"\b[a-zà-ÿ]{3,}\b", text)), text)


def holds_headline(text: str) -> bool:
    """Say whether words stand in a text that open another article's headline.

    >>> holds_headline("Ia pergi. Baca juga: Lavrov Tiba")
    True
    """
    return any(word in text for word in _OPENINGS) and _OPENER.search(text) is not None


def _plain(word: str, furniture: Furniture) -> bool:
    """Say whether a word is written as in running text: small letters, and no small word of headlines."""
    bare = word.strip(_AROUND)
    return bare.isalpha() and bare.islower() and bare not in furniture.headline_words


def _closed(text: str, start: int) -> int | None:
    """Where quotation marks around the headline, or the bracket of a video after it, end it."""
    quoted = _QUOTED.match(text, start)
    if quoted and (quoted.group().endswith(":") or quoted.end() == len(text)):
        return quoted.end()
    bracket = _BRACKET.search(text, start, start + _LONGEST)
    if bracket and len(text[start : bracket.start()].split()) <= _MOST_WORDS:
        return bracket.end()
    return None


def _after_mark(words: Words) -> int | None:
    """Where the last words before running text begin anew: after a question mark or dots, or with a quotation."""
    for before, word in zip(
        words[-2 : -_LONGEST_NAME - 2 : -1], words[: -_LONGEST_NAME - 1 : -1], strict=False
    ):
        if before.group().endswith(("?", "!", "…", "...")) or word.group().startswith(("“", '"')):
            return word.start()
    return None


def _after_starter(words: Words, starters: frozenset[str]) -> int | None:
    """Where a word that begins sentences stands shortly before running text, alone or with a comma after it."""
    for back in range(1, min(len(words) - 3, _LONGEST_OPENING) + 1):
        near = words[-back:]
        comma = any(word.group().endswith(",") for word in near[:-1])
        if near[0].group().strip(_AROUND) in starters and (back <= 2 or comma):
            return near[0].start()
    return None


def _told_elsewhere(words: Words, own: Own, headline: str) -> int | None:
    """Where the longest run of capitals before running text begins that the article writes elsewhere too."""
    capital = list(takewhile(lambda word: word.group()[0].isupper(), reversed(words)))
    for length in range(min(len(capital), _LONGEST_NAME), 0, -1):
        run = " ".join(word.group().strip(_AROUND) for word in reversed(capital[:length]))
        name = re.compile(rf"\b{re.escape(run)}\b")
        told = len(name.findall(own.text)) > len(name.findall(headline))
        ordinary = length == 1 and (run.lower() in own.ordinary or run.lower() in own.words)
        if told or ordinary:
            return capital[length - 1].start()
    return None


def headline_end(text: str, start: int, furniture: Furniture, own: Own) -> int | None:
    """Return where the headline that begins at `start` ends; None when that is not certain."""
    closed = _closed(text, start)
    if closed is not None:
        return closed
    words = list(re.finditer(r"\S+", text[start : start + _LONGEST]))
    running = next((n for n, word in enumerate(words) if _plain(word.group(), furniture)), None)
    if running is None:
        return len(text) if len(words) <= _MOST_WORDS else None
    if running <= 3:
        return None
    before = words[:running]
    ways = (
        _after_mark(before),
        _after_starter(before, furniture.starters),
        _told_elsewhere(before, own, text[start : start + before[-1].end()]),
    )
    return next((start + begins for begins in ways if begins is not None), None)


def cut_headlines(
    passage: Passage, furniture: Furniture, own: Own
) -> tuple[Passage, tuple[Removed, ...]]:
    """Return the passage without the headlines printed in it, and what was taken out.

    >>> from tilik.languages.furniture import load_furniture
    >>> text = "Ia pergi. Simak juga Video 'Lavrov Tiba di Jakarta': Ia pulang."
    >>> cut_headlines(Passage(text), load_furniture(), own_words([text]))[0].text
    'Ia pergi. Ia pulang.'
    """
    kept: list[Passage] = []
    removed: list[Removed] = []
    at = 0
    for found in _OPENER.finditer(passage.text):
        if found.start() < at:
            continue
        end = headline_end(passage.text, found.end(), furniture, own)
        if end is None:
            continue
        kept.append(passage.part(at, found.start()).strip())
        removed.append(Removed(passage.text[found.start() : end].strip(), "read-also"))
        at = end
    kept.append(passage.part(at).strip())
    return join([part for part in kept if part.text], " ")[0], tuple(removed)
