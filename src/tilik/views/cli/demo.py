"""`tilik demo`: the sample articles that ship with Tilik, read into a store of their own and shown."""

from __future__ import annotations

import shutil
import sys
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
    make_articles,
    merge_pending,
    reader_for,
)
from tilik.store import Store, TimelineQuery, open_store
from tilik.views.cli.looking import print_timeline
from tilik.views.cli.serve_commands import PORT, free_port, serve_store

SIDES = ("RUS", "MMR")
START = "relations/RUS/MMR"


def demo_store() -> Path:
    """Return where the demo's store lies, beside the user's own."""
    return settings.data_folder() / "demo.db"


def fill(store: Store) -> int:
    """Read the samples into a store and merge them; return how many articles were new."""
    with as_file(package_file("samples")) as folder:
        articles = make_articles(read_path(folder), load_guide())
        outcomes = list(file_articles(articles, store, reader_for(store)))
    merge_pending(store)
    return sum(isinstance(outcome, Filed) and outcome.new for outcome in outcomes)


@click.command()
@click.option(
    "--browser/--no-browser",
    default=None,
    help="Open the result in the browser; the default at a terminal.",
)
def demo(browser: bool | None) -> None:
    """Read the sample articles, print the timeline of Russia and Myanmar, and open it in the browser.

    The pages are served until Ctrl-C. Without a terminal (in a script, a pipe) only the timeline is printed.
    """
    path = demo_store()
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        old.unlink(missing_ok=True)
    with open_store(path) as store:
        count = fill(store)
        click.echo(f"{count} sample articles read. Russia and Myanmar, in order of time:\n")
        print_timeline(store, TimelineQuery(a=SIDES[:1], b=SIDES[1:], limit=200), as_json=False)
        event = best_told(store)
    click.echo(f"\nWhat to type next:\n{next_steps(program_name(), event, path)}")
    if browser if browser is not None else sys.stdout.isatty():
        click.echo()
        serve_store(str(path), free_port(PORT), START)


def best_told(store: Store) -> str:
    """Return the id of the event between the two sides that most origins tell independently."""
    rows = store.timeline(TimelineQuery(a=SIDES[:1], b=SIDES[1:], limit=200)).items
    return max(rows, key=lambda row: row.event.independent).event.id if rows else "EVENT"


def program_name() -> str:
    """Return what to type to start this program: `tilik` when the shell finds it, else its path."""
    if shutil.which("tilik"):
        return "tilik"
    return "python -m tilik" if sys.argv[0].endswith("__main__.py") else sys.argv[0]


def next_steps(program: str, event: str, store: Path) -> str:
    """Return commands that lead on from the demo, each with what it is for."""
    steps = (
        (
            "every claim of the event told most often, and why it was read so",
            f"show {event} --store {store}",
        ),
        (
            "the same in the sources' own sentences, in short",
            f"brief Rusia Myanmar --store {store}",
        ),
        ("the same in a browser", f"serve --open --store {store}"),
        ("read articles of your own: text, HTML, JSON Lines, folders", "read PATH..."),
        ("your own timeline, with any two names", "timeline Rusia Myanmar"),
    )
    return "\n".join(f"  {program} {command}\n      {purpose}" for purpose, command in steps)


COMMANDS: tuple[click.Command, ...] = (demo,)
