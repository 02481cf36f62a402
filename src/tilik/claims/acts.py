"""An act as dates and sources see it: its words, its sentence, its kind and who takes part."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from tilik.records import Document, Span

# Acts that consist in saying something.
STATEMENTS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
_GROUPS = {
    "statement": {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONCEDE"},
    "meeting": {"CONSULT", "AGREE", "COOPERATE"},
    "force": {"ASSAULT", "COERCE", "MOBILIZE"},
}
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Act:
    """An act to be dated or credited: its words, the index of its sentence, its PLOVER type and its status.

    `head` is the index of the token that tells it (None: the first of its words), `parties` the codes of the
    countries that take part, `actors` the names of who does it.
    """

    span: Span
    sentence: int
    type: str
    status: str = "happened"
    head: int | None = None
    parties: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()


def group_of(act: Act) -> str:
    """Return the group of an act's type: kinds of act that articles date alike."""
    return next((name for name, types in _GROUPS.items() if act.type in types), "other")


def sentence_of(document: Document, offset: int) -> int:
    """Return the index of the sentence that an offset of the text stands in, or of the one before it."""
    return max(0, bisect_right(document.sentences, offset, key=_start) - 1)
