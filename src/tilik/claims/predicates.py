"""Nouns that stand for a verb: "Trump KRITIK Putin", "Rusia akan VETO resolusi itu"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tilik.claims.scene import Scene, governed
from tilik.languages.frames import Hit

PREDICATE = "predicate"
_CLOSING = frozenset({")", '"', "”"})


def is_predicate(scene: Scene, sentence: int, first: int) -> bool:
    """Say whether the noun at token `first` tells what somebody does: it stands right behind a free name.

    Whose act a noun names follows it ("kritik TRUMP terhadap Putin"). Behind a name that no preposition governs, with
    nothing but adverbs between, it is a verb.
    """
    tree, skipped = scene.trees[sentence], scene.clauses.adverbs | _CLOSING
    before = first - 1
    while before > 0 and tree.words[before] in skipped:
        before -= 1
    named = (scene.mentions[index] for index in scene.by_sentence[sentence])
    return any(
        before <= m.last < first and not governed(tree, m.first, scene.clauses) for m in named
    )


def settled(scene: Scene, sentence: int, first: int, hits: Sequence[Hit]) -> list[Hit]:
    """Return the readings of a word at token `first` that its place leaves: those of a verb or those of a noun.

    Only where a noun may stand for a verb is there anything to settle.
    """
    doubtful = [hit for hit in hits if hit.voice == PREDICATE]
    if not doubtful:
        return list(hits)
    if not is_predicate(scene, sentence, first):
        return [hit for hit in hits if hit.voice != PREDICATE]
    return [replace(hit, voice="bare") for hit in doubtful]
