"""Sitemaps, with the news extension, and indexes of sitemaps."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from tilik.errors import InputError
from tilik.fetch.addresses import joined
from tilik.fetch.feeds import FeedItem
from tilik.fetch.xml import content, local, own_entities, parse_xml, uses_any
from tilik.languages.masthead import Masthead
from tilik.languages.moments import read_moment
from tilik.records import Stamp

_LARGEST = 60_000_000
_MOST = 50_000
_NEWS = ("news", "berita", "terbaru", "latest")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The articles a sitemap lists, in its order, and the further sitemaps it points to.

    `children` begin with news sitemaps; among those, and among the others, the last changed come first.
    """

    items: tuple[FeedItem, ...]
    children: tuple[str, ...]

    @property
    def newest(self) -> tuple[FeedItem, ...]:
        """The articles, latest first; those without a date stand last, in the sitemap's order."""
        return tuple(sorted(self.items, key=lambda item: _when(item.published), reverse=True))


def _when(stamp: Stamp | None) -> str:
    return stamp.iso if stamp else ""


def is_news(url: str) -> bool:
    """Say whether the address of a sitemap, beyond its host, tells that it holds the news of the last days.

    >>> is_news("https://x.id/sitemap-news.xml"), is_news("https://news.x.id/sitemap.xml")
    (True, False)
    """
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return False
    return any(word in f"{parts.path}?{parts.query}" for word in _NEWS)


def unpacked(data: bytes) -> bytes:
    """Return a sitemap's bytes, unpacked when they are gzip. Raises InputError when they are broken or too many."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        body = zlib.decompressobj(31).decompress(data, _LARGEST + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise InputError("broken gzip data: %(error)s", error=str(error)) from error
    if len(body) > _LARGEST:
        raise InputError("larger than %(largest)s bytes once unpacked", largest=_LARGEST)
    return body


def read_sitemap(data: bytes, url: str, masthead: Masthead) -> Sitemap:
    """Return what a sitemap or sitemap index lists, packed or not. Raises InputError when it is neither.

    Links that use entities it declares itself are left out (`tilik.fetch.xml.hidden_links` tells of them).

    >>> from tilik.languages.masthead import load_masthead
    >>> read_sitemap(b"<urlset><url><loc>https://x.id/1</loc></url></urlset>", "", load_masthead()).items[0].url
    'https://x.id/1'
    """
    plain = unpacked(data)
    root, hidden = parse_xml(plain), own_entities(plain)
    kind = local(root)
    if kind not in ("urlset", "sitemapindex"):
        raise InputError(
            "this is no sitemap: expected <urlset> or <sitemapindex>, found <%(kind)s>",
            where=url,
            kind=kind,
        )
    items: list[FeedItem] = []
    children: list[FeedItem] = []
    for entry in list(root)[:_MOST]:
        fields = {
            local(e): content(e)
            for e in entry.iter()
            if local(e) in ("loc", "lastmod", "publication_date", "title")
        }
        place = joined(url, fields.get("loc", ""))
        if not place or not place.startswith("http") or uses_any(place, hidden):
            continue
        iso = read_moment(fields.get("publication_date") or fields.get("lastmod") or "", masthead)
        item = FeedItem(place, fields.get("title"), Stamp(iso, "feed") if iso else None)
        (children if kind == "sitemapindex" else items).append(item)
    children.sort(key=lambda one: (is_news(one.url), _when(one.published)), reverse=True)
    return Sitemap(tuple(items), tuple(one.url for one in children))
