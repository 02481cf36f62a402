"""Full-text search: words and lemmas of articles, quotes and events.

`search_doc` holds folded words; each database indexes them its own way (FTS5, tsvector). Snippets
are cut from the records, so they read the same over both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from sqlalchemy import select

from tilik.errors import InputError
from tilik.records import Article, Claim, Event
from tilik.store import codec
from tilik.store.backend import Work
from tilik.store.days import iso_day
from tilik.store.parties import headline
from tilik.store.rows import Hit
from tilik.store.tables import article, claim, event, event_claim, search_doc
from tilik.store.terms import Term, parse_query, snippet, words_of

KINDS = ("article", "quote", "event")
IN_ONE_STATEMENT = 400


def cached(lemma_of: Callable[[str], str]) -> Callable[[str], str]:
    """Return `lemma_of` remembering its answers; stemming is slow and words come again."""
    return lru_cache(maxsize=200_000)(lemma_of)


def add(work: Work, docs: Sequence[tuple[str, str, int, str]]) -> None:
    """Index `(kind, ref, day, text)` documents."""
    rows = []
    for kind, ref, day, body in docs:
        words = words_of(body)
        lemmas = " ".join(work.lemma_of(word) for word in words)
        rows.append({"kind": kind, "ref": ref, "day": day, "raw": " ".join(words), "lemma": lemmas})
    if rows:
        work.connection.execute(search_doc.insert(), rows)


def remove(work: Work, kind: str, refs: Sequence[str]) -> None:
    """Take documents out of the index."""
    for i in range(0, len(refs), IN_ONE_STATEMENT):
        part = refs[i : i + IN_ONE_STATEMENT]
        work.connection.execute(
            search_doc.delete().where(search_doc.c.kind == kind, search_doc.c.ref.in_(part))
        )


def terms_of(query: str) -> tuple[Term, ...]:
    """Return the terms of a query; InputError when there is no word in it."""
    terms = parse_query(query)
    if not terms:
        raise InputError("expected words to search for, found %(query)r", query=query)
    return terms


def find(work: Work, query: str, kinds: Sequence[str], limit: int) -> tuple[Hit, ...]:
    """Return the best hits for `query`.

    Every match is ranked, up to 5,000. Of more, those that hold the words as written are ranked before those
    that hold other forms of them (when there are 1,000 at least), and of these the newest 5,000.
    """
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong:
        raise InputError(
            "search knows the kinds %(known)s, found %(wrong)r",
            known=", ".join(KINDS),
            wrong=wrong[0],
        )
    terms = terms_of(query)
    rows = work.backend.ranked(work.connection, terms, work.lemma_of, kinds)
    best = dict(sorted(rows, key=lambda row: (-row[1], -row[0]))[:limit])
    found = select(search_doc.c.id, search_doc.c.kind, search_doc.c.ref, search_doc.c.day)
    docs = {
        row.id: (row.kind, row.ref, row.day)
        for row in work.connection.execute(found.where(search_doc.c.id.in_(best)))
    }
    hits = (_hit(work, *docs[num], terms, score) for num, score in best.items() if num in docs)
    return tuple(hit for hit in hits if hit)


def event_numbers(work: Work, query: str) -> tuple[str, dict[str, object]]:
    """Return SQL (a subquery of event numbers) and its parameters for events that match in name or quote."""
    condition, words = work.backend.match(terms_of(query), work.lemma_of)
    source = work.backend.search_from
    sql = (
        f"SELECT ec.event FROM {source} JOIN event_claim ec ON ec.claim = d.ref"
        f" WHERE {condition} AND d.kind = 'quote'"
        f" UNION SELECT e.num FROM {source} JOIN event e ON e.id = d.ref"
        f" WHERE {condition} AND d.kind = 'event'"
    )
    return sql, {"words": words}


def _hit(
    work: Work, kind: str, ref: str, day: int, terms: tuple[Term, ...], score: float
) -> Hit | None:
    found = {"article": _article, "quote": _quote, "event": _event}[kind](work, ref)
    if found is None:
        return None
    article_id, event_id, title, body, language = found
    pieces = snippet(body, terms, work.lemma_of)
    points = round(float(score), 4)
    return Hit(kind, ref, article_id, event_id, iso_day(day), title, pieces, points, language)


Found = tuple[str | None, str | None, str, str, str | None]
"""Article, event, title, body, and the language of both."""


def _article(work: Work, ref: str) -> Found | None:
    data = work.connection.scalar(select(article.c.data).where(article.c.id == ref))
    if data is None:
        return None
    record = codec.loads(Article, data)
    return ref, None, record.called, record.text, record.language


def _quote(work: Work, ref: str) -> Found | None:
    row = work.connection.execute(
        select(claim.c.data, event.c.id.label("event"), article.c.data.label("where"))
        .join(article, article.c.id == claim.c.article)
        .outerjoin(event_claim, event_claim.c.claim == claim.c.id)
        .outerjoin(event, event.c.num == event_claim.c.event)
        .where(claim.c.id == ref)
    ).first()
    if row is None:
        return None
    record = codec.loads(Claim, row.data)
    place = codec.loads(Article, row.where)
    return record.article, row.event, place.called, record.citation.quote, place.language


def _event(work: Work, ref: str) -> Found | None:
    data = work.connection.scalar(select(event.c.data).where(event.c.id == ref))
    if data is None:
        return None
    title = headline(codec.loads(Event, data))
    return None, ref, title, title, None
