"""Reading a dependency tree: children, case markers, and which token fills which slot of a word.

A slot is the project's name for a relation seen from the word that reports an act: `subject`
(the logical one: in passives the agent), `object`, a preposition (`ke`, `dengan` ...), `of` (the
unmarked name after a noun), `complement` (subject of an embedded clause), `light` (subject of a
light verb above a noun). Slots follow chains of embedding: the subject of a control verb is the
subject of the verb below it, a relative clause has the noun it modifies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tilik.languages.clauses import Clauses
from tilik.records import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
_MODIFIERS = frozenset({"nmod", "compound", "flat", "appos", "amod", "det"})
_DEEPEST = 5
# How far before a verb a word like "keputusan" may stand: whose decision it is may be told at length.
_DEED_REACH = 8


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of one sentence with, for each, the indices of the tokens it governs.

    `words` are their texts in small letters, `bases` the universal parts of their relations (`nsubj:pass` is `nsubj`).
    """

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    words: tuple[str, ...]
    bases: tuple[str, ...]

    def by_relation(self, index: int, *relations: str) -> list[int]:
        """The children of a token whose universal relation is one of `relations`."""
        return [child for child in self.children[index] if self.bases[child] in relations]

    def case(self, index: int) -> str:
        """The preposition of a phrase, lower-cased, or the empty string."""
        for child in self.children[index]:
            if child < index and self.bases[child] == "case":
                return self.words[child]
        return ""


def grow(tokens: Sequence[Token]) -> Tree:
    """Return the tree of a sentence; heads that point outside it are ignored."""
    below: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if 0 <= token.head < len(tokens) and token.head != index:
            below[token.head].append(index)
    return Tree(
        tokens=tuple(tokens),
        children=tuple(map(tuple, below)),
        words=tuple(token.text.lower() for token in tokens),
        bases=tuple(token.relation.partition(":")[0] for token in tokens),
    )


def subject(tree: Tree, index: int, clauses: Clauses, depth: int = 0) -> int | None:
    """Return the head of the grammatical subject of a verb, through conjunction, control and relatives.

    Behind somebody's deed it is whose deed it is: "mengecam keputusan TRUMP menghentikan bantuan".
    """
    deed = _deed_before(tree, index, clauses)
    if deed is not None:
        return deed
    own = [
        c
        for c in tree.by_relation(index, "nsubj", "csubj")
        if tree.words[c] not in clauses.relatives
    ]
    if own:
        left = [child for child in own if child < index]
        return left[-1] if left else own[0]
    head = tree.tokens[index].head
    if not 0 <= head < len(tree.tokens) or depth >= _DEEPEST:
        return None
    relation = tree.bases[index]
    if relation == "acl":
        return head
    if relation in {"xcomp", "ccomp", "advcl", "parataxis"}:
        objects = told_of(tree, head, index) if tree.words[head] in clauses.control else []
        if objects:
            return objects[0]
        return subject(tree, head, clauses, depth + 1)
    if relation == "conj":
        return subject(tree, head, clauses, depth + 1)
    return None


def _deed_before(tree: Tree, index: int, clauses: Clauses) -> int | None:
    """Return the word of a deed that stands right before a verb, with nothing but whose deed it is between."""
    for at in range(index - 1, max(-1, index - _DEED_REACH), -1):
        if tree.words[at] in clauses.deeds:
            return at if at < index - 1 else None
        if tree.tokens[at].pos not in NOMINAL:
            return None
    return None


def told_of(tree: Tree, above: int, index: int) -> list[int]:
    """Return who does what the verb `index` below the verb `above` says: the object of that one, or its own before it.

    A parser gives "mengumumkan negaranya akan menyerang" either way.
    """
    before = [child for child in tree.by_relation(index, "obj") if above < child < index]
    return tree.by_relation(above, "obj") or before


def _agent(tree: Tree, index: int, clauses: Clauses) -> int | None:
    """The agent of a passive: the *oleh* phrase, or the bare noun right after the verb."""
    for child in tree.by_relation(index, "obl", "nmod"):
        if tree.case(child) in clauses.agents or tree.tokens[child].relation == "obl:agent":
            return child
    for child in tree.by_relation(index, "obj", "obl", "nsubj"):
        if (
            index < child <= index + 4
            and not tree.case(child)
            and tree.tokens[child].pos in NOMINAL
        ):
            return child
    return None


def _phrases(tree: Tree, index: int, slots: dict[str, list[int]]) -> None:
    for child in tree.by_relation(index, "obl", "nmod"):
        case = tree.case(child)
        if case:
            slots.setdefault(case, []).append(child)


def verb_slots(tree: Tree, index: int, passive: bool, clauses: Clauses) -> dict[str, list[int]]:
    """Return slot → heads for a verb. In a passive the grammatical subject is the `object`."""
    slots: dict[str, list[int]] = {}
    above = subject(tree, index, clauses)
    objects = [child for child in tree.by_relation(index, "obj", "iobj") if child != above]
    if passive:
        agent = _agent(tree, index, clauses)
        slots["subject"] = [] if agent is None else [agent]
        slots["object"] = [] if above is None else [above]
        slots["object"] += [child for child in objects if child != agent]
    else:
        slots["subject"] = [] if above is None else [above]
        slots["object"] = objects
    _phrases(tree, index, slots)
    for child in tree.by_relation(index, "xcomp", "ccomp", "advcl"):
        inner = tree.by_relation(child, "nsubj")
        slots.setdefault("complement", []).extend(inner or objects)
        _phrases(tree, child, slots)
    return slots


def noun_slots(
    tree: Tree, index: int, passive_above: bool, clauses: Clauses
) -> dict[str, list[int]]:
    """Return slot → heads for an event noun, with the subject and phrases of the verb above it."""
    slots: dict[str, list[int]] = {}
    for child in tree.children[index]:
        if tree.bases[child] in _MODIFIERS and child > index:
            slots.setdefault(tree.case(child) or "of", []).append(child)
        elif tree.bases[child] == "acl":
            inner = _agent(tree, child, clauses)
            slots.setdefault(clauses.agents[0], []).extend([] if inner is None else [inner])
            _phrases(tree, child, slots)
    head = tree.tokens[index].head
    if 0 <= head < len(tree.tokens) and tree.bases[index] in {"obj", "nsubj", "obl", "xcomp"}:
        above = verb_slots(tree, head, passive_above, clauses)
        if tree.words[head] not in clauses.reactions:
            slots["light"] = [found for found in above["subject"] if found != index]
        for name, heads in above.items():
            if name not in {"subject", "object", "complement"}:
                slots.setdefault(name, []).extend(found for found in heads if found != index)
    return slots


def subtree(tree: Tree, index: int) -> list[int]:
    """Return the indices of a token and all it governs, in order of the text."""
    found, stack = set(), [index]
    while stack:
        here = stack.pop()
        if here not in found:
            found.add(here)
            stack.extend(tree.children[here])
    return sorted(found)


def climb(tree: Tree, start: int, goal: int) -> tuple[int, int]:
    """Return how many steps lie from `start` up to the common ancestor and down to `goal`; 9 means far."""
    ups: dict[int, int] = {}
    here = start
    for step in range(9):
        ups.setdefault(here, step)
        here = tree.tokens[here].head
        if not 0 <= here < len(tree.tokens):
            break
    here = goal
    for step in range(9):
        if here in ups:
            return ups[here], step
        here = tree.tokens[here].head
        if not 0 <= here < len(tree.tokens):
            break
    return 9, 9
