"""Rebuilding everything derived from the base tables: indexes by country, pairs, counts, search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVarTuple

from sqlalchemy import Row, Select, select

from tilik.records import Article, Claim, Event, Story
from tilik.store import articles, codec, counts, events, filing, search, stories
from tilik.store.backend import Work
from tilik.store.tables import DERIVED, article, claim, event, story

BATCH = 500
Columns = TypeVarTuple("Columns")


def batches(work: Work, query: Select[*Columns]) -> Iterator[list[Row[*Columns]]]:
    """Yield the rows of a query whose first column is its (ascending) key, some at a time.

    Each batch is a query of its own, so that writes between two batches disturb nothing.
    """
    key = query.selected_columns[0]
    last: object = None
    while True:
        part = query if last is None else query.where(key > last)
        rows = list(work.connection.execute(part.order_by(key).limit(BATCH)).all())
        if not rows:
            return
        yield rows
        last = rows[-1]._mapping[key]


def rebuild(work: Work) -> None:
    """Empty the derived tables and fill them again; what merges look up is filled when the next one needs it."""
    for table in DERIVED:
        work.connection.execute(table.delete())
    _articles(work)
    _claims(work)
    _events(work)
    counts.recount(work)
    counts.retally(work)
    filing.await_all(work)
    for rows in batches(work, select(story.c.id, story.c.data)):
        stories.index(work, [codec.loads(Story, row[1]) for row in rows])


def _articles(work: Work) -> None:
    query = select(article.c.num, article.c.data, article.c.day, article.c.superseded_by)
    for rows in batches(work, query):
        read = [(codec.loads(Article, data), day) for _, data, day, newer in rows if newer is None]
        search.add(work, [("article", item.id, day, item.text) for item, day in read])


def _claims(work: Work) -> None:
    query = (
        select(claim.c.id, claim.c.data, article.c.day)
        .join(article, article.c.id == claim.c.article)
        .where(claim.c.superseded == 0, claim.c.rejected == 0)
    )
    for rows in batches(work, query):
        articles.index_claims(work, [(codec.loads(Claim, data), day) for _, data, day in rows])


def _events(work: Work) -> None:
    query = select(event.c.num, event.c.data, event.c.original, event.c.hidden)
    for rows in batches(work, query):
        read = [
            (num, codec.loads(Event, data), codec.loads(Event, original or data), hidden)
            for num, data, original, hidden in rows
        ]
        numbers = {original.id: num for num, _, original, _ in read}
        events.file_claims(work, numbers, [original for _, _, original, _ in read])
        shown = [(num, item) for num, item, _, hidden in read if not hidden]
        live = articles.live_claims(work, [c for _, item in shown for c in item.claims])
        outlets = {name: row.outlet for name, row in live.items() if row.outlet}
        events.index(work, shown, outlets)
