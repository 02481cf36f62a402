"""Whatever an analyst points at, opened: files, folders, archives, addresses, feeds, sitemaps, whole sites."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tilik.errors import FetchError
from tilik.fetch.discovery import walk_feed, walk_site, walk_sitemap
from tilik.fetch.feeds import FeedItem
from tilik.fetch.files import Item, read_path
from tilik.fetch.web import Fetcher
from tilik.languages.masthead import Masthead
from tilik.records import Failure, Page

_READABLE = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")
_LINK = re.compile(rb"<a\s[^>]{0,300}?href\s*=\s*[\"']([^\"'<>]{1,500})[\"']", re.I)
_ALL_PAGES = re.compile(rb"[?&](?:page=all|single=1|showpage=all|showall=1)\b")
Known = Callable[[str], bool]


def is_address(spec: str) -> bool:
    """Say whether an argument is a web address rather than a path.

    >>> is_address("https://kompas.com/read/1"), is_address("news/kompas.html")
    (True, False)
    """
    return spec.lower().startswith(("http://", "https://"))


def whole_address(page: Page) -> str | None:
    """Return the address under which a page that is cut into several shows all of them, when it links to one.

    >>> whole_address(Page("https://x.id/a", None, None, b'<a href="?page=all">Show All</a>', ""))
    'https://x.id/a?page=all'
    """
    if page.url is None or _ALL_PAGES.search(page.url.encode()):
        return None
    for found in _LINK.finditer(page.body):
        target = urljoin(page.url, html.unescape(found[1].decode("utf-8", "replace")))
        here, there = urlsplit(page.url), urlsplit(target)
        if _ALL_PAGES.search(target.encode()) and (here.netloc, here.path) == (
            there.netloc,
            there.path,
        ):
            return target
    return None


def _fetch_whole(fetcher: Fetcher, url: str) -> Page | None:
    """Return the page at `url`; of an article cut into several pages the one that shows all, where there is one."""
    page = fetcher.fetch(url).page
    whole = whole_address(page) if page else None
    if page is None or whole is None:
        return page
    try:
        return fetcher.fetch(whole).page or page
    except FetchError:
        return page


def fetch_article(fetcher: Fetcher, url: str) -> Item:
    """Return the page at `url`, or why it could not be had.

    An article cut into several pages (`Halaman: 1 2 Selanjutnya`) is fetched whole where the page links to that.
    """
    try:
        page = _fetch_whole(fetcher, url)
    except FetchError as error:
        return Failure(url, str(error).removeprefix(f"{url}: "))
    if page is None:
        return Failure(url, "the server says that it has not changed")
    kind = (page.content_type or "text/html").lower()
    if not kind.startswith(_READABLE):
        return Failure(url, f"expected an HTML page, found {kind.partition(';')[0]}")
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
            yield fetch_article(fetcher, item.url)


def _nothing_known(_url: str) -> bool:
    return False


def read_feed_url(
    fetcher: Fetcher, url: str, masthead: Masthead, known: Known = _nothing_known
) -> Iterator[Item]:
    """Yield the pages of a feed's articles; those `known` says yes to are not fetched."""
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
