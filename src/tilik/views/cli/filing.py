"""`tilik read`: articles into the store, claims merged into events."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tilik import settings
from tilik.errors import InputError
from tilik.pipeline import (
    Outcome,
    file_articles,
    load_guide,
    load_reader,
    make_articles,
    merge_pending,
)
from tilik.records import Failure
from tilik.store import open_store
from tilik.views.cli.inputs import PATHS, open_inputs, tell
from tilik.views.cli.keeping import STORE_OPTION


def progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Pass outcomes on, counting them on the terminal; silent when standard error is none."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    for count, outcome in enumerate(outcomes, 1):
        click.echo(f"\r{count} articles", nl=False, err=True)
        yield outcome
    click.echo("\r\x1b[K", nl=False, err=True)


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


@click.command()
@PATHS
@STORE_OPTION
def read(paths: tuple[str, ...], store: str | None) -> int:
    """Read articles into the store: files, folders, or - for standard input.

    Plain text, HTML pages and JSON Lines of {id, url, outlet, title, published, text}. What is already known
    (same content) is skipped; what cannot be read is named with its reason, and the rest goes on.
    """
    new = known = claims = failed = 0
    with open_store(_prepared(settings.store_path(store))) as opened:
        articles = make_articles(open_inputs(paths), load_guide())
        for outcome in progress(file_articles(articles, opened, load_reader())):
            if isinstance(outcome, Failure):
                failed += 1
                tell(outcome)
            elif outcome.new:
                new += 1
                claims += outcome.claims
            else:
                known += 1
        events = merge_pending(opened)
    click.echo(
        f"{new} read, {known} already known, {failed} failed; {claims} claims, {events} events new or changed"
    )
    return 1 if failed else 0


COMMANDS: tuple[click.Command, ...] = (read,)
