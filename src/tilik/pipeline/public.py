"""What programs call: read texts and files, keep what was read, ask for a timeline. See `tilik`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tilik.dates import check
from tilik.fetch.files import Item, read_path
from tilik.pipeline.doubt import flagged, latest_day, this_day
from tilik.pipeline.merging import merge_pending
from tilik.pipeline.parties import actor_keys
from tilik.pipeline.reading import load_reader, make_article, make_articles, read_stream
from tilik.pipeline.tongues import unread_language
from tilik.records import Article, Claim, Draft, Failure
from tilik.store import EventRow, Store, TimelineQuery

_PAGE = 500


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was cleaned, and the claims read in it, in order of the text."""

    article: Article
    claims: tuple[Claim, ...]

    @property
    def unread(self) -> str | None:
        """The code of the article's language when that is not one Tilik reads (`und` when it is unknown), else None."""
        return unread_language(self.article)


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> ReadArticle:
    """Read one article given as plain text, page furniture and all.

    `published` is a date as the source writes it (`2022-08-03`, `Rabu, 3 Agustus 2022 14:15 WIB`); without it
    the date is inferred from the text where that is possible. Raises InputError when there is no article text.

    >>> read_text("Rusia mengirim bantuan ke Myanmar.", published="2025-03-29").claims[0].type
    'AID'
    """
    draft = Draft(text, "text", url=url, outlet=outlet, title=title, published=published)
    reader = load_reader()
    article = make_article(draft, reader.guide)
    return next(one for one in _read([article]) if isinstance(one, ReadArticle))


def read_articles(paths: Iterable[str | Path]) -> Iterator[ReadArticle | Failure]:
    """Yield every article of files and folders as it is read: plain text, HTML, JSON Lines and archives.

    Never raises for a bad file: what cannot be read comes out as a Failure with its reason, in its place.

    >>> [failure.reason for failure in read_articles(["no-such-file"])]
    ['no such file or directory']
    """
    items: Iterator[Item] = (item for path in paths for item in read_path(Path(path)))
    yield from _read(make_articles(items, load_reader().guide))


def _read(articles: Iterable[Article | Failure]) -> Iterator[ReadArticle | Failure]:
    """Read articles; a date in the future is kept and told in the article's remarks."""
    for result in read_stream(flagged(articles, this_day()), load_reader()):
        yield result if isinstance(result, Failure) else ReadArticle(*result)


def keep(store: Store, articles: Iterable[ReadArticle | Failure]) -> int:
    """Keep what was read and merge it into the store's events; return how many articles were new.

    Failures are passed over, known articles change nothing. One article is one transaction.
    """
    new = sum(
        store.add_article(one.article, one.claims)
        for one in articles
        if isinstance(one, ReadArticle)
    )
    merge_pending(store, latest_day(this_day()))
    return new


def timeline(
    store: Store,
    actor: str | None = None,
    other: str | None = None,
    *,
    statuses: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Iterator[EventRow]:
    """Yield events in order of time: all, those of one actor, or those between two.

    Names may be Indonesian, English or codes (`Rusia`, `Russia`, `RUS`); dates are EDTF (`2022`, `2022-08`,
    `2022-08-03`), both included. Raises UnknownActorError with the nearest names, DateError for a bad date.
    """
    query = TimelineQuery(
        a=actor_keys(actor, store) if actor else (),
        b=actor_keys(other, store) if other else (),
        statuses=tuple(statuses),
        since=check(since) if since else None,
        until=check(until) if until else None,
        limit=_PAGE,
    )
    while True:
        page = store.timeline(query)
        yield from page.items
        if page.next is None:
            return
        query = replace(query, cursor=page.next)
