"""Keeps origins right as articles come in any order: a source that arrives after its copies changes theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tilik.merge.copies import find_copies, find_origins
from tilik.merge.sketch import SketchIndex, widened
from tilik.records import Article, Origin


def _followers(start: set[str], old: Mapping[str, Origin]) -> set[str]:
    """Return the articles that copy, directly or over others, one of `start`."""
    found: set[str] = set()
    front = start
    while front:
        front = {o.article for o in old.values() if o.copied_from in front} - found
        found |= front
    return found


def _sources(start: set[str], old: Mapping[str, Origin]) -> set[str]:
    """Return the articles that `start` copy, directly or over others: only a whole chain leads to its first article."""
    found: set[str] = set()
    front = start
    while front:
        copied = (old[id].copied_from for id in front if id in old)
        front = {source for source in copied if source} - found
        found |= front
    return found


def trace(
    new: Sequence[Article],
    known: Mapping[str, Article],
    old: Mapping[str, Origin],
    index: SketchIndex | None = None,
) -> dict[str, Origin]:
    """Return the origins that are new or changed, by article id.

    `known` are the articles at hand, the new ones among them or not; `old` their origins so far; `index`
    the window copies are looked for in, built from `known` when it is not given.
    """
    everything = {**known, **{article.id: article for article in new}}
    wide = widened(index or SketchIndex(), everything.values() if index is None else new)
    near = {copy.source for copy in find_copies(new, wide)}
    again = near | _followers(near, old) | {article.id for article in new}
    again |= _sources(again, old)
    todo = [everything[id] for id in sorted(again) if id in everything]
    made = {origin.article: origin for origin in find_origins(todo, wide)}
    return {id: origin for id, origin in made.items() if old.get(id) != origin}
