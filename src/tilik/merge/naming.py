"""Ids that survive: an event keeps the id it was minted with; when two turn out to be one, a redirect stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tilik.merge.linkage import Members


@dataclass(frozen=True, slots=True)
class Redirect:
    """The id `old` no longer stands for anything of its own: look under `new`. `why` says what happened."""

    old: str
    new: str
    why: str


def keep_ids(
    groups: Sequence[Members],
    old: Mapping[str, Members],
    mint: Callable[[str], str],
    kept: Collection[str] = (),
    others: Collection[str] = (),
) -> tuple[dict[str, Members], tuple[Redirect, ...]]:
    """Return groups under their ids and the redirects this takes.

    A group takes the old id that most of its members had, the earliest in order among equals; an id that people
    `kept` in a join goes first. Each old id goes to one group only. A group of new members gets `mint` of its first member
    whose id was never used, not by `others` that have no part in this either. Old ids left over redirect to the group that
    took most of their members.
    """
    home = {member: at for at, group in enumerate(groups) for member in group}
    shares = {id: Counter(home[m] for m in members if m in home) for id, members in old.items()}
    taken = _taken(shares, kept)
    ids = {at: id for id, at in taken.items()}
    used = {*old, *others}
    for at, group in enumerate(groups):
        if at not in ids:
            ids[at] = _minted(group, mint, used)
            used.add(ids[at])
    named = {ids[at]: group for at, group in enumerate(groups)}
    redirects = []
    for id, counts in shares.items():
        if id not in taken and counts:
            new = ids[min(counts, key=lambda at: (-counts[at], at))]
            redirects.append(Redirect(id, new, f"its claims are now part of {new}"))
    return named, tuple(sorted(redirects, key=lambda r: r.old))


def _taken(shares: Mapping[str, Counter[int]], kept: Collection[str]) -> dict[str, int]:
    """Return which group each old id goes to: the largest share first, ids people kept before all others."""
    rows = (
        (id not in kept, -n, id, at) for id, counts in shares.items() for at, n in counts.items()
    )
    taken: dict[str, int] = {}
    filled: set[int] = set()
    for _, _, id, at in sorted(rows):
        if id not in taken and at not in filled:
            taken[id] = at
            filled.add(at)
    return taken


def _minted(group: Members, mint: Callable[[str], str], used: Collection[str]) -> str:
    """Return an id no other group has: that of the first member it is free for, else one made anew."""
    free = (id for member in sorted(group) if (id := mint(member)) not in used)
    name = next(free, None) or mint("+".join(sorted(group)))
    while name in used:
        name = mint(name)
    return name
