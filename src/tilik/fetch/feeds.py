"""RSS, Atom and JSON feeds to items; dates as the feed prints them, zone included, never shifted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import feedparser

from tilik.errors import InputError
from tilik.fetch.addresses import joined
from tilik.fetch.xml import Element, content, local, own_entities, parse_xml, plain_xml, uses_any
from tilik.languages.masthead import Masthead
from tilik.languages.moments import read_moment
from tilik.records import Stamp

_TAGS = re.compile(r"<[^>]{1,500}>")
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_MOST = 5000


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed: where the article is, and what the feed says of it."""

    url: str
    title: str | None = None
    published: Stamp | None = None
    summary: str | None = None
    id: str | None = None


def _link(fields: dict[str, list[Element]], base: str | None) -> str | None:
    for link in fields.get("link", []):
        href = link.get("href") or (link.text or "").strip()
        if href and link.get("rel", "alternate") == "alternate":
            return joined(base, href)
    for guid in (*fields.get("guid", []), *fields.get("id", [])):
        text = (guid.text or "").strip()
        if text.startswith("http") and guid.get("isPermaLink", "true") != "false":
            return text
    return None


def _first(fields: dict[str, list[Element]], *names: str) -> str | None:
    for name in names:
        for element in fields.get(name, []):
            text = content(element)
            if text:
                return text
    return None


def _stamp(text: str | None, masthead: Masthead) -> Stamp | None:
    iso = read_moment(text, masthead) if text else None
    return Stamp(iso, "feed") if iso else None


def _item(entry: Element, base: str | None, masthead: Masthead) -> FeedItem | None:
    fields: dict[str, list[Element]] = {}
    for child in entry:
        fields.setdefault(local(child), []).append(child)
    url = _link(fields, base)
    if not url or not url.startswith("http"):
        return None
    summary = _first(fields, "description", "summary")
    title = _first(fields, "title")
    return FeedItem(
        url,
        _TAGS.sub("", title) if title and "<" in title else title,
        _stamp(_first(fields, *_DATES), masthead),
        _TAGS.sub(" ", summary).strip() if summary and "<" in summary else summary,
        _first(fields, "guid", "id"),
    )


def _from_json(data: bytes, base: str | None, masthead: Masthead) -> tuple[FeedItem, ...]:
    try:
        feed: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError("not readable as a JSON feed") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise InputError("a JSON feed holds a list 'items'")
    found = []
    for entry in items[:_MOST]:
        url = entry.get("url") or entry.get("external_url") if isinstance(entry, dict) else None
        place = joined(base, url) if isinstance(url, str) else None
        if place and place.startswith("http"):
            given = {
                key: entry[key]
                for key in ("title", "date_published", "summary", "id")
                if isinstance(entry.get(key), str)
            }
            stamp = _stamp(given.get("date_published"), masthead)
            found.append(
                FeedItem(
                    place,
                    given.get("title"),
                    stamp,
                    given.get("summary"),
                    given.get("id"),
                )
            )
    return tuple(found)


def _by_library(data: bytes, masthead: Masthead) -> tuple[FeedItem, ...]:
    """Read a feed too broken for a plain parser; only the library's strings are used, not its dates.

    The library would expand entities that the feed declares itself: it never sees them.
    """
    text = plain_xml(data) if b"<!DOCTYPE" in data else ""
    if "<!ENTITY" in text:
        return ()
    bare = text.encode("utf-8", "replace") or data
    feed = feedparser.parse(bare, sanitize_html=False, resolve_relative_uris=True)
    found = []
    for entry in feed.get("entries", [])[:_MOST]:
        url, date = entry.get("link"), entry.get("published") or entry.get("updated")
        if isinstance(url, str) and url.startswith("http"):
            found.append(
                FeedItem(
                    url,
                    entry.get("title"),
                    _stamp(date, masthead),
                    entry.get("summary"),
                    entry.get("id"),
                )
            )
    return tuple(found)


def _entries(root: Element) -> Iterable[Element]:
    return list(islice(root.iter("{*}item", "{*}entry"), _MOST))


def read_feed(data: bytes, url: str | None, masthead: Masthead) -> tuple[FeedItem, ...]:
    """Return the items of an RSS, Atom or JSON feed in its order; `url` is where it was fetched.

    Items whose link uses an entity the feed declares itself are left out (`hidden_links` tells of them). Raises InputError
    when the bytes are no feed at all; a feed may hold no items.

    >>> from tilik.languages.masthead import load_masthead
    >>> feed = b"<rss><channel><item><link>https://x.id/1</link><pubDate>Senin, 5 Sep 2022 14:15 WIB</pubDate></item></channel></rss>"
    >>> read_feed(feed, None, load_masthead())[0].published.iso
    '2022-09-05T14:15:00+07:00'
    """
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _from_json(data, url, masthead)
    try:
        root = parse_xml(data)
        kind = local(root)
        entries = list(_entries(root))
        # the last item of a feed that was cut off may have half a link
        whole = entries if data.rstrip().endswith(b">") else entries[:-1]
        items = [_item(entry, url, masthead) for entry in whole]
    except InputError:
        kind, items = "", []
    found = tuple(item for item in items if item)
    if not found:
        found = _by_library(data, masthead)
    if not found and kind not in ("rss", "feed", "rdf"):
        raise InputError("this is no feed: expected RSS, Atom or JSON Feed", where=url or "")
    hidden = own_entities(data)
    return tuple(item for item in found if not uses_any(item.url, hidden)) if hidden else found
