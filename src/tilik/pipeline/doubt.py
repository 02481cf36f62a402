"""Publication dates that cannot be: such an article is read without its date, and the reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tilik.article.guide import Guide
from tilik.fetch import Item
from tilik.pipeline.reading import make_articles
from tilik.pipeline.tongues import Aside, language_aside
from tilik.records import Article, Draft, Failure, Reason

AHEAD = timedelta(days=1)
"""How far ahead of this machine's day a date may lie: elsewhere on earth it may be tomorrow."""


def this_day() -> date:
    """Return today, by the clock of this machine, in UTC."""
    return datetime.now(UTC).date()


def latest_day(today: date) -> str:
    """Return the last day an article can have been published on.

    >>> latest_day(date(2025, 6, 20))
    '2025-06-21'
    """
    return (today + AHEAD).isoformat()


def in_future(article: Article, today: date) -> Reason | None:
    """Return that an article's date lies in the future, or None."""
    stamp = article.published
    late = stamp is not None and stamp.day > latest_day(today)
    return Reason("date-in-future", (stamp.day,)) if stamp and late else None


def flagged(articles: Iterable[Article | Failure], today: date) -> Iterator[Article | Failure]:
    """Yield articles, those published in the future with a remark that says so; the date is kept."""
    for one in articles:
        if isinstance(one, Article):
            remark = in_future(one, today)
            yield replace(one, remarks=(*one.remarks, remark)) if remark else one
        else:
            yield one


def doubted(article: Article, today: date) -> Article | None:
    """Return the article without its date when that lies in the future, else None."""
    remark = in_future(article, today)
    if remark is None:
        return None
    return replace(article, published=None, remarks=(*article.remarks, remark))


def complaint(item: Item, article: Article, today: date) -> str | None:
    """Return what is wrong with the date an article came with, or None."""
    if doubted(article, today) is not None and article.published is not None:
        return (
            f"published on {article.published.day}, which lies in the future: read without its date"
        )
    refused = isinstance(item, Draft) and any(one.code == "no-date" for one in article.remarks)
    if refused and isinstance(item, Draft):
        return f"{item.published!r} is no date an article can have: read without it"
    return None


def believable(articles: Iterable[Article | Failure], today: date) -> Iterator[Article | Failure]:
    """Yield articles, those published in the future without that date and with a remark that says so."""
    for one in articles:
        yield (doubted(one, today) or one) if isinstance(one, Article) else one


def make_believable(
    items: Iterable[Item], guide: Guide, today: date
) -> Iterator[Article | Failure | Aside]:
    """Yield articles as `make_articles` does; behind one whose date cannot be comes a Failure saying so.

    Behind one in a language that is not read, or that its words do not tell, comes what is to be said of it.
    """
    for item in items:
        for made in make_articles([item], guide):
            if isinstance(made, Failure):
                yield made
                continue
            yield doubted(made, today) or made
            where = (item.where if isinstance(item, Draft) else made.url) or made.id
            wrong, aside = complaint(item, made, today), language_aside(made, where)
            if aside:
                yield aside
            if wrong:
                yield Failure(where, wrong)
