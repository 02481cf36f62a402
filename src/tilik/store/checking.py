"""Is everything in a store as it should be: words, references, hashes, derived tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, exists, select

from tilik.errors import RecordError, StoreError
from tilik.ids import article_id
from tilik.records import Article, Claim, Event, Story
from tilik.store import articles, codec, filing
from tilik.store.backend import Work
from tilik.store.copying import TableSum, table_sum
from tilik.store.derive import batches, rebuild
from tilik.store.store import Store
from tilik.store.tables import (
    DERIVED,
    article,
    claim,
    event,
    fingerprint,
    origin,
    place_count,
    redirect,
    rollup,
    search_doc,
    story,
    total,
)

_OURS = re.compile(r"a[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: in which table, at which record, and what. `repaired` says it was put right."""

    table: str
    where: str
    what: str
    repaired: bool = False


class _Unchanged(Exception):  # noqa: N818 - leaves a transaction, is no error
    """Raised to leave a transaction without keeping what was done in it."""


def check(store: Store, *, repair: bool = False, quick: bool = False) -> tuple[Finding, ...]:
    """Return what is wrong with a store, nothing when all is well.

    Every citation is compared with its article, every reference followed, every article's content hash computed again;
    the derived tables are compared with freshly built ones (left out when `quick`), and kept when `repair`.
    """
    with store.reading() as work:
        found = [
            *(Finding("database", "", text) for text in work.backend.integrity(work.connection)),
            *_articles(work),
            *_claims(work),
            *_events(work),
            *_stories(work),
            *_references(work),
        ]
    return (*found, *(() if quick else _derived(store, repair=repair)))


def _articles(work: Work) -> Iterator[Finding]:
    for rows in batches(work, select(article.c.num, article.c.data)):
        for _, data in rows:
            try:
                record = codec.loads(Article, data)
            except RecordError as error:
                yield Finding("article", "", str(error))
                continue
            expected = article_id(record.url, record.text)
            if _OURS.fullmatch(record.id) and record.id != expected:
                yield Finding("article", record.id, f"its content has the id {expected}")


def _claims(work: Work) -> Iterator[Finding]:
    query = select(claim.c.id, claim.c.data, claim.c.original, claim.c.article)
    for rows in batches(work, query):
        texts = articles.get_many(work, [row[3] for row in rows])
        for name, data, original, where in rows:
            if where not in texts:
                yield Finding("claim", name, f"there is no article {where}")
                continue
            for text in filter(None, (data, original)):
                yield from _claim(texts[where], text, name)


def _claim(where: Article, data: str, name: str) -> Iterator[Finding]:
    try:
        articles.verify(where, [codec.loads(Claim, data)])
    except RecordError as error:
        yield Finding("claim", name, str(error))


def _events(work: Work) -> Iterator[Finding]:
    for rows in batches(work, select(event.c.num, event.c.data, event.c.original)):
        read = [codec.loads(Event, original or data) for _, data, original in rows]
        known = articles.get_claims(work, [name for item in read for name in item.claims])
        for item in read:
            for name in item.claims:
                if name not in known:
                    yield Finding("event", item.id, f"there is no claim {name}")


def _stories(work: Work) -> Iterator[Finding]:
    for rows in batches(work, select(story.c.id, story.c.data)):
        for _, data in rows:
            item = codec.loads(Story, data)
            for column, refs in ((article.c.id, item.articles), (event.c.id, item.events)):
                known = set(work.connection.scalars(select(column).where(column.in_(refs))))
                for ref in (ref for ref in refs if ref not in known):
                    yield Finding("story", item.id, f"there is no {column.table.name} {ref}")


def _references(work: Work) -> Iterator[Finding]:
    pairs: tuple[tuple[Column[str], Column[str]], ...] = (
        (origin.c.article, article.c.id),
        (fingerprint.c.article, article.c.id),
        (article.c.superseded_by, article.c.id),
        (redirect.c.new, event.c.id),
    )
    for source, target in pairs:
        other = target.table.alias()
        lost = select(source).where(
            source.is_not(None), ~exists().where(other.c[target.name] == source)
        )
        for ref in work.connection.scalars(lost):
            what = f"{source.name}: there is no {target.table.name} {ref}"
            yield Finding(source.table.name, str(ref), what)


def _derived(store: Store, *, repair: bool) -> tuple[Finding, ...]:
    """Compare derived tables with freshly built ones."""
    found: tuple[Finding, ...] = ()
    try:
        with store.transaction() as work:
            _drop_zeros(work)
            _file(work)
            before = _sums(work)
            rebuild(work)
            _file(work)
            after = _sums(work)
            found = tuple(
                Finding(old.table, "", f"{old.rows} rows, expected {new.rows} or others", repair)
                for old, new in zip(before, after, strict=True)
                if old != new
            )
            if not repair or not found:
                raise _Unchanged
    except _Unchanged:
        pass
    except StoreError as error:
        return (Finding("derived", "", f"could not be compared: {error}"),)
    return found


def _file(work: Work) -> None:
    """File what waits for it, as the next merge would; what is to be merged again is left out."""
    filing.forget_unmerged(work)
    while filing.file_waiting(work):
        pass


def _drop_zeros(work: Work) -> None:
    """Forget counts that went back to nothing."""
    for table in (rollup, total, place_count):
        work.connection.execute(table.delete().where(table.c.events == 0))


def _sums(work: Work) -> list[TableSum]:
    own_numbers = {search_doc.name: frozenset({"id"})}
    return [table_sum(work, table, own_numbers.get(table.name, frozenset())) for table in DERIVED]
