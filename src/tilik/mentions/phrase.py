"""The record of a phrase that names an actor or a place."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.actors import Name
from tilik.languages.naming import Word
from tilik.mentions.atoms import Line


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words `first`..`last` of a line name, before it is known who that is in the article.

    `label` is the name as in the text, without titles; `name` the known name in it; `head` the word that heads
    it (title, body, people, pronoun); `plural`, `indefinite` ("seorang"), `pointing` ("itu", "tersebut") and `bare` (nothing says whose)
    tell how it refers.
    """

    line: Line
    first: int
    last: int
    kind: str
    label: str
    name: Name | None = None
    country: str | None = None
    sector: str = "oth"
    role: str | None = None
    head: Word | None = None
    plural: bool = False
    indefinite: bool = False
    pointing: bool = False
    bare: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the article's text."""
        return self.line.atoms[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the article's text."""
        return self.line.atoms[self.last].end


def pointing_word(label: str, to: str) -> Word:
    """Return the head of a phrase that points back as a whole: at a `state`, or at who was `described` before.

    >>> pointing_word("negara kepulauan itu", "state").to
    'state'
    """
    return Word("pronoun", label.lower(), to=to)


def span_text(line: Line, first: int, last: int, text: str) -> str:
    """Return the article's words `first`..`last` of the line."""
    return text[line.atoms[first].start : line.atoms[last].end]
