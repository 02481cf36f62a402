"""Merging what the store holds: new articles into the events and stories already there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tilik.merge import stage
from tilik.merge.reports import CURRENT, RETRACTED, ArticleClaims
from tilik.pipeline.known import registry_for
from tilik.records import Actor, Article, Decision, Event, Origin, Story
from tilik.store import MergeResult, Store
from tilik.store.deciding import Decisions

_ALL = 1_000_000


def _with_claims(
    articles: Iterable[Article], store: Store, decided: Iterable[Decision]
) -> tuple[ArticleClaims, ...]:
    gone = {decision.kept for decision in decided if decision.verdict == "retract"}
    return tuple(
        ArticleClaims(one, store.claims_of(one.id), RETRACTED if one.id in gone else CURRENT)
        for one in articles
    )


def _events(known: Iterable[ArticleClaims], store: Store) -> tuple[Event, ...]:
    claims = [claim.id for one in known for claim in one.claims]
    return tuple(store.events(store.events_of(claims)).values())


def _origins(known: Iterable[ArticleClaims], store: Store) -> tuple[Origin, ...]:
    return tuple(store.origins([one.article.id for one in known]).values())


def _stories(store: Store) -> tuple[Story, ...]:
    return tuple(row.story for row in store.stories(limit=_ALL).items)


def _actors(store: Store) -> tuple[Actor, ...]:
    """Return the actors known in advance, those learnt from articles in place of them."""
    learnt = {actor.id: actor for actor in store.actors(limit=_ALL)}
    return tuple((dict(registry_for(store).actors) | learnt).values())


def _rules(
    before: Sequence[Decision], now: Sequence[Decision]
) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Return the joins rules make anew, and the ids of those they make no longer."""
    held = {(d.kept, d.other): d.id for d in before}
    made = {(d.kept, d.other): d for d in now}
    new = tuple(d for pair, d in made.items() if pair not in held)
    return new, tuple(id for pair, id in held.items() if pair not in made)


def merge_pending(store: Store, today: str | None = None) -> int:
    """Merge every article not merged yet; return how many events are new or changed.

    `today` (`2025-06-20`) lets a publication date in the future be set aside.
    """
    pending = store.pending(_ALL)
    if not pending:
        return 0
    decisions = Decisions(store).active()
    known = _with_claims(store.articles_between(None, None), store, decisions)
    fresh = set(pending)
    new = tuple(one for one in known if one.article.id in fresh)
    state = stage.MergeState(
        articles=tuple(one for one in known if one.article.id not in fresh),
        events=_events(known, store),
        origins=_origins(known, store),
        stories=_stories(store),
        today=today,
        actors=_actors(store),
        decisions=decisions,
    )
    result = stage.merge_articles(new, state)
    decided, reconsidered = _rules(Decisions(store).rules(), result.joined)
    store.save_merge(
        MergeResult(
            events=result.events,
            redirects=tuple((r.old, r.new, r.why) for r in result.redirects),
            origins=result.origins,
            stories=result.stories,
            dropped_stories=tuple(r.old for r in result.story_redirects),
            actors=result.actors,
            articles=pending,
            dropped_actors=result.gone_actors,
            decided=decided,
            reconsidered=reconsidered,
            notes=result.notes,
        )
    )
    return len(result.events)
