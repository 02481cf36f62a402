"""What a plain reading of the frame says: the first slot that somebody fills, by the tree or by the word order.

The forests are given this reading as evidence. It keeps them sensible where they have seen few examples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilik.claims.scene import Scene, Trigger, governed
from tilik.claims.tree import Tree, subtree
from tilik.records import Token

_NEAR = 12
_BESIDE = 5
_BREAKS = frozenset({".", ";", ":", "?", "!"})


@dataclass(frozen=True, slots=True)
class Plain:
    """The mention (its index) a plain reading takes for each side: by the tree, and by the word order."""

    actor_tree: int | None
    actor_order: int | None
    recipient_tree: int | None
    recipient_order: int | None


def _in_tree(scene: Scene, trigger: Trigger, heads: Sequence[int]) -> int | None:
    """The mention that holds one of the heads, else the first one below it."""
    tree = scene.trees[trigger.sentence]
    row = scene.by_sentence[trigger.sentence]
    for head in heads:
        for index in row:
            if scene.mentions[index].first <= head <= scene.mentions[index].last:
                return index
    for head in heads:
        inside = set(subtree(tree, head)) - {trigger.head}
        for index in row:
            if scene.mentions[index].head in inside:
                return index
    return None


def _left(scene: Scene, trigger: Trigger) -> int | None:
    """The mention nearest to the left that no preposition governs and no other verb follows."""
    tree = scene.trees[trigger.sentence]
    for index in reversed(scene.by_sentence[trigger.sentence]):
        mention = scene.mentions[index]
        held = governed(tree, mention.first, scene.clauses)
        beside = held or _told_aside(tree, mention.first, scene)
        if mention.last >= trigger.first or beside:
            continue
        between = tree.tokens[mention.last + 1 : trigger.first]
        told = _without_relative(between, scene)
        if any(token.text in _BREAKS or token.pos == "VERB" for token in told):
            return None
        return index
    return None


def _without_relative(between: Sequence[Token], scene: Scene) -> Sequence[Token]:
    """The words between a phrase and a verb without the relative clause that may open them: "yang didukung Iran"."""
    opened = between and between[0].text.lower() in scene.clauses.relatives
    return between[2:] if opened and between[1:2] and between[1].pos == "VERB" else between


def _told_aside(tree: Tree, first: int, scene: Scene) -> bool:
    """Whether a phrase belongs to the verb of a relative clause: who else acts stands before it.

    In "milisi yang didukung IRAN menyerang" the militia attacks; "yang meminta IRAN menyerang" leaves it open.
    """
    if first < 2 or tree.tokens[first - 1].pos != "VERB":
        return False
    verb, before = tree.words[first - 1], tree.words[first - 2]
    return before in scene.clauses.relatives and verb not in scene.clauses.control


def _right(scene: Scene, trigger: Trigger, word: str | None) -> int | None:
    """The first mention to the right: after the word `word`, or with no preposition when that is None."""
    words = scene.trees[trigger.sentence].words
    for index in scene.by_sentence[trigger.sentence]:
        mention = scene.mentions[index]
        gap = mention.first - trigger.last - 1
        if gap < 0 or gap > (_NEAR if word else _BESIDE):
            continue
        between = words[trigger.last + 1 : mention.first]
        if not _BREAKS.isdisjoint(between):
            return None
        if word is None:
            return index if set(between).isdisjoint(scene.clauses.prepositions) else None
        if word in between[-3:]:
            return index
    return None


def _ordered(scene: Scene, trigger: Trigger, slot: str) -> int | None:
    passive = trigger.voice == "passive"
    if slot in {"subject", "light"}:
        agent = _right(scene, trigger, scene.clauses.agents[0]) if passive else None
        return agent if passive else _left(scene, trigger)
    if slot in {"object", "complement", "possessor", "of"}:
        return (
            _left(scene, trigger) if passive and slot == "object" else _right(scene, trigger, None)
        )
    return None if slot == "none" else _right(scene, trigger, slot)


def _first(
    scene: Scene, trigger: Trigger, wanted: Sequence[str], slots: Mapping[str, Sequence[int]]
) -> tuple[int | None, int | None]:
    tree = order = None
    for slot in wanted:
        name = "object" if slot == "possessor" else slot
        if tree is None and slots.get(name):
            tree = _in_tree(scene, trigger, slots[name])
        if order is None:
            order = _ordered(scene, trigger, slot)
    return tree, order


def read_plainly(scene: Scene, trigger: Trigger, slots: Mapping[str, Sequence[int]]) -> Plain:
    """Return what the frame's slots, tried in their order, give for actor and recipient.

    `slots` are the heads the tree has for each slot of the trigger. A light verb whose subject receives
    ("menuai kecaman") hands its subject to the recipient.
    """
    actor, recipient = trigger.actor, trigger.recipient
    if trigger.light_role == "recipient":
        actor, recipient = tuple(s for s in actor if s != "light"), ("light", *recipient)
    actor_tree, actor_order = _first(scene, trigger, actor, slots)
    recipient_tree, recipient_order = _first(scene, trigger, recipient, slots)
    return Plain(actor_tree, actor_order, recipient_tree, recipient_order)
