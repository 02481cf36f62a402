"""Claims with where they stand: outlet, title, agencies, origin."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy import select

from tilik.records import Agency, Claim, Origin, Stamp, opening
from tilik.store import codec
from tilik.store.articles import chunks
from tilik.store.backend import Work
from tilik.store.rows import Report
from tilik.store.tables import article, claim, origin


@dataclass(frozen=True, slots=True)
class _Head:
    """What a report tells of its article; reading only this is several times faster than the whole record."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Stamp | None = None
    agencies: tuple[Agency, ...] = ()
    language: str | None = None


_HEAD = {field.name for field in fields(_Head)}


def _head(article_data: str) -> _Head:
    whole: dict[str, codec.Json] = json.loads(article_data)
    head = codec.decode(_Head, {name: whole[name] for name in whole.keys() & _HEAD})
    return head if head.title else replace(head, title=opening(str(whole["text"])))


def of_claims(work: Work, ids: Sequence[str]) -> dict[str, Report]:
    """Return the reports of claims by id, unknown ones left out."""
    found: dict[str, Report] = {}
    heads: dict[str, _Head] = {}
    for part in chunks(ids):
        rows = work.connection.execute(
            select(
                claim.c.id,
                claim.c.article,
                claim.c.data,
                article.c.data.label("where"),
                origin.c.data.label("origin"),
            )
            .join_from(claim, article, article.c.id == claim.c.article)
            .outerjoin(origin, origin.c.article == claim.c.article)
            .where(claim.c.id.in_(part))
        )
        for row in rows:
            if row.article not in heads:
                heads[row.article] = _head(row.where)
            found[row.id] = _make(row.data, heads[row.article], row.origin)
    return {name: found[name] for name in ids if name in found}


def _make(claim_data: str, where: _Head, origin_data: str | None) -> Report:
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
