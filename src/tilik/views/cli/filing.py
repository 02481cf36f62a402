"""`tilik read`: articles into the store, claims merged into events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from tilik import settings
from tilik.errors import InputError
from tilik.fetch import Archive, Item
from tilik.pipeline import (
    Aside,
    file_articles,
    latest_day,
    load_guide,
    make_believable,
    merge_pending,
    read_anew,
    reader_for,
    this_day,
)
from tilik.records import Failure
from tilik.store import Store, open_store
from tilik.views.cli.inputs import Listed, kept, open_inputs, open_listed, tell
from tilik.views.cli.keeping import STORE_OPTION
from tilik.views.cli.progress import expected, progress


def _prepared(store: str) -> str:
    """Make the folder of a store that is a file, so that a first run needs no preparation."""
    if "://" not in store:
        try:
            Path(store).expanduser().parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"cannot make the folder of the store: {error.strerror}", where=store
            ) from error
    return store


def _say_waiting() -> None:
    click.echo("another program is merging into this store: waiting for it", err=True)


def _file_all(items: Iterator[Item], store: Store, total: int | None = None) -> int:
    """Read items, about `total` of them, into a store, merge, print the summary; return the exit code."""
    new = known = claims = failed = unread = 0
    today = this_day()
    articles = make_believable(items, load_guide(), today)
    for outcome in progress(file_articles(articles, store, reader_for(store)), total):
        if isinstance(outcome, Failure):
            failed += 1
            tell(outcome)
        elif isinstance(outcome, Aside):
            tell(outcome)
        elif outcome.new and outcome.aside and outcome.aside.language:
            unread += 1
        elif outcome.new:
            new += 1
            claims += outcome.claims
        else:
            known += 1
    events = merge_pending(store, latest_day(today), waiting=_say_waiting)
    kept = f"{unread} kept but not read, " if unread else ""
    click.echo(
        f"{new} read, {kept}{known} already known, {failed} failed; {claims} claims, {events} events new or changed"
    )
    return 1 if failed else 0


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH|URL...")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Read the articles of a feed.")
@click.option(
    "--sitemap", "sitemaps", multiple=True, metavar="URL", help="Read those of a sitemap."
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    metavar="DOMAIN",
    help="Find a site's feeds and news sitemaps.",
)
@STORE_OPTION
def read(
    paths: tuple[str, ...],
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    sites: tuple[str, ...],
    store: str | None,
) -> int:
    """Read articles into the store: files, folders, web addresses, or - for standard input.

    Plain text, HTML pages, JSON Lines of {id, url, outlet, title, published, text}, web archives (WARC, WACZ), ninjs and
    NewsML-G2. What is already known (same content) is skipped; what cannot be read is named with its reason, and
    the rest goes on. Articles in a language that is not read are kept and named. Pages from the web are kept beside the store for `tilik reread`.
    """
    listed = Listed(feeds, sitemaps, sites)
    if not paths and not listed:
        raise click.UsageError("name a path, a web address, --feed, --sitemap or --site")
    where = _prepared(settings.store_path(store))
    archive = Archive(settings.pages_path(where))
    with open_store(where) as opened:
        items = kept(chain(open_inputs(paths), open_listed(listed)), archive)
        return _file_all(items, opened, None if listed else expected(paths))


@click.command()
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the pages kept in this folder, such as the archive of a watch.",
)
@click.option("--claims", is_flag=True, help="Also read the claims of every article anew.")
@STORE_OPTION
def reread(pages: Path | None, claims: bool, store: str | None) -> int:
    """Read the kept pages again: with a better reader their articles become new versions.

    With --claims every article of the store is read anew, also those whose text stayed as it was: events keep their
    ids, corrections pass on to the claims on the same words.
    """
    where = settings.store_path(store)
    archive = Archive(pages or settings.pages_path(where))
    with open_store(where) as opened:
        code = _file_all(archive.pages(), opened)
        if claims:
            _read_anew(opened)
        return code


def _read_anew(store: Store) -> None:
    """Read the claims of all articles anew, merge, print the summary."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    anew = read_anew(store, reader_for(store), now)
    done = list(progress(anew, store.health().articles))
    events = merge_pending(store, latest_day(this_day()), waiting=_say_waiting)
    click.echo(
        f"{len(done)} read anew; {sum(one.claims for one in done)} claims, {sum(one.gone for one in done)} of before no longer found, "
        f"{events} events new or changed"
    )


COMMANDS: tuple[click.Command, ...] = (read, reread)
