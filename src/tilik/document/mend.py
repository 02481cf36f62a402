"""Clauses the parser takes apart: after "sejak" or "setelah" a noun right before an active verb is its subject.

"sejak militer menggulingkan pemerintah": trained on few such clauses, the parser reads the noun as part of what stands
before. The commonest of its mistakes on news that a plain rule can tell for certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tilik.languages.words import Words
from tilik.records import Token

_LONGEST = 5
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})


def _verb_after(tokens: Sequence[Token], opener: int, words: Words) -> int | None:
    """Return the active verb that follows the opener after nothing but the words of one noun phrase."""
    for at in range(opener + 1, min(len(tokens), opener + 2 + _LONGEST)):
        token = tokens[at]
        if token.pos == "VERB":
            active = token.text.lower().startswith(words.active)
            return at if active and at > opener + 1 else None
        if token.pos not in _NAMING:
            return None
    return None


def _above(tokens: Sequence[Token], start: int) -> list[int]:
    """Return the heads of a token, one above the other, up to the root."""
    found: list[int] = []
    at = tokens[start].head
    while at >= 0:
        found.append(at)
        at = tokens[at].head
    return found


def _mended(tokens: Sequence[Token], opener: int, verb: int) -> list[Token] | None:
    """Return the tokens with the phrase between as the verb's subject; None when that is so already or makes no tree."""
    phrase = range(opener + 1, verb)
    tops = [at for at in phrase if tokens[at].head not in phrase]
    if len(tops) != 1:
        return None
    top = tokens[tops[0]]
    if top.head == verb and top.relation.startswith("nsubj"):
        return None
    above = tokens[verb].head if tokens[verb].head not in phrase else top.head
    if above in {-1, opener, verb} or verb in _above(tokens, above):
        return None
    made = list(tokens)
    made[verb] = replace(tokens[verb], head=above, relation="advcl")
    made[tops[0]] = replace(top, head=verb, relation="nsubj")
    made[opener] = replace(tokens[opener], head=verb, relation="mark")
    return made if not any(made[at].head == opener for at in range(len(made))) else None


def mend(tokens: Sequence[Token], words: Words) -> tuple[Token, ...]:
    """Return the tokens of a sentence with such clauses put right; the heads still make one tree.

    >>> from tilik.languages.words import load_words
    >>> mend((), load_words("id"))
    ()
    """
    mended = list(tokens)
    for at, token in enumerate(tokens):
        if token.text.lower() in words.openers:
            verb = _verb_after(mended, at, words)
            mended = (verb is not None and _mended(mended, at, verb)) or mended
    return tuple(mended)
