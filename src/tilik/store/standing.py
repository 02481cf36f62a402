"""How a store stands before a merge of everything, to be sure that nothing it rests on changed when it is kept.

Such a merge reads for minutes and writes at the end. Articles that arrive meanwhile wait for the next one; whatever
else changes - other merges, corrections, decisions, claims read anew - shows in these sums.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, Text, cast, func, select

from tilik.store.backend import Work
from tilik.store.tables import article, claim, correction, decision, event, imported, redirect

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits to be merged, the number of the last article, and sums over all a merge rests on."""

    pending: tuple[str, ...]
    last: int
    sums: tuple[int, ...]


def standing(work: Work, last: int | None = None) -> Standing:
    """Return how a store stands; articles behind number `last` are left out, None: none are."""
    if last is None:
        last = int(work.connection.scalar(select(func.coalesce(func.max(article.c.num), 0))) or 0)
    waiting = select(article.c.id).where(article.c.merged == 0, article.c.num <= last)
    pending = tuple(work.connection.scalars(waiting.order_by(article.c.num)))
    return Standing(pending, last, _sums(work, last))


def _sums(work: Work, last: int) -> tuple[int, ...]:
    """Return the sums: of articles up to `last` and their claims, and of everything merged and decided."""
    queries = (
        select(func.count(), func.count(article.c.superseded_by)).where(article.c.num <= last),
        select(func.sum(article.c.merged)),
        select(
            func.count(),
            func.sum(claim.c.superseded),
            func.sum(claim.c.rejected),
            func.sum(claim.c.accepted),
            func.sum(cast(claim.c.confidence * _MILLION, BigInteger)),
            func.sum(func.length(claim.c.data)),
        )
        .join_from(claim, article, article.c.id == claim.c.article)
        .where(article.c.num <= last),
        *(
            select(func.max(table.c.seq), func.count(table.c.undone_by))
            for table in (correction, decision)
        ),
        *(select(func.count()).select_from(table) for table in (event, redirect)),
        select(func.count(), func.sum(func.length(cast(imported.c.data, Text)))),
    )
    rows = [work.connection.execute(query).one() for query in queries]
    return tuple(int(value or 0) for row in rows for value in row)
