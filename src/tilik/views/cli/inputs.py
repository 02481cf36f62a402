"""Arguments that name articles: paths, folders, `-` and web addresses; failures told in one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tilik import settings
from tilik.fetch import Archive, Fetcher, read_feed_url, read_site, read_sitemap_url
from tilik.fetch.files import Item, read_path, read_stream
from tilik.fetch.source import fetch_article, is_address
from tilik.languages.masthead import load_masthead
from tilik.pipeline import Aside
from tilik.records import Failure, Page

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def open_inputs(paths: Sequence[str]) -> Iterator[Item]:
    """Yield what each path or web address holds; `-` is standard input. A path that is not there yields a Failure."""
    fetcher: Fetcher | None = None
    for path in paths:
        if path == "-":
            yield from read_stream(sys.stdin.buffer, "standard input")
        elif is_address(path):
            fetcher = fetcher or Fetcher(settings.policy())
            yield fetch_article(fetcher, path)
        elif not Path(path).exists():
            yield Failure(path, "no such file or folder")
        else:
            yield from read_path(Path(path))
    if fetcher:
        fetcher.close()


@dataclass(frozen=True, slots=True)
class Listed:
    """Addresses of feeds, sitemaps and sites whose articles are to be read."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.feeds or self.sitemaps or self.sites)


def open_listed(listed: Listed) -> Iterator[Item]:
    """Yield the articles of feeds, sitemaps and sites as they are fetched."""
    if not listed:
        return
    fetcher, words = Fetcher(settings.policy()), load_masthead()
    for url in listed.feeds:
        yield from read_feed_url(fetcher, url, words)
    for url in listed.sitemaps:
        yield from read_sitemap_url(fetcher, url, words)
    for domain in listed.sites:
        yield from read_site(fetcher, domain, words)
    fetcher.close()


def kept(items: Iterator[Item], archive: Archive) -> Iterator[Item]:
    """Pass items on, keeping the pages that came from the web so that they can be read again."""
    for item in items:
        if isinstance(item, Page) and item.url and is_address(item.url):
            archive.put(item)
        yield item


def tell(failure: Failure | Aside) -> None:
    """Print one failure, or what is said beside an article, on one line of standard error; a bar there is wiped first."""
    where = (
        f"{failure.where}: "
        if failure.where and not failure.reason.startswith(failure.where)
        else ""
    )
    wipe = "\r\x1b[K" if sys.stderr.isatty() else ""
    click.echo(f"{wipe}tilik: {where}{failure.reason}", err=True)
