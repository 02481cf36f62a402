"""Publication dates that cannot be: such an article is read without its date, and the reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from tilik.article.guide import Guide
from tilik.fetch import Item
from tilik.pipeline import make_articles
from tilik.records import Article, Draft, Failure

AHEAD = timedelta(days=1)
"""How far ahead of this machine's day a date may lie: elsewhere on earth it may be tomorrow."""


def doubted(article: Article, today: date) -> Article | None:
    """Return the article without its date when that lies in the future, else None."""
    stamp = article.published
    if stamp is None or stamp.day <= (today + AHEAD).isoformat():
        return None
    note = f"the date {stamp.day} lies in the future"
    return replace(article, published=None, notes=(*article.notes, note))


def complaint(item: Item, article: Article, today: date) -> str | None:
    """Return what is wrong with the date an article came with, or None."""
    if doubted(article, today) is not None and article.published is not None:
        return (
            f"published on {article.published.day}, which lies in the future: read without its date"
        )
    refused = isinstance(item, Draft) and any(n.startswith("the given date") for n in article.notes)
    if refused and isinstance(item, Draft):
        return f"{item.published!r} is no date an article can have: read without it"
    return None


def make_believable(
    items: Iterable[Item], guide: Guide, today: date
) -> Iterator[Article | Failure]:
    """Yield articles as `make_articles` does; behind one whose date cannot be comes a Failure saying so."""
    for item in items:
        for made in make_articles([item], guide):
            if isinstance(made, Failure):
                yield made
                continue
            wrong = complaint(item, made, today)
            yield doubted(made, today) or made
            if wrong:
                where = item.where if isinstance(item, Draft) else made.url
                yield Failure(where or made.id, wrong)
