"""The claims of kept articles read anew, by a better reader than the one that read them first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tilik.pipeline.reading import BATCH, Reader, read_articles
from tilik.records import Article
from tilik.store import Store


@dataclass(frozen=True, slots=True)
class ReadAnew:
    """One article whose claims were read anew: how many there are now, and how many of before are no longer found."""

    article: str
    claims: int
    gone: int


def read_anew(store: Store, reader: Reader, at: str, batch: int = BATCH) -> Iterator[ReadAnew]:
    """Replace the claims of every article with what is read in it now; older versions of articles stay as they are.

    `at` is the time that is kept with corrections, which pass on to the claims on the same words. One article is one
    transaction; what is replaced waits to be merged. Articles in a language that is not read are left out.
    """
    for articles in _articles(store, batch):
        for article, reading in zip(articles, read_articles(articles, reader), strict=True):
            if reading is not None:
                gone = store.reread(article.id, reading.claims, at)
                yield ReadAnew(article.id, len(reading.claims), len(gone))


def _articles(store: Store, batch: int) -> Iterator[list[Article]]:
    cursor: str | None = None
    while True:
        page = store.article_list(cursor=cursor, limit=batch)
        found = store.articles([row.id for row in page.items])
        yield list(found.values())
        if page.next is None:
            return
        cursor = page.next
