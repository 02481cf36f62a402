"""Whose a bare `militer` or `junta` is, where the article says so anywhere: "pemimpin junta militer Myanmar"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tilik.languages.naming import Naming
from tilik.mentions.phrase import Phrase

_CLEAR = 0.75
_STATE = 3
_HEADS = frozenset({"body", "role", "people"})
# Lists of words for the same kind of body: the army of a junta is that of the same state.
_KINDS = ("armed", "ruling", "populace")


@dataclass(frozen=True, slots=True)
class Owners:
    """Head word → country: `same` where the article tells it with the word itself, `kin` with another word of its kind."""

    same: Mapping[str, str]
    kin: Mapping[str, str]


NO_OWNERS = Owners(MappingProxyType({}), MappingProxyType({}))


def _words(phrase: Phrase) -> str:
    return " ".join(atom.key for atom in phrase.line.atoms[phrase.first : phrase.last + 1])


def _clear(told: Mapping[str, Counter[str]]) -> Mapping[str, str]:
    """Return the country of each word on which at least three quarters of what is told agree."""
    most = {lemma: counts.most_common(1)[0] for lemma, counts in told.items() if counts}
    return MappingProxyType(
        {
            lemma: country
            for lemma, (country, count) in most.items()
            if count >= _CLEAR * told[lemma].total()
        }
    )


def lemmas_of(phrase: Phrase, naming: Naming) -> tuple[str, ...]:
    """Return the words that say what a phrase is: its head, then bodies inside a title (`junta` of "juru bicara junta")."""
    head = (phrase.head.lemma,) if phrase.head else ()
    inside = (atom.key for atom in phrase.line.atoms[phrase.first : phrase.last + 1])
    bodies = (key for key in inside if any(naming.is_a(kind, key) for kind in _KINDS))
    return tuple(dict.fromkeys((*head, *bodies)))


def _kin(naming: Naming, lemma: str) -> frozenset[str]:
    """Return the words of the same kind as `lemma`, itself included."""
    kinds = (naming.lists[kind] for kind in _KINDS if naming.is_a(kind, lemma))
    return frozenset({lemma}).union(*kinds)


def find_owners(phrases: Sequence[Phrase], naming: Naming) -> Owners:
    """Return whose the bodies are that stand bare in an article, where it tells that with their state elsewhere."""
    found = [p for p in phrases if p.bare and p.head is not None and p.head.kind in _HEADS]
    bare = {lemma for phrase in found for lemma in lemmas_of(phrase, naming)}
    kin = {lemma: _kin(naming, lemma) for lemma in bare}
    same: dict[str, Counter[str]] = defaultdict(Counter)
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        country = phrase.country or ""
        if phrase.bare or phrase.head is None or len(country) != _STATE:
            continue
        words = f" {_words(phrase)} "
        for lemma in bare:
            same[lemma][country] += f" {lemma} " in words
            near[lemma][country] += any(f" {other} " in words for other in kin[lemma])
    return Owners(_clear(_told(same)), _clear(_told(near)))


def _told(counts: Mapping[str, Counter[str]]) -> Mapping[str, Counter[str]]:
    return {lemma: +counter for lemma, counter in counts.items()}
