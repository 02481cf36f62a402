"""A person and a title that stand side by side, parted by a comma: one participant."""

from __future__ import annotations

from dataclasses import replace

from tilik.mentions.phrase import Phrase


def _beside(left: Phrase, right: Phrase) -> bool:
    """Tell whether only a comma parts two phrases of one sentence."""
    same = left.line is right.line and left.last + 1 in (right.first, right.first - _owned(left))
    return same and right.line.atoms[right.first].gap.strip() == ","


def _owned(title: Phrase) -> int:
    """Return how many words of "-nya" are parted off a title: 1 for `jubirnya`, else 0."""
    after = title.line.atoms[title.last + 1 : title.last + 2]
    return int(bool(after) and after[0].gap == "")


def _agree(one: Phrase, two: Phrase) -> bool:
    return one.country is None or two.country is None or one.country == two.country


def _rank_only(person: Phrase) -> bool:
    """Tell whether a person stands without an office, with a rank at most: `Jenderal Asim Munir`."""
    return person.role is None or (person.head is not None and person.head.rank)


def _titled(person: Phrase, title: Phrase) -> Phrase:
    """Return the person with the role and country of the title beside it."""
    return replace(
        person,
        country=person.country or title.country,
        role=title.role or title.label if _rank_only(person) else person.role,
        sector=title.sector if person.sector in ("civ", "oth") else person.sector,
        head=person.head or title.head,
    )


def _is_for_next(phrases: list[Phrase], index: int) -> bool:
    """Tell whether a title after an already titled person is that of the next name in a list."""
    if phrases[index].role is None or index + 2 >= len(phrases):
        return False
    after = phrases[index + 2]
    return after.kind == "person" and after.role is None and _beside(phrases[index + 1], after)


def join_appositions(phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases with a person's title taken over from the apposition beside the name.

    `Nikolai Patrushev, sekretaris Dewan Keamanan Rusia` and `Presiden Rusia, Vladimir Putin,` are both one person;
    the title stays a phrase of its own, naming the same person.
    """
    joined = list(phrases)
    for index in range(len(joined) - 1):
        left, right = joined[index], joined[index + 1]
        if not _beside(left, right) or left.plural or right.plural or not _agree(left, right):
            continue
        if left.kind == "person" and right.kind == "role" and not _is_for_next(joined, index):
            joined[index] = _titled(left, right)
            joined[index + 1] = replace(right, kind="person", name=left.name, label=left.label)
        elif left.kind == "role" and right.kind == "person" and _rank_only(right):
            joined[index + 1] = _titled(right, left)
            joined[index] = replace(left, kind="person", name=right.name, label=right.label)
    return joined
