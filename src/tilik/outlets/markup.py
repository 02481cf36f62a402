"""What class names and ids say about page elements, whatever the outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.knowledge import Source, package_file, read_table, read_words

_NO_LETTER = re.compile(r"[^a-z ]+")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Markup:
    """`reasons` maps a word of a class name to why it is cut; `body` words mark the body; `never` are tags."""

    reasons: Mapping[str, str]
    body: frozenset[str]
    never: frozenset[str]

    def is_body(self, names: str) -> bool:
        """Say whether class names or ids mark the element that holds the article's body.

        >>> load_markup().is_body("c-article-body js-x")
        True
        """
        plain = _NO_LETTER.sub("", names.lower())
        return any(word in plain for word in self.body)

    def reason(self, names: str) -> str | None:
        """Return why an element with these class names is no part of the article, or None.

        >>> load_markup().reason("c-related__list")
        'related'
        """
        for part in _PART.findall(names):
            found = self.reasons.get(part.lower())
            if found:
                return found
        return None


def read_markup(source: Source) -> Markup:
    """Return the table of one file. Raises KnowledgeError naming file and line of a bad entry."""
    reasons = {entry.text("name"): entry.text("reason") for entry in read_table(source, "word")}
    return Markup(
        reasons, frozenset(read_words(source, "body")), frozenset(read_words(source, "never"))
    )


@cache
def load_markup() -> Markup:
    """Return the shipped table."""
    return read_markup(package_file("outlets", "markup.toml"))
