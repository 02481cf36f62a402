"""Where bytes come in: files, standard input, archives and, on request, the network."""

from tilik.fetch.archive import Archive
from tilik.fetch.files import Item, read_path, read_stream
from tilik.fetch.policy import Policy
from tilik.fetch.source import open_source, read_feed_url, read_site, read_sitemap_url
from tilik.fetch.web import Fetcher

__all__ = [
    "Archive",
    "Fetcher",
    "Item",
    "Policy",
    "open_source",
    "read_feed_url",
    "read_path",
    "read_site",
    "read_sitemap_url",
    "read_stream",
]
