"""Corrected articles in the form of the annotation guidelines, for evaluation and training."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from tilik.claims.output import as_gold_article
from tilik.store import ClaimFilter, Store, TimelineQuery


def reviewed(store: Store) -> tuple[str, ...]:
    """Return the ids of the articles in which an analyst judged a claim, in order."""
    found: dict[str, None] = {}
    for review in ("accepted", "rejected"):
        cursor: str | None = None
        while True:
            page = store.claim_list(ClaimFilter(review=review, cursor=cursor, limit=500))
            found |= dict.fromkeys(row.report.claim.article for row in page.items)
            cursor = page.next
            if cursor is None:
                break
    return tuple(sorted(found))


def asked_for(store: Store, query: TimelineQuery) -> frozenset[str] | None:
    """Return the articles that report an event the query finds; None when it asks for everything."""
    if replace(query, cursor=None, limit=0, newest_first=False) == TimelineQuery(limit=0):
        return None
    views = store.event_views(replace(query, limit=500))
    return frozenset(report.claim.article for view in views for report in view.reports)


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield one object an article: its text and the claims left after correction.

    Under a filter only the articles that report an event it finds, each with all its claims.
    """
    wanted = asked_for(store, query)
    for name in reviewed(store):
        if wanted is not None and name not in wanted:
            continue
        view = store.article(name)
        if view is not None:
            gold = as_gold_article(view.article, view.claims)
            line = {**gold, "title": view.article.title, "text": view.article.text}
            yield json.dumps(line).encode() + b"\n"
