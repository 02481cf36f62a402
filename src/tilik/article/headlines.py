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
_LONGEST_SUBJECT = 12
_AROUND = "\"'“”‘’(),.:;!?…"
# where two words were glued: before a capital that begins a word, small letters, figures or what closes a headline
_GLUE = re.compile(r"""(?:(?<=[a-zà-ÿ]{2})|(?<=\d)|(?<=\w\w[+%)\]!?'’”]))(?=["“]?[A-Z][a-zà-ÿ])""")
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

    def tells(self, name: str) -> bool:
        """Say whether a word stands in the article elsewhere than glued to another."""
        return re.search(rf"(?<!\w){re.escape(name)}\b", self.text) is not None


def own_words(texts: Sequence[str], ordinary: frozenset[str] = frozenset()) -> Own:
    """Return the article's own words beside the ordinary ones of the language.

    >>> sorted(own_words(["Rusia menyerang."]).words)
    ['menyerang']
    """
    text = "\n".join(texts)
    return Own(ordinary, frozenset(re.findall(r"\b[a-zà-ÿ]{3,}\b", text)), text)


def runs_on(text: str, furniture: Furniture) -> bool:
    """Say whether words of running text stand in a line that ends as a sentence does: no headline stands there alone.

    >>> from tilik.languages.furniture import load_furniture
    >>> runs_on("Lavrov Tiba di Yangon Namun, menteri itu pergi.", load_furniture())
    True
    """
    ends = text.rstrip("\"”'’ ").endswith(".")
    return ends and any(_plain(word, furniture) for word in text.split())


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
    for back in range(1, min(len(words) - 1, _LONGEST_SUBJECT) + 1):
        marked = words[-back - 1].group().endswith(("?", "!", "…", "..."))
        quotes = back <= _LONGEST_NAME and words[-back].group().startswith(("“", '"'))
        if marked or quotes:
            return words[-back].start()
    return None


def _after_glue(words: Words, furniture: Furniture, own: Own) -> int | None:
    """Where the first word is glued to the headline that the article may go on with."""
    begins = furniture.starters | furniture.titles
    for word in words:
        text = word.group()
        glued = () if text.strip(_AROUND) in furniture.brands else _GLUE.finditer(text)
        for at in glued:
            right = text[at.start() :].strip(_AROUND)
            if right in begins or right.lower() in own.ordinary or own.tells(right):
                return word.start() + at.start()
    return None


def _after_starter(words: Words, starters: frozenset[str]) -> int | None:
    """Where a word that begins sentences stands shortly before running text, alone or with a comma after it."""
    for back in range(1, min(len(words) - 3, _LONGEST_OPENING) + 1):
        near = words[-back:]
        comma = any(word.group().endswith(",") for word in near[:-1])
        if near[0].group().strip(_AROUND) in starters and (back <= 2 or comma):
            return near[0].start()
    return None


def _with_titles(capital: Words, length: int, titles: frozenset[str]) -> int:
    """Return how many capitals a name has with the titles before it, of which a country's name may part it."""
    while length < len(capital):
        near = [word.group().strip(_AROUND) in titles for word in capital[length : length + 2]]
        if not any(near):
            break
        length += 1
    return length


def _told_elsewhere(words: Words, own: Own, furniture: Furniture, headline: str) -> int | None:
    """Where the longest run of capitals before running text begins that the article writes elsewhere too.

    The titles before a name belong to it.
    """
    capital = list(takewhile(lambda word: word.group()[0].isupper(), reversed(words)))
    for length in range(min(len(capital), _LONGEST_NAME), 0, -1):
        begin, end = capital[length - 1].start(), capital[0].end()
        run = capital[0].string[begin:end].strip(_AROUND)
        name = re.compile(rf"\b{re.escape(run)}\b")
        told = len(name.findall(own.text)) > len(name.findall(headline))
        ordinary = length == 1 and (run.lower() in own.ordinary or run.lower() in own.words)
        if told or ordinary:
            return capital[_with_titles(capital, length, furniture.titles) - 1].start()
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
    glued = not text[start - 1 : start].isspace()
    ways = (
        _after_glue(before, furniture, own) if glued else None,
        _after_mark(before),
        _after_starter(before, furniture.starters),
        _told_elsewhere(before, own, furniture, text[start : start + before[-1].end()]),
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
    for found in furniture.any_headline.finditer(passage.text):
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
