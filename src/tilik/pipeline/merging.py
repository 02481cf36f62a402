"""Merging what the store holds: new articles into the events and stories already there."""

from __future__ import annotations

from collections.abc import Iterable

from tilik.merge import stage
from tilik.merge.reports import ArticleClaims
from tilik.records import Article, Event, Origin, Story
from tilik.store import MergeResult, Store

_ALL = 1_000_000


def _with_claims(articles: Iterable[Article], store: Store) -> tuple[ArticleClaims, ...]:
    return tuple(ArticleClaims(article, store.claims_of(article.id)) for article in articles)


def _events(known: Iterable[ArticleClaims], store: Store) -> tuple[Event, ...]:
    claims = [claim.id for one in known for claim in one.claims]
    return tuple(store.events(store.events_of(claims)).values())


def _origins(known: Iterable[ArticleClaims], store: Store) -> tuple[Origin, ...]:
    return tuple(store.origins([one.article.id for one in known]).values())


def _stories(store: Store) -> tuple[Story, ...]:
    return tuple(row.story for row in store.stories(limit=_ALL).items)


def merge_pending(store: Store, today: str | None = None) -> int:
    """Merge every article not merged yet; return how many events are new or changed.

    `today` (`2025-06-20`) lets a publication date in the future be set aside.
    """
    pending = store.pending(_ALL)
    if not pending:
        return 0
    known = _with_claims(store.articles_between(None, None), store)
    fresh = set(pending)
    new = tuple(one for one in known if one.article.id in fresh)
    state = stage.MergeState(
        articles=tuple(one for one in known if one.article.id not in fresh),
        events=_events(known, store),
        origins=_origins(known, store),
        stories=_stories(store),
        today=today,
    )
    result = stage.merge_articles(new, state)
    store.save_merge(
        MergeResult(
            events=result.events,
            redirects=tuple((r.old, r.new, r.why) for r in result.redirects),
            origins=result.origins,
            stories=result.stories,
            dropped_stories=tuple(r.old for r in result.story_redirects),
            articles=pending,
        )
    )
    return len(result.events)
