"""What a site offers to be read by machines: feeds its front page names, sitemaps its robots.txt names."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from urllib.parse import urljoin

from lxml import etree, html

from tilik.errors import FetchError, InputError
from tilik.fetch.addresses import joined
from tilik.fetch.feeds import FeedItem, read_feed
from tilik.fetch.sitemaps import Sitemap, is_news, read_sitemap, unpacked
from tilik.fetch.web import Fetcher
from tilik.fetch.xml import hidden_links
from tilik.languages.masthead import Masthead
from tilik.records import Failure

_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_USUAL = ("/rss", "/feed", "/rss.xml", "/feed/")
_USUAL_SITEMAPS = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml")
_DEEPEST = 3
_MOST_SITEMAPS = 1000
Choose = Callable[[Sitemap, str], Sitemap]
"""Gives what of a sitemap, found at an address, is to be read."""


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
        joined(url, link.get("href") or "") for link in links if link.get("type") in _FEED_TYPES
    ]
    return tuple(dict.fromkeys(one for one in named if one))


def _everything(sitemap: Sitemap, _url: str) -> Sitemap:
    return sitemap


def _news_if_any(sitemap: Sitemap, _url: str) -> Sitemap:
    """Leave out the archive where an index of sitemaps also points to news."""
    news = tuple(child for child in sitemap.children if is_news(child))
    return Sitemap(sitemap.items, news or sitemap.children)


def _news_only(sitemap: Sitemap, url: str) -> Sitemap:
    if is_news(url):
        return sitemap
    return Sitemap((), tuple(child for child in sitemap.children if is_news(child)))


def walk_sitemap(
    fetcher: Fetcher, url: str, masthead: Masthead, choose: Choose = _everything
) -> Iterator[FeedItem | Failure]:
    """Yield the articles of a sitemap and of those it points to; news sitemaps first, then the last changed.

    No sitemap is asked twice, a thousand at most are. `choose` says what of each is to be read.
    """
    waiting, seen = [(url, _DEEPEST)], {url}
    while waiting:
        one, depth = waiting.pop()
        sitemap = yield from _ask_sitemap(fetcher, one, masthead)
        chosen = choose(sitemap, one)
        yield from chosen.items
        fresh = [child for child in dict.fromkeys(chosen.children) if child not in seen]
        if depth == 0 or not fresh:
            continue
        if len(seen) + len(fresh) > _MOST_SITEMAPS:
            many = InputError(
                "of all sitemaps only the first %(most)s are read", most=_MOST_SITEMAPS
            )
            yield Failure.of(many, one)
        fresh = fresh[: _MOST_SITEMAPS - len(seen)]
        seen |= set(fresh)
        waiting += [(child, depth - 1) for child in reversed(fresh)]


def _ask_sitemap(
    fetcher: Fetcher, url: str, masthead: Masthead
) -> Generator[Failure, None, Sitemap]:
    """Return the sitemap at an address, an empty one when there is none; yield what is wrong with it."""
    try:
        fetched = fetcher.fetch(url)
        body = fetched.page.body if fetched.page else b""
        sitemap, hidden = read_sitemap(body, url, masthead), hidden_links(unpacked(body))
    except (FetchError, InputError) as error:
        yield Failure.of(error, url)
        return Sitemap((), ())
    if hidden:
        yield Failure(url, hidden)
    return sitemap


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
        yield Failure.of(error, url)


def walk_site(fetcher: Fetcher, domain: str, masthead: Masthead) -> Iterator[FeedItem | Failure]:
    """Yield the articles of a site: from the feeds its front page names, the usual ones, and news sitemaps.

    The sitemaps are those robots.txt names, else the usual ones; where there is a feed only those of news are read,
    also behind an index of sitemaps.
    """
    front = domain if "://" in domain else f"https://{domain}/"
    try:
        page = fetcher.fetch(front).page
        sitemaps = fetcher.rules(front).sitemaps
    except FetchError as error:
        yield Failure.of(error, front)
        return
    feeds = feeds_of(page.body, page.url or front) if page else ()
    from_feeds = (walk_feed(fetcher, urljoin(front, feed), masthead) for feed in feeds or _USUAL)
    found = yield from _offered(from_feeds, named=bool(feeds))
    choose = _news_only if found else _news_if_any
    from_sitemaps = (
        walk_sitemap(fetcher, urljoin(front, sitemap), masthead, choose)
        for sitemap in sitemaps or _USUAL_SITEMAPS
    )
    more = yield from _offered(from_sitemaps, named=bool(sitemaps))
    if not (found or more):
        yield Failure(front, "the site names no feed and no sitemap")


def _offered(
    sources: Iterable[Iterator[FeedItem | Failure]], *, named: bool
) -> Generator[FeedItem | Failure, None, bool]:
    """Yield what sources list and return whether that is anything.

    Of those that the site does not name, but most sites have, the first that lists something counts, and it is no
    failure that there is none.
    """
    found = False
    for source in sources:
        for item in source:
            found = found or isinstance(item, FeedItem)
            if named or isinstance(item, FeedItem):
                yield item
        if found and not named:
            break
    return found
