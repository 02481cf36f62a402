"""Corrected articles in the form of the annotation guidelines, for evaluation and training."""

from __future__ import annotations

import json
from collections.abc import Iterator

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


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield one object an article: its text and the claims left after correction. The filter does not apply."""
    del query
    for name in reviewed(store):
        view = store.article(name)
        if view is not None:
            gold = as_gold_article(view.article, view.claims)
            line = {**gold, "title": view.article.title, "text": view.article.text}
            yield json.dumps(line).encode() + b"\n"
