"""Whatever an analyst points at, opened: files, folders, archives, addresses, feeds, sitemaps, whole sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tilik.errors import FetchError
from tilik.fetch.discovery import walk_feed, walk_site, walk_sitemap
from tilik.fetch.feeds import FeedItem
from tilik.fetch.files import Item, read_path
from tilik.fetch.pages import fetch_whole, is_readable
from tilik.fetch.web import Fetcher
from tilik.languages.masthead import Masthead
from tilik.outlets.paging import load_paging
from tilik.records import Failure, Page

Known = Callable[[str], bool]


def is_address(spec: str) -> bool:
    """Say whether an argument is a web address rather than a path.

    >>> is_address("https://kompas.com/read/1"), is_address("news/kompas.html")
    (True, False)
    """
    return spec.lower().startswith(("http://", "https://"))


def fetch_article(fetcher: Fetcher, url: str) -> Item:
    """Return the page at `url`, or why it could not be had.

    An article cut into several pages (`Halaman: 1 2 Selanjutnya`) is fetched whole where the page links to that, else
    page by page.
    """
    try:
        page = fetch_whole(fetcher, url, load_paging())
    except FetchError as error:
        return Failure.of(error, url)
    if page is None:
        return Failure(url, "the server says that it has not changed")
    if not is_readable(page):
        kind = (page.content_type or "").partition(";")[0]
        return Failure.of(FetchError("expected an HTML page, found %(kind)s", kind=kind), url)
    return page


def _articles(
    listed: Iterator[FeedItem | Failure], fetcher: Fetcher, known: Known
) -> Iterator[Item]:
    seen: set[str] = set()
    for item in listed:
        if isinstance(item, Failure):
            yield item
        elif item.url not in seen and not known(item.url):
            seen.add(item.url)
            found = fetch_article(fetcher, item.url)
            yield replace(found, listed=item.published) if isinstance(found, Page) else found


def _nothing_known(_url: str) -> bool:
    return False


def read_feed_url(
    fetcher: Fetcher, url: str, masthead: Masthead, known: Known = _nothing_known
) -> Iterator[Item]:
    """Yield the pages of a feed's articles with the date it lists them under; those `known` says yes to are not fetched."""
    yield from _articles(walk_feed(fetcher, url, masthead), fetcher, known)


def read_sitemap_url(
    fetcher: Fetcher, url: str, masthead: Masthead, known: Known = _nothing_known
) -> Iterator[Item]:
    """Yield the pages of a sitemap's articles, following the sitemaps it points to."""
    yield from _articles(walk_sitemap(fetcher, url, masthead), fetcher, known)


def read_site(
    fetcher: Fetcher, domain: str, masthead: Masthead, known: Known = _nothing_known
) -> Iterator[Item]:
    """Yield the pages of the articles a site offers in its feeds and news sitemaps."""
    yield from _articles(walk_site(fetcher, domain, masthead), fetcher, known)


def open_source(spec: str, fetcher: Fetcher | None = None) -> Iterator[Item]:
    """Yield what a path or an address holds. Without a fetcher an address yields a Failure: nothing is fetched.

    >>> next(open_source("https://kompas.com/read/1")).reason
    'fetching from the network is switched off'
    """
    if not is_address(spec):
        yield from read_path(Path(spec))
    elif fetcher is None:
        yield Failure(spec, "fetching from the network is switched off")
    else:
        yield fetch_article(fetcher, spec)
