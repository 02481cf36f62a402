"""How many feeds of 100 items are read in a second: `python benchmarks/feeds.py`. Prints one JSON line."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import feedparser

from tilik.fetch.feeds import read_feed
from tilik.languages.masthead import load_masthead

ITEM = (
    "<item><title><![CDATA[Rusia & Myanmar {0}]]></title><link>https://x.id/{0}</link><guid>https://x.id/{0}</guid>"
    "<pubDate>Mon, 05 Sep 2022 14:15:00 +0700</pubDate>"
    "<description><![CDATA[<p>Kedua menteri bertemu di Moskwa.</p>]]></description></item>"
)


def per_second(read: Callable[[], object], times: int) -> float:
    read()
    started = time.process_time()
    for _ in range(times):
        read()
    return times / (time.process_time() - started)


def main() -> None:
    items = "".join(ITEM.format(number) for number in range(100))
    feed = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{items}</channel></rss>".encode()
    tables = load_masthead()
    own = per_second(lambda: read_feed(feed, None, tables), 200)
    library = per_second(lambda: feedparser.parse(feed), 20)
    print(json.dumps({"feeds_per_s": round(own), "feedparser_feeds_per_s": round(library)}))


if __name__ == "__main__":
    main()
