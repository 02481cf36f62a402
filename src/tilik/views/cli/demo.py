"""`tilik demo`: the sample articles that ship with Tilik, read into a store of their own and shown."""

from __future__ import annotations

from importlib.resources import as_file
from pathlib import Path

import click

from tilik import settings
from tilik.fetch.files import read_path
from tilik.knowledge import package_file
from tilik.pipeline import (
    Filed,
    file_articles,
    load_guide,
    load_reader,
    make_articles,
    merge_pending,
)
from tilik.store import Store, TimelineQuery, open_store
from tilik.views.cli.looking import print_timeline

SIDES = ("RUS", "MMR")


def demo_store() -> Path:
    """Return where the demo's store lies, beside the user's own."""
    return settings.data_folder() / "demo.db"


def fill(store: Store) -> int:
    """Read the samples into a store and merge them; return how many articles were new."""
    with as_file(package_file("samples")) as folder:
        articles = make_articles(read_path(folder), load_guide())
        outcomes = list(file_articles(articles, store, load_reader()))
    merge_pending(store)
    return sum(isinstance(outcome, Filed) and outcome.new for outcome in outcomes)


@click.command()
def demo() -> None:
    """Read the sample articles and print the timeline of Russia and Myanmar."""
    path = demo_store()
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        old.unlink(missing_ok=True)
    with open_store(path) as store:
        count = fill(store)
        click.echo(f"{count} sample articles read. Russia and Myanmar, in order of time:\n")
        print_timeline(store, TimelineQuery(a=SIDES[:1], b=SIDES[1:], limit=200), as_json=False)
        first = store.timeline(TimelineQuery(a=SIDES[:1], b=SIDES[1:], limit=1)).items
    event = first[0].event.id if first else "EVENT"
    click.echo(
        f"\nWhat to type next:\n"
        f"  tilik show {event} --store {path}      every claim of an event, with its words and the reason why\n"
        f"  tilik serve --store {path}             the same in a browser\n"
        f"  tilik read PATH...                     your own articles: text, HTML, JSON Lines, folders\n"
        f"  tilik timeline Rusia Myanmar           your own timeline"
    )


COMMANDS: tuple[click.Command, ...] = (demo,)
