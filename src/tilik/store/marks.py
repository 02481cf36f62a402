"""Small numbers that say how far a store is, cheap however much it holds."""

from __future__ import annotations

from sqlalchemy import func, select

from tilik.store.store import Store
from tilik.store.tables import article, correction


def newest_article(store: Store) -> int:
    """Return the number of the article read last, 0 when there is none."""
    with store.reading() as work:
        return work.connection.scalar(select(func.max(article.c.num))) or 0


def judged(store: Store) -> int:
    """Return how many corrections analysts made."""
    with store.reading() as work:
        return work.connection.scalar(select(func.count()).select_from(correction)) or 0
