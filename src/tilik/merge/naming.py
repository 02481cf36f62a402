"""Ids that survive: an event keeps the id it was minted with; when two turn out to be one, a redirect stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tilik.merge.linkage import Members


@dataclass(frozen=True, slots=True)
class Redirect:
    """The id `old` no longer stands for anything of its own: look under `new`. `why` says what happened."""

    old: str
    new: str
    why: str


def keep_ids(
    groups: Sequence[Members], old: Mapping[str, Members], mint: Callable[[str], str]
) -> tuple[dict[str, Members], tuple[Redirect, ...]]:
    """Return groups under their ids and the redirects this takes.

    A group takes the old id that most of its members had, the earliest in order among equals; each old id goes to one group
    only. A group of new members gets `mint` of its first member. Old ids left over redirect to the group that
    took most of their members.
    """
    shared: list[tuple[int, str, int]] = []
    home = {member: at for at, group in enumerate(groups) for member in group}
    for id, members in old.items():
        counts = Counter(home[m] for m in members if m in home)
        shared += [(-count, id, at) for at, count in counts.items()]
    taken: dict[str, int] = {}
    for _, id, at in sorted(shared):
        if id not in taken and at not in taken.values():
            taken[id] = at
    ids = {at: id for id, at in taken.items()}
    named = {ids.get(at) or mint(min(group)): group for at, group in enumerate(groups)}
    names = {group: id for id, group in named.items()}
    left = [(id, members) for id, members in old.items() if id not in taken]
    redirects = []
    for id, members in left:
        counts = Counter(home[m] for m in members if m in home)
        if counts:
            target = min(counts, key=lambda at: (-counts[at], at))
            new = names[groups[target]]
            redirects.append(Redirect(id, new, f"its claims are now part of {new}"))
    return named, tuple(sorted(redirects, key=lambda r: r.old))
