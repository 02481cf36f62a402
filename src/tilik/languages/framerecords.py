"""What a frame is: one reading of a verb or an event noun, and the light verbs that carry a noun's actor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tilik.languages.inflection import Forms

NEAR = 6
"""A wanted object word may stand this far (in words) into its phrase, behind numerals and classifiers."""

CLAUSE_SLOTS = ("subject", "object", "complement", "possessor", "of", "light", "antara", "none")
"""Slots that are not prepositions. `antara` reads "antara A dan B": the first is the actor, the rest receive."""


LEXICAL_DOUBLES = frozenset({"undang-undang", "mata-mata", "rata-rata", "laki-laki", "luka-luka"})
"""Doubled words that are no plurals: they keep both halves."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the form under which words are compared: lower case, a doubled noun once, no enclitic.

    >>> fold("Serangan-serangan"), fold("kunjungannya"), fold("undang-undang")
    ('serangan', 'kunjungan', 'undang-undang')
    """
    low = word.casefold()
    if low in LEXICAL_DOUBLES:
        return low
    half, dash, rest = low.partition("-")
    if dash and rest.startswith(half) and rest.removeprefix(half) in {"", "nya"}:
        return half
    return re.sub(r"(?<=\w{4})(nya|lah|kah)$", "", low)


def folded(phrase: str) -> str:
    """Return `phrase` with each word folded.

    >>> folded("Gencatan Senjata")
    'gencatan senjata'
    """
    return " ".join(fold(word) for word in phrase.split())


def starts_with(words: Sequence[str], phrase: str, at: int = 0) -> bool:
    """Return whether the folded `words` spell `phrase` from index `at` on."""
    parts = phrase.split()
    return list(words[at : at + len(parts)]) == parts


def holds(words: Sequence[str], phrases: Sequence[str]) -> bool:
    """Return whether any of `phrases` stands somewhere in the folded `words`."""
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Frame:
    """What verb and noun readings share: the act, the slots of its sides, conditions, and an example.

    `actor` and `recipient` list slots to try in order; everything in neither `CLAUSE_SLOTS` is a preposition.
    With `object` the reading holds only beside one of these words, with `unless` never beside one of them.
    `weight` (0..1) says how often the word means this act; `gives` codes the example as `ACTOR>RECIPIENT`.
    """

    form: str
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    object: tuple[str, ...]
    unless: tuple[str, ...]
    symmetric: bool
    weight: float
    example: str
    gives: str
    where: str

    def fits(self, words: Sequence[str]) -> bool:
        """Return whether this reading holds beside `words`: a verb's object phrase, or what follows a noun."""
        if not self.object and not self.unless:
            return True
        folded = [fold(word) for word in words]
        return not holds(folded, self.unless) and (
            not self.object or holds(folded[:NEAR], self.object)
        )

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield each form the reading appears in, folded, with its voice."""
        yield self.form, "noun"


@dataclass(frozen=True, slots=True)
class NounFrame(Frame):
    """One reading of an event noun, e.g. `kunjungan`; `light` names verbs that may carry its actor (empty: any)."""

    light: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbFrame(Frame):
    """One reading of a verb: `form` is its citation form, `forms` all its forms with their voices.

    The slots are those of the active clause: `subject` is whoever does it, in a passive the party after *oleh*.
    """

    forms: Forms = ()

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield each form of the verb with its voice: `active`, `bare` (headline), `predicate` (a noun for it) or `passive`."""
        yield from self.forms


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that says little itself: `melancarkan serangan`. `subject` is its subject's part in the noun's act."""

    form: str
    forms: Forms
    subject: str
    example: str
    where: str

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield each form of the verb with its voice."""
        yield from self.forms
