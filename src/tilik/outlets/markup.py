"""What class names and ids say about page elements, whatever the outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tilik.knowledge import Source, package_file, read_table, read_words

_NO_LETTER = re.compile(r"[^a-z ]+")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz ")
# class names are mostly small letters of ASCII and signs: signs taken out, or made spaces
_JOINED = {n: None for n in range(128) if chr(n).lower() not in _LETTERS}
_APART = {n: " " for n in range(128) if chr(n) not in _LETTERS}
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Markup:
    """`reasons` maps a word of a class name to why it is cut; `body` finds words that mark the body; `never` are tags."""

    reasons: Mapping[str, str]
    body: re.Pattern[str]
    never: frozenset[str]

    def is_body(self, names: str) -> bool:
        """Say whether class names or ids mark the element that holds the article's body.

        >>> load_markup().is_body("c-article-body js-x")
        True
        """
        small = names.lower()
        joined = small.translate(_JOINED) if small.isascii() else _NO_LETTER.sub("", small)
        return self.body.search(joined) is not None

    def reason(self, names: str) -> str | None:
        """Return why an element with these class names is no part of the article, or None; two words count as one too.

        >>> load_markup().reason("c-related__list"), load_markup().reason("c-fact-box"), load_markup().reason("css-a-d")
        ('related', 'box', None)
        """
        plain = names.isascii() and (names.islower() or not names.upper().isupper())
        parts = (
            names.translate(_APART).split()
            if plain
            else [part.lower() for part in _PART.findall(names)]
        )
        parts = [*parts, *(a + b for a, b in pairwise(parts) if len(a) > 1 < len(b))]
        if self.reasons.keys().isdisjoint(parts):
            return None
        return next(self.reasons[part] for part in parts if part in self.reasons)


def read_markup(source: Source) -> Markup:
    """Return the table of one file. Raises KnowledgeError naming file and line of a bad entry."""
    reasons = {entry.text("name"): entry.text("reason") for entry in read_table(source, "word")}
    body = "|".join(re.escape(word) for word in read_words(source, "body"))
    return Markup(reasons, re.compile(body), frozenset(read_words(source, "never")))


@cache
def load_markup() -> Markup:
    """Return the shipped table."""
    return read_markup(package_file("outlets", "markup.toml"))
