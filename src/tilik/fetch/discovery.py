"""What a site offers to be read by machines: feeds its front page names, sitemaps its robots.txt names."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree, html

from tilik.errors import FetchError, InputError
from tilik.fetch.feeds import FeedItem, read_feed
from tilik.fetch.sitemaps import is_news, read_sitemap, unpacked
from tilik.fetch.web import Fetcher
from tilik.fetch.xml import hidden_links
from tilik.languages.masthead import Masthead
from tilik.records import Failure

_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_USUAL = ("/rss", "/feed", "/rss.xml", "/feed/")
_DEEPEST = 3


def feeds_of(body: bytes, url: str) -> tuple[str, ...]:
    """Return the feeds a page names in its head.

    >>> page = b'<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    >>> feeds_of(page, "https://x.id/")
    ('https://x.id/rss.xml',)
    """
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return ()
    links = (link for link in root.iter("link") if "alternate" in (link.get("rel") or "").lower())
    named = [
        urljoin(url, link.get("href") or "") for link in links if link.get("type") in _FEED_TYPES
    ]
    return tuple(dict.fromkeys(named))


def walk_sitemap(
    fetcher: Fetcher, url: str, masthead: Masthead, depth: int = _DEEPEST
) -> Iterator[FeedItem | Failure]:
    """Yield the articles of a sitemap and of those it points to; news sitemaps first, then the last changed."""
    try:
        fetched = fetcher.fetch(url)
        body = fetched.page.body if fetched.page else b""
        sitemap, hidden = read_sitemap(body, url, masthead), hidden_links(unpacked(body))
    except (FetchError, InputError) as error:
        yield Failure(url, str(error).removeprefix(f"{url}: "))
        return
    if hidden:
        yield Failure(url, hidden)
    yield from sitemap.items
    for child in sitemap.children:
        if depth > 0:
            yield from walk_sitemap(fetcher, child, masthead, depth - 1)


def walk_feed(fetcher: Fetcher, url: str, masthead: Masthead) -> Iterator[FeedItem | Failure]:
    """Yield the articles of a feed."""
    try:
        fetched = fetcher.fetch(url)
        body = fetched.page.body if fetched.page else b""
        yield from read_feed(body, url, masthead)
        hidden = hidden_links(body)
        if hidden:
            yield Failure(url, hidden)
    except (FetchError, InputError) as error:
        yield Failure(url, str(error).removeprefix(f"{url}: "))


def walk_site(fetcher: Fetcher, domain: str, masthead: Masthead) -> Iterator[FeedItem | Failure]:
    """Yield the articles of a site: from the feeds its front page names, the usual ones, and news sitemaps."""
    front = domain if "://" in domain else f"https://{domain}/"
    found = False
    try:
        page = fetcher.fetch(front).page
        feeds = feeds_of(page.body, page.url or front) if page else ()
    except FetchError as error:
        yield Failure(front, str(error).removeprefix(f"{front}: "))
        return
    for feed in feeds or tuple(urljoin(front, path) for path in _USUAL):
        for item in walk_feed(fetcher, feed, masthead):
            if isinstance(item, FeedItem):
                found = True
                yield item
            elif feeds:
                yield item
        if found and not feeds:
            break
    named = fetcher.rules(front).sitemaps
    news = [one for one in named if is_news(one)] or ([] if found else list(named[:3]))
    for sitemap in news:
        for item in walk_sitemap(fetcher, sitemap, masthead):
            found = True
            yield item
    if not found:
        yield Failure(front, "the site names no feed and no sitemap")
