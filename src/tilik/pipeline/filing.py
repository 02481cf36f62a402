"""From articles to the store: read, kept one transaction an article, then merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tilik.pipeline.reading import BATCH, Reader, read_articles
from tilik.pipeline.tongues import Aside, language_aside
from tilik.records import Article, Failure
from tilik.store import Store


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one article: whether it was new, how many claims were read in it, and what is said of its language.

    `aside` is None when its language is certain and one that is read.
    """

    article: str
    new: bool
    claims: int
    aside: Aside | None = None


Outcome = Filed | Failure | Aside


def file_articles(
    items: Iterable[Article | Failure | Aside], store: Store, reader: Reader, batch: int = BATCH
) -> Iterator[Outcome]:
    """Keep each article with its claims, in order; known ones are neither read again nor changed.

    One article is one transaction: whatever happens, it is wholly in the store or wholly out.
    """
    stream = iter(items)
    while group := list(islice(stream, batch)):
        unknown = [a for a in group if isinstance(a, Article) and not store.knows(a.id)]
        claims = {
            article.id: reading.claims if reading else ()
            for article, reading in zip(unknown, read_articles(unknown, reader), strict=True)
        }
        for item in group:
            if isinstance(item, Failure | Aside):
                yield item
                continue
            found = claims.get(item.id, ())
            new = item.id in claims and store.add_article(item, found)
            aside = language_aside(item, item.url or item.id)
            yield Filed(item.id, new, len(found) if new else 0, aside)
