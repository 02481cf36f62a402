"""Claims with where they stand: outlet, title, agencies, origin."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tilik.records import Article, Claim, Origin
from tilik.store import codec
from tilik.store.articles import chunks
from tilik.store.backend import Work
from tilik.store.rows import Report
from tilik.store.tables import article, claim, origin


def of_claims(work: Work, ids: Sequence[str]) -> dict[str, Report]:
    """Return the reports of claims by id, unknown ones left out."""
    found: dict[str, Report] = {}
    for part in chunks(ids):
        rows = work.connection.execute(
            select(
                claim.c.id,
                claim.c.data,
                article.c.data.label("article"),
                origin.c.data.label("origin"),
            )
            .join_from(claim, article, article.c.id == claim.c.article)
            .outerjoin(origin, origin.c.article == claim.c.article)
            .where(claim.c.id.in_(part))
        )
        found |= {row.id: make(row.data, row.article, row.origin) for row in rows}
    return {name: found[name] for name in ids if name in found}


def make(claim_data: str, article_data: str, origin_data: str | None) -> Report:
    """Return the report made of a stored claim, its article and its origin."""
    where = codec.loads(Article, article_data)
    return Report(
        claim=codec.loads(Claim, claim_data),
        outlet=where.outlet,
        title=where.title,
        url=where.url,
        published=where.published.iso if where.published else None,
        agencies=tuple(agency.name for agency in where.agencies),
        origin=codec.loads(Origin, origin_data) if origin_data else None,
        language=where.language,
    )
