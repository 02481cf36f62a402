"""What speaks for a date by who says it: whether somebody's words hold the act, the date, or both, and who is told there.

A statement is dated by its report ("kata X, Rabu (3/7)"), not by the dates within it; what stands inside another's words
dates those. Signs as numbers, part of those of `tilik.claims.datesigns`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tilik.claims.spots import Attribution
from tilik.claims.tree import Tree
from tilik.claims.voices import same_name
from tilik.records import Sentence

# fmt: off
OF_TELLING = ("in somebody's words", "in a quote", "noun", "depth", "relation", "in a complement", "in a clause beside")
OF_HEARING = ("in the same words", "dates the report", "same speaker there", "in other words", "its actor speaks there")
# fmt: on
_RELATIONS = (
    "root",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "conj",
    "parataxis",
    "nmod",
    "obl",
    "nsubj",
    "obj",
)
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Heard:
    """Whose words an act is told in: `covering` are all stretches that hold it, `closest` the shortest of them."""

    covering: tuple[Attribution, ...]
    closest: Attribution | None
    speakers: frozenset[str]


def _speakers(one: Attribution) -> frozenset[str]:
    return frozenset(source.name for source in one.sources if source.kind == "speaker")


def heard(found: Sequence[Attribution], at: int) -> Heard:
    """Return in whose words the offset `at` stands."""
    covering = tuple(one for one in found if one.start <= at < one.end and one.sources)
    closest = min(covering, key=lambda one: one.end - one.start, default=None)
    return Heard(covering, closest, frozenset().union(*map(_speakers, covering)))


def of_telling(act: Heard, tree: Tree, head: int) -> list[float]:
    """Return in whose words the act stands, and how deep in its sentence: the signs of `OF_TELLING`."""
    path: list[str] = []
    above = head
    while 0 <= above < len(tree.tokens) and len(path) < _DEEPEST:
        path.append(tree.bases[above])
        above = tree.tokens[above].head
    own = path[0] if path else ""
    return [
        bool(act.covering),
        any(one.how in ("quote", "continued") for one in act.covering),
        bool(path) and tree.tokens[head].pos in ("NOUN", "PROPN"),
        len(path),
        _RELATIONS.index(own) if own in _RELATIONS else len(_RELATIONS),
        "ccomp" in path,
        "acl" in path or "advcl" in path,
    ]


def _reports(one: Attribution, sentence: Sentence, date: int) -> bool:
    """Whether a date stands in the sentence that credits some words, but not within them."""
    return sentence.start <= one.at < sentence.end and not one.start <= date < one.end


def of_hearing(
    act: Heard,
    found: Sequence[Attribution],
    sentence: Sentence,
    date: int,
    actors: Collection[str] = (),
) -> list[float]:
    """Return whose words hold a date at the offset `date` of a sentence, seen from the act: the signs of `OF_HEARING`."""
    closest = act.closest
    there = [
        name for one in found if _reports(one, sentence, date) for name in sorted(_speakers(one))
    ]
    return [
        closest is not None and closest.start <= date < closest.end,
        closest is not None and _reports(closest, sentence, date),
        any(same_name(name, other) for other in there for name in act.speakers),
        any(one.start <= date < one.end for one in found if one is not closest),
        any(same_name(name, other) for other in there for name in actors),
    ]
