"""Merging what the store holds: new articles into the events and stories already there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tilik.merge import stage
from tilik.merge.reports import ArticleClaims
from tilik.pipeline.names import Names
from tilik.pipeline.recall import known_actors, read_articles
from tilik.pipeline.touched import Touched
from tilik.records import Decision, Event
from tilik.store import MergeResult, Store
from tilik.store.deciding import Decisions
from tilik.store.lookups import Lookups

_ALL = 1_000_000
FEW = 4
"""Of a store this many times as large as what is new, a merge loads only what is touched."""
UNDISTURBED = 2
"""So often a merge of everything is tried beside others who write, before they have to wait for it."""
AT_ONCE = 100
"""So many new articles are merged in one transaction when only what they touch is loaded."""


def merge_pending(
    store: Store,
    today: str | None = None,
    *,
    whole: bool | None = None,
    waiting: Callable[[], None] | None = None,
) -> int:
    """Merge every article not merged yet; return how many events are new or changed.

    `today` (`2025-06-20`) lets a publication date in the future be set aside. A merge loads what the new articles
    touch, or, when they are a good part of the store, everything; `whole` says which, and the result is the same.
    Merges of several programs come one after the other; `waiting` is called before another program's is waited for.
    """
    with store.merging(waiting):
        return _merge(store, today, whole)


def _merge(store: Store, today: str | None, whole: bool | None) -> int:
    pending = store.pending(_ALL)
    if not pending:
        return 0
    lookups = Lookups(store)
    lookups.file_waiting()
    if whole is None:
        whole = len(pending) * FEW > lookups.size()
    if whole:
        changed = _all(store, today)
    else:
        changed = sum(_touched(store, part, today) for part in _parts(pending))
    lookups.file_waiting()
    return changed


def _all(store: Store, today: str | None) -> int:
    """Merge with everything at hand, while others go on reading and correcting; return how many events changed.

    What came of it is kept only when nothing it rests on changed meanwhile. Else it is done again, the last time
    with everybody else waiting.
    """
    for _ in range(UNDISTURBED):
        seen = store.standing()
        found = _whole(store, seen.pending, today)
        with store.transaction():
            if store.standing(seen.last) == seen:
                return _save(store, seen.pending, *found)
    with store.transaction():
        pending = store.pending(_ALL)
        return _save(store, pending, *_whole(store, pending, today))


def _parts(pending: Sequence[str]) -> Iterator[Sequence[str]]:
    return (pending[at : at + AT_ONCE] for at in range(0, len(pending), AT_ONCE))


def _touched(store: Store, pending: Sequence[str], today: str | None) -> int:
    """Merge some articles with what they touch. No other merge comes between, for all is one transaction."""
    with store.transaction():
        Lookups(store).file_waiting()
        touched = Touched(store, pending, today)
        result = touched.merge()
        return _save(store, pending, touched.rules_on(result.looked_at), result)


def _events(known: Iterable[ArticleClaims], store: Store) -> tuple[Event, ...]:
    claims = [claim.id for one in known for claim in one.claims]
    return tuple(store.events(store.events_of(claims)).values())


def _whole(
    store: Store, pending: Sequence[str], today: str | None
) -> tuple[tuple[Decision, ...], stage.MergeResult]:
    """Merge with everything the store holds at hand; return the joins rules made before, and what came of it."""
    decisions = Decisions(store).active()
    ids = [one.id for one in store.articles_between(None, None)]
    found = read_articles(store, ids, decisions)
    known = [found[id] for id in ids]
    learnt = [actor.id for actor in store.actors(limit=_ALL)]
    fresh = set(pending)
    if len(fresh) < len(known):
        versions = Lookups(store).versions(pending)
        names = Names(store, [found[id] for id in versions], known_actors(store, ()), decisions)
        fresh |= names.renamed()
    state = stage.MergeState(
        articles=tuple(one for one in known if one.article.id not in fresh),
        events=_events(known, store),
        origins=tuple(store.origins(ids).values()),
        stories=tuple(row.story for row in store.stories(limit=_ALL).items),
        today=today,
        actors=known_actors(store, learnt),
        decisions=decisions,
    )
    new = tuple(one for one in known if one.article.id in fresh)
    return Decisions(store).rules(), stage.merge_articles(new, state)


def _rules(
    before: Sequence[Decision], now: Sequence[Decision]
) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Return the joins rules make anew, and the ids of those they make no longer."""
    held = {(d.kept, d.other): d.id for d in before}
    made = {(d.kept, d.other): d for d in now}
    new = tuple(d for pair, d in made.items() if pair not in held)
    return new, tuple(id for pair, id in held.items() if pair not in made)


def _save(
    store: Store,
    articles: Sequence[str],
    before: Sequence[Decision],
    result: stage.MergeResult,
) -> int:
    """Keep what a merge changed; `before` are the joins rules held to that it looked at again."""
    decided, reconsidered = _rules(before, result.joined)
    store.save_merge(
        MergeResult(
            events=result.events,
            redirects=tuple((r.old, r.new, r.why) for r in result.redirects),
            origins=result.origins,
            stories=result.stories,
            dropped_stories=tuple(r.old for r in result.story_redirects),
            actors=result.actors,
            articles=tuple(articles),
            dropped_actors=result.gone_actors,
            decided=decided,
            reconsidered=reconsidered,
            notes=result.notes,
        )
    )
    return len(result.events)
