"""Events that hold words, where very many do: the order of time is walked until a page is full.

An index of words answers "which events hold this word" as a whole; of a word in every fifth event that is far
more than a page. Walking from the page's first event on, and looking at the words of each, ends sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import select, text, union_all

from tilik.store.articles import chunks
from tilik.store.backend import Work
from tilik.store.tables import event, event_claim, search_doc
from tilik.store.terms import Term, fits

COMMON = 12_000  # documents; about as long to gather as to walk to 50 of 1,000,000 events
BATCHES = (200, 400, 800, 1600, 3000)  # events looked at in turn before the walk is given up
Row = tuple[int, int]


def common(work: Work, terms: tuple[Term, ...]) -> bool:
    """Say whether more documents hold the words than should be gathered for one page."""
    condition, words = work.backend.match(terms, work.lemma_of)
    found = f"SELECT 1 FROM {work.backend.words_from} WHERE {condition} LIMIT :most"
    counted = text(f"SELECT count(*) FROM ({found}) found")
    asked = {"words": words, "most": COMMON + 1}
    return int(work.connection.execute(counted, asked).scalar_one()) > COMMON


def walk(
    work: Work,
    terms: tuple[Term, ...],
    after: Callable[[Row | None, int], Sequence[Row]],
    wanted: int,
) -> tuple[list[Row], Row | None]:
    """Return the first `wanted` events that hold the words, and where to go on when the walk was given up.

    `after(row, size)` returns the next `size` events, `(day, number)` each, behind a row or from the start. The
    second part is None when the events are enough or there are no more.
    """
    found: list[Row] = []
    last: Row | None = None
    for size in BATCHES:
        batch = after(last, size)
        matching = _matching(work, [num for _, num in batch], terms)
        found += [row for row in batch if row[1] in matching]
        if len(found) >= wanted or len(batch) < size:
            return found[:wanted], None
        last = batch[-1]
    return found, last


def _matching(work: Work, nums: Sequence[int], terms: tuple[Term, ...]) -> frozenset[int]:
    """Return which of the events hold all the words in their own name or in one quote."""
    found: set[int] = set()
    doc = search_doc.c
    for part in chunks(nums):
        quotes = (
            select(event_claim.c.event.label("num"), doc.raw, doc.lemma)
            .join(search_doc, (doc.kind == "quote") & (doc.ref == event_claim.c.claim))
            .where(event_claim.c.event.in_(part))
        )
        names = (
            select(event.c.num, doc.raw, doc.lemma)
            .join(search_doc, (doc.kind == "event") & (doc.ref == event.c.id))
            .where(event.c.num.in_(part))
        )
        rows = work.connection.execute(union_all(quotes, names))
        found |= {row.num for row in rows if fits(row.raw, row.lemma, terms, work.lemma_of)}
    return frozenset(found)
