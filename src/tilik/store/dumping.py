"""Everything, or what some events rest on, as lines of JSON.

A line is an object with `kind`, `record` (as it was read or merged, without corrections) and what the store
adds to it. Corrections are lines of their own; `loading.load` puts them over the records again, so that
export and import give an identical store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from sqlalchemy import Column, Row, Select, Table, select

from tilik.store import articles, timeline
from tilik.store.backend import Work
from tilik.store.codec import Json
from tilik.store.derive import batches
from tilik.store.rows import TimelineQuery
from tilik.store.store import Store
from tilik.store.tables import (
    actor,
    article,
    claim,
    correction,
    decision,
    event,
    fingerprint,
    imported,
    note,
    origin,
    redirect,
    story,
)

Line = dict[str, Json]
VERSION = 1
PAGE = 500


def dump(store: Store, query: TimelineQuery | None = None) -> Iterator[Line]:
    """Yield the lines of a whole store, or of the events a query finds with all they rest on."""
    yield {"kind": "tilik", "version": VERSION}
    with store.reading() as work:
        yield from _everything(work) if query is None else _selected(work, query)


def _line(kind: str, row: Row[str], *extra: str) -> Line:
    """Return the line of a row whose columns are among `data`, `original` and the `extra` ones."""
    found = row._mapping
    text = found.get("original") or found["data"]
    more = {name: found[name] for name in extra if found[name] is not None}
    return {"kind": kind, **more, "record": json.loads(text)}


def _everything(work: Work) -> Iterator[Line]:
    yield from _rows(work, _select(article, "num"), _article)
    yield from _rows(work, _select(origin, "article"), lambda row: _line("origin", row))
    yield from _rows(work, select(fingerprint.c.article, fingerprint.c.data), _fingerprint)
    yield from _rows(work, _select(claim, "id"), _claim)
    yield from _rows(work, _select(imported, "id"), lambda row: _line("imported", row, "source"))
    yield from _rows(work, _select(actor, "id"), lambda row: _line("actor", row))
    yield from _rows(work, _select(correction, "seq"), lambda row: _line("correction", row))
    yield from _rows(work, _select(decision, "seq"), lambda row: _line("decision", row))
    yield from _rows(work, select(note.c.article, note.c.text), _note)
    yield from _rows(work, _select(event, "num"), lambda row: _line("event", row))
    yield from _rows(work, _select(redirect, "old"), _redirect)
    yield from _rows(work, _select(story, "id"), lambda row: _line("story", row))


def _select(table: Table, key: str) -> Select[int, str]:
    others = [column for column in table.columns if column.name != key]
    return select(table.c[key], *others)


def _rows(work: Work, query: Select[int, str], line: Callable[[Row[str]], Line]) -> Iterator[Line]:
    for rows in batches(work, query):
        yield from (line(cast("Row[str]", row)) for row in rows)


def _article(row: Row[str]) -> Line:
    return _line("article", row, "superseded_by", "merged")


def _claim(row: Row[str]) -> Line:
    return _line("claim", row, "position", "superseded")


def _fingerprint(row: Row[str]) -> Line:
    found = row._mapping
    return {"kind": "fingerprint", "article": found["article"], "hex": bytes(found["data"]).hex()}


def _note(row: Row[str]) -> Line:
    return {"kind": "note", "article": row._mapping["article"], "text": row._mapping["text"]}


def _redirect(row: Row[str]) -> Line:
    found = row._mapping
    return {"kind": "redirect", "old": found["old"], "new": found["new"], "reason": found["reason"]}


def _selected(work: Work, query: TimelineQuery) -> Iterator[Line]:
    """Yield, page by page, the articles and claims events rest on and then the events."""
    seen: set[str] = set()
    cursor: str | None = None
    while True:
        page = timeline.numbers(work, replace(query, cursor=cursor, limit=PAGE))
        rows = _of(work, event, event.c.num, page.items)
        found = [json.loads(row._mapping["original"] or row._mapping["data"]) for row in rows]
        claims = [name for record in found for name in record["claims"]]
        yield from _resting_on(work, claims, seen)
        yield from _corrections(work, [*claims, *(record["id"] for record in found)])
        yield from (_line("event", row) for row in rows)
        cursor = page.next
        if cursor is None:
            return


def _resting_on(work: Work, claims: Sequence[str], seen: set[str]) -> Iterator[Line]:
    rows = _of(work, claim, claim.c.id, claims)
    new = sorted({str(row._mapping["article"]) for row in rows} - seen)
    seen.update(new)
    yield from (_article(row) for row in _of(work, article, article.c.id, new))
    yield from (_line("origin", row) for row in _of(work, origin, origin.c.article, new))
    yield from (_claim(row) for row in rows)


def _corrections(work: Work, targets: Sequence[str]) -> Iterator[Line]:
    rows = _of(work, correction, correction.c.target, targets)
    ordered = sorted(rows, key=lambda row: int(row._mapping["seq"]))
    yield from (_line("correction", row) for row in ordered)


def _of(
    work: Work, table: Table, column: Column[str] | Column[int], values: Sequence[str | int]
) -> list[Row[str]]:
    found: list[Row[str]] = []
    for part in articles.chunks(values):
        query = select(table).where(column.in_(part)).order_by(column)
        found += work.connection.execute(query).all()
    return found
