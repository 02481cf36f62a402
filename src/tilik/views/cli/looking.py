"""Commands that look into the store: `timeline` and `show`."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import partial

import click

from tilik import settings
from tilik.errors import InputError
from tilik.records import STATUSES
from tilik.store import EventRow, Store, TimelineQuery
from tilik.views.cli.gathering import Asked, gathered
from tilik.views.cli.keeping import STORE_OPTION, existing_store
from tilik.views.persons import decided_lines
from tilik.views.plain import Plain, to_plain
from tilik.views.text import LEGEND, NARROWEST, WIDTH, event_lines, timeline_lines
from tilik.views.web.language import Language, load_language
from tilik.views.web.reasons import sentences

PAGE = 200
WIDEST = 100


def reader() -> Language:
    """Return the language reasons are told in on this machine."""
    return load_language(settings.language())


def plain(value: object) -> Plain:
    """Return a record as JSON values, its reasons in the language of this machine."""
    return to_plain(value, partial(sentences, language=reader()))


def line_width() -> int:
    """Return how many columns to fill: those of the terminal within reason, 80 when there is none."""
    columns = shutil.get_terminal_size((WIDTH, 24)).columns
    return min(max(columns, NARROWEST), WIDEST)


@click.command()
@click.argument("actor", required=False)
@click.argument("other", required=False)
@click.option("--type", "types", multiple=True, help="Only this PLOVER type; may be given again.")
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only this status."
)
@click.option(
    "--since", metavar="DATE", help="From this day, month or year on (2022-08-03, 2022-08, 2022)."
)
@click.option("--until", metavar="DATE", help="Up to this day, month or year, included.")
@click.option(
    "--independent",
    type=click.IntRange(min=0),
    default=0,
    help="At least this many independent origins.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an event.")
@STORE_OPTION
@gathered(Asked)
def timeline(asked: Asked, as_json: bool, store: str | None) -> int:
    """Print events in order of time: of everybody, of one ACTOR, or between two.

    Names may be Indonesian, English or codes: Rusia, Russia, RUS, "Min Aung Hlaing".
    """
    with existing_store(store) as opened:
        return print_timeline(opened, replace(asked.query(opened), limit=PAGE), as_json)


def print_timeline(store: Store, query: TimelineQuery, as_json: bool) -> int:
    """Print every page of a query, what has no date last; return 1 when there was nothing to print."""
    printed, width = 0, line_width()
    undated = assumed = False
    while True:
        page = store.timeline(query)
        for row in page.items:
            if row.event.when is None and not undated and not as_json:
                click.echo("\nWithout a date:\n" if printed else "Without a date:\n")
                undated = True
            click.echo(_row(row, as_json, width))
            assumed = assumed or row.event.when_assumed
            printed += 1
        if page.next is None:
            break
        query = replace(query, cursor=page.next)
    if assumed and not as_json:
        click.echo(f"\n{reader().say(LEGEND)}")
    if not printed and not as_json:
        click.echo(_nothing(store), err=True)
    return 0 if printed else 1


def _nothing(store: Store) -> str:
    if store.health().articles:
        return "tilik: no such events in the store; `tilik timeline` lists all there are"
    return (
        "tilik: the store is empty; `tilik read PATH...` reads articles, `tilik demo` the samples"
    )


def _row(row: EventRow, as_json: bool, width: int) -> str:
    if as_json:
        return json.dumps(plain(row), ensure_ascii=False)
    return "\n".join(timeline_lines(row, reader(), width))


@click.command()
@click.argument("event")
@click.option("--json", "as_json", is_flag=True, help="Print the event as JSON.")
@STORE_OPTION
def show(event: str, as_json: bool, store: str | None) -> None:
    """Show one EVENT: its claims with their sentences, offsets, sources, and why each was read so."""
    with existing_store(store) as opened:
        view = opened.event(event)
        if view is None:
            raise InputError(f"no event {event!r} in the store; `tilik timeline` lists them")
    if as_json:
        click.echo(json.dumps(plain(view), ensure_ascii=False, indent=2))
        return
    width = line_width()
    click.echo(
        "\n".join(
            [*event_lines(view, reader(), width), *decided_lines(view.decided, reader(), width)]
        )
    )


COMMANDS: tuple[click.Command, ...] = (timeline, show)
