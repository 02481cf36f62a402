"""Acts that are only named as what somebody ends, cancels, lifts or prevents: "mencabut SANKSI" tells of no sanctions imposed."""

from __future__ import annotations

from collections.abc import Iterator

from tilik.claims.tree import Tree
from tilik.languages.clauses import Clauses

# How a noun depends on the verb or noun whose object it is, and how far before it that may stand where the tree is silent.
_OBJECT = frozenset({"obj", "iobj", "compound", "nmod"})
_APART = frozenset({"ADP", "VERB", "PUNCT", "SCONJ", "CCONJ"})
_BEFORE = 2
_TOLD = 5
_LONGEST = 3


def is_ended(tree: Tree, first: int, head: int, act_type: str, clauses: Clauses) -> bool:
    """Say whether an act told by a noun is the object of a word that ends it or keeps it from coming.

    `first` is the noun's first token, `head` the one that carries its syntax. Where a relative clause goes on to tell
    of it ("menghentikan BANTUAN yang diberikan sejak 2022") the act is told all the same.
    """
    if not clauses.relatives.isdisjoint(tree.words[head + 1 : head + _TOLD]):
        return False
    return any(_ends(tree, at, act_type, clauses) for at in _above(tree, first, head))


def _above(tree: Tree, first: int, head: int) -> Iterator[int]:
    """Yield the tokens whose object the noun may be: the one that governs it, those right before it."""
    relation = tree.tokens[head].relation
    governor = tree.tokens[head].head
    prepositional = tree.case(head) != ""
    if 0 <= governor < len(tree.words) and (
        relation == "nsubj:pass" or (tree.bases[head] in _OBJECT and not prepositional)
    ):
        yield governor
    for at in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        yield at
        if tree.tokens[at].pos in _APART:
            return


def _ends(tree: Tree, at: int, act_type: str, clauses: Clauses) -> bool:
    """Say whether a word of ending, or the last of several, stands at a place."""
    phrases = (tree.words[max(0, at + 1 - length) : at + 1] for length in range(1, _LONGEST + 1))
    return any(
        clauses.endings[words].ends(act_type) for words in phrases if words in clauses.endings
    )
