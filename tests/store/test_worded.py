"""Pages of events with words that very many hold: walked in order of time, with what the index would answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_samples import make_article, make_claim, make_event

from tilik.store import MergeResult, Store, TimelineQuery, worded

WORDS = "Lavrov mengunjungi Myanmar"


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worded, "COMMON", 1)
    monkeypatch.setattr(worded, "BATCHES", (2, 3))


def add_event(store: Store, number: int) -> None:
    article = make_article(f"{WORDS} ({number}).")
    kind = "ASSAULT" if number % 5 == 0 else "CONSULT"
    claim = make_claim(article, WORDS, when=f"2022-08-{number:02d}", type=kind)
    store.add_article(article, [claim])
    store.save_merge(MergeResult(events=(make_event(claim),), articles=(article.id,)))


def pages(store: Store, query: TimelineQuery) -> list[str]:
    found: list[str] = []
    while True:
        page = store.timeline(query)
        found += [row.event.id for row in page.items]
        if page.next is None:
            return found
        query = replace(query, cursor=page.next)


QUERIES = [
    TimelineQuery(text="kunjungan myanmar"),
    TimelineQuery(text='"mengunjungi myanmar"', newest_first=True),
    TimelineQuery(text="mengunj*", a=("RUS",), b=("MMR",)),
    TimelineQuery(text="kunjungan", a=("RUS",), types=("ASSAULT",)),
    TimelineQuery(text="kunjungan", since="2022-08-02", until="2022-08-20", newest_first=True),
    TimelineQuery(text="zzz"),
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.text)
def test_a_walk_finds_what_the_index_finds(
    store: Store, query: TimelineQuery, request: pytest.FixtureRequest
) -> None:
    for day in range(1, 13):
        add_event(store, day)
    by_index = store.timeline(replace(query, limit=100))
    request.getfixturevalue("walked")
    for limit in (1, 4, 100):
        assert pages(store, replace(query, limit=limit)) == [row.event.id for row in by_index.items]
