"""Articles and their claims: in as records, out as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.engine import Row

from tilik.errors import RecordError, StoreError
from tilik.records import Article, Claim, Origin, newest_version
from tilik.store import codec, search
from tilik.store.backend import Work
from tilik.store.days import UNDATED, day_range, published_day
from tilik.store.tables import article, claim, claim_party, fingerprint, origin

CHUNK = 400
T = TypeVar("T")


def chunks(items: Sequence[T]) -> list[Sequence[T]]:
    """Return `items` in pieces small enough for one statement."""
    return [items[i : i + CHUNK] for i in range(0, len(items), CHUNK)]


def plain(text: str | None) -> str | None:
    """Return `text` fit for a text column of any database (the exact text is in the JSON)."""
    if text is None:
        return None
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def verify(record: Article, claims: Iterable[Claim]) -> None:
    """Raise RecordError unless every claim cites `record` by words that stand there."""
    for item in claims:
        cited = item.citation
        if item.article != record.id:
            raise RecordError(
                "claim of article %(article)s, expected %(id)s",
                where=item.id,
                article=item.article,
                id=record.id,
            )
        if record.text[cited.start : cited.end] != cited.quote:
            raise RecordError(
                "the article has other words at %(start)s-%(end)s than %(quote)r",
                where=item.id,
                start=cited.start,
                end=cited.end,
                quote=cited.quote,
            )


def known(work: Work, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that are in the store."""
    found: set[str] = set()
    for part in chunks(ids):
        found |= set(work.connection.scalars(select(article.c.id).where(article.c.id.in_(part))))
    return found


def newest_versions(work: Work, records: Sequence[Article]) -> list[Article]:
    """Return the newest version of every page or item that is there in several not superseded yet, as these records came.

    `tilik.records.newest_version` says which is newest, whatever the order in which they came.
    """
    urls: dict[str, list[int]] = {}
    for part in chunks([one for record in records if (one := plain(record.series))]):
        query = select(article.c.url, article.c.num).where(
            article.c.url.in_(part), article.c.superseded_by.is_(None)
        )
        for row in work.connection.execute(query):
            urls.setdefault(row.url, []).append(row.num)
    return [_newest(work, numbers) for numbers in urls.values() if len(numbers) > 1]


def _newest(work: Work, numbers: Sequence[int]) -> Article:
    rows = work.connection.execute(
        select(article.c.data).where(article.c.num.in_(numbers)).order_by(article.c.num)
    )
    return newest_version([codec.loads(Article, row.data) for row in rows])


def insert(work: Work, records: Sequence[Article]) -> None:
    """Write new articles with their search entries."""
    rows = [article_row(record) for record in records]
    if rows:
        work.connection.execute(article.insert(), rows)
    docs = [("article", r.id, day_of(r), r.text) for r in records]
    search.add(work, docs)


def day_of(record: Article) -> int:
    """Return the day number an article was published on."""
    return published_day(record.published.iso if record.published else None)


def article_row(record: Article) -> dict[str, object]:
    """Return the columns of a new article; `url` is what its versions share."""
    return {
        "id": record.id,
        "url": plain(record.series),
        "outlet": plain(record.outlet),
        "title": plain(record.title),
        "language": plain(record.language),
        "day": day_of(record),
        "merged": 0,
        "data": codec.dumps(record),
    }


def insert_claims(work: Work, read: Sequence[tuple[Sequence[Claim], int]]) -> None:
    """Write the claims of some articles, each with the day it was published, in the order given."""
    rows = [claim_row(item, n) for claims, _ in read for n, item in enumerate(claims)]
    if rows:
        work.connection.execute(claim.insert(), rows)
        index_claims(work, [(item, day) for claims, day in read for item in claims])


def claim_row(item: Claim, position: int) -> dict[str, object]:
    """Return the columns of a claim."""
    start, end = day_range(item.when.edtf if item.when else None)
    return {
        "id": item.id,
        "article": item.article,
        "type": item.type,
        "status": item.status,
        "day": start,
        "end_day": end,
        "superseded": 0,
        "rejected": 0,
        "accepted": 0,
        "confidence": item.confidence,
        "position": position,
        "data": codec.dumps(item),
    }


def index_claims(work: Work, claims: Sequence[tuple[Claim, int]]) -> None:
    """Write the derived rows of claims: by country and day, and their quotes for search.

    Each comes with the day its article was published; an undated claim stands there.
    """
    rows = []
    for item, day in claims:
        span = day_range(item.when.edtf) if item.when else UNDATED
        start, end = (day, day) if span == UNDATED else span
        countries = {who.country for who in item.actors + item.recipients if who.country}
        rows += [
            {"country": c, "day": start, "end_day": end, "claim": item.id}
            for c in sorted(countries)
        ]
    if rows:
        work.connection.execute(claim_party.insert(), rows)
    search.add(work, [("quote", c.id, day, c.citation.quote) for c, day in claims])


def unindex_claims(work: Work, ids: Sequence[str]) -> None:
    """Remove the derived rows of claims."""
    for part in chunks(ids):
        work.connection.execute(claim_party.delete().where(claim_party.c.claim.in_(part)))
    search.remove(work, "quote", ids)


def supersede(work: Work, record: Article) -> tuple[str, ...]:
    """Mark older versions (same page or item, other text) as superseded by `record`; return their claims' ids."""
    if record.series is None:
        return ()
    older = select(article.c.id).where(
        article.c.url == plain(record.series),
        article.c.id != record.id,
        article.c.superseded_by.is_(None),
    )
    ids = list(work.connection.scalars(older))
    if not ids:
        return ()
    work.connection.execute(
        update(article).where(article.c.id.in_(ids)).values(superseded_by=record.id)
    )
    claims = list(work.connection.scalars(select(claim.c.id).where(claim.c.article.in_(ids))))
    work.connection.execute(update(claim).where(claim.c.article.in_(ids)).values(superseded=1))
    unindex_claims(work, claims)
    search.remove(work, "article", ids)
    return tuple(claims)


def save_origins(work: Work, origins: Sequence[Origin]) -> None:
    """Write origins, replacing those known for the same articles."""
    if not origins:
        return
    statement = work.backend.insert(origin)
    statement = statement.on_conflict_do_update(
        index_elements=["article"],
        set_={c: statement.excluded[c] for c in ("key", "kind", "data")},
    )
    rows = [
        {"article": o.article, "key": plain(o.key), "kind": o.kind, "data": codec.dumps(o)}
        for o in origins
    ]
    work.connection.execute(statement, rows)


def save_fingerprint(work: Work, article_id: str, data: bytes) -> None:
    """Write what copy detection remembers of an article."""
    day = work.connection.scalar(select(article.c.day).where(article.c.id == article_id))
    if day is None:
        raise StoreError("no such article", where=article_id)
    statement = work.backend.insert(fingerprint).values(article=article_id, day=day, data=data)
    work.connection.execute(
        statement.on_conflict_do_update(index_elements=["article"], set_={"data": data})
    )


def get(work: Work, article_id: str) -> Article | None:
    """Return the article of that id."""
    data = work.connection.scalar(select(article.c.data).where(article.c.id == article_id))
    return codec.loads(Article, data) if data else None


def get_many(work: Work, ids: Sequence[str]) -> dict[str, Article]:
    """Return the articles of those ids, unknown ones left out."""
    found: dict[str, Article] = {}
    for part in chunks(ids):
        rows = work.connection.execute(
            select(article.c.id, article.c.data).where(article.c.id.in_(part))
        )
        found |= {row.id: codec.loads(Article, row.data) for row in rows}
    return found


def between(work: Work, first: int, last: int) -> Iterator[Article]:
    """Yield the articles published from `first` to `last`, in order of day."""
    query = (
        select(article.c.data)
        .where(article.c.day >= first, article.c.day <= last)
        .order_by(article.c.day, article.c.num)
        .execution_options(yield_per=200)
    )
    for data in work.connection.scalars(query):
        yield codec.loads(Article, data)


def get_claims(work: Work, ids: Sequence[str]) -> dict[str, Claim]:
    """Return the claims of those ids (as corrected), unknown ones left out."""
    found: dict[str, Claim] = {}
    for part in chunks(ids):
        rows = work.connection.execute(select(claim.c.id, claim.c.data).where(claim.c.id.in_(part)))
        found |= {row.id: codec.loads(Claim, row.data) for row in rows}
    return found


def claims_of(work: Work, article_id: str) -> tuple[Claim, ...]:
    """Return the live claims of an article in order of the text."""
    rows = work.connection.scalars(
        select(claim.c.data)
        .where(claim.c.article == article_id, claim.c.superseded == 0, claim.c.rejected == 0)
        .order_by(claim.c.position)
    )
    return tuple(codec.loads(Claim, data) for data in rows)


def live_claims(work: Work, ids: Sequence[str]) -> dict[str, Row[str, str, str | None]]:
    """Return `id, article, outlet, quote data` of those claims that are neither rejected nor superseded."""
    found: dict[str, Row[str, str, str | None]] = {}
    for part in chunks(ids):
        rows = work.connection.execute(
            select(claim.c.id, claim.c.article, article.c.outlet)
            .join_from(claim, article, claim.c.article == article.c.id)
            .where(claim.c.id.in_(part), claim.c.superseded == 0, claim.c.rejected == 0)
        )
        found |= {row.id: row for row in rows}
    return found


def claims_between(
    work: Work, first: int, last: int, countries: Sequence[str]
) -> tuple[Claim, ...]:
    """Return live claims whose time overlaps the days `first`..`last`, of those countries (all when empty)."""
    at = claim_party.c
    wanted = select(at.claim).where(at.day <= last, at.end_day >= first)
    if countries:
        wanted = wanted.where(at.country.in_(countries))
    rows = work.connection.scalars(
        select(claim.c.data)
        .where(claim.c.id.in_(wanted), claim.c.rejected == 0, claim.c.superseded == 0)
        .order_by(claim.c.id)
    )
    return tuple(codec.loads(Claim, data) for data in rows)


def count(work: Work) -> int:
    """Return the number of articles, older versions included."""
    return work.connection.scalar(select(func.count()).select_from(article)) or 0
