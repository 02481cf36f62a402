"""Whose a bare `militer` or `junta` is, where the article says so anywhere: "pemimpin junta militer Myanmar"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tilik.mentions.phrase import Phrase

_CLEAR = 0.75
_STATE = 3
_HEADS = frozenset({"body", "role"})


def _words(phrase: Phrase) -> str:
    return " ".join(atom.key for atom in phrase.line.atoms[phrase.first : phrase.last + 1])


def find_owners(phrases: Sequence[Phrase]) -> Mapping[str, str]:
    """Return head word → country for the bodies that stand bare in an article and elsewhere with their state.

    Only where at least three quarters of the phrases that hold the word and a state agree.
    """
    bare = {
        p.head.lemma for p in phrases if p.bare and p.head is not None and p.head.kind in _HEADS
    }
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        if phrase.bare or phrase.head is None or len(phrase.country or "") != _STATE:
            continue
        words = f" {_words(phrase)} "
        for lemma in bare:
            if f" {lemma} " in words and phrase.country:
                told[lemma][phrase.country] += 1
    clear = {lemma: counts.most_common(1)[0] for lemma, counts in told.items()}
    return {
        lemma: country
        for lemma, (country, count) in clear.items()
        if count >= _CLEAR * told[lemma].total()
    }
