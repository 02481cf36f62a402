"""`tilik export` and `tilik correct`."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click

from tilik.errors import InputError
from tilik.records import STATUSES
from tilik.store import Correction, Store, TimelineQuery
from tilik.store.deciding import Decisions
from tilik.views.cli.gathering import Asked, gathered
from tilik.views.cli.keeping import STORE_OPTION, existing_store
from tilik.views.cli.looking import reader
from tilik.views.export.formats import FORMATS, dictionary_of, format_named
from tilik.views.persons import decision_line

BINARY = ("parquet",)


@click.command()
@click.argument("actor", required=False)
@click.argument("other", required=False)
@click.option(
    "--format",
    "name",
    required=True,
    type=click.Choice([known.name for known in FORMATS]),
    help="; ".join(f"{known.name}: {known.about}" for known in FORMATS),
)
@click.option(
    "--columns", is_flag=True, help="Write no events, only what the format's columns hold."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="To a file.")
@click.option("--type", "types", multiple=True, help="Only this PLOVER type; may be given again.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES))
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to this day, month or year, included.")
@click.option(
    "--independent",
    type=click.IntRange(min=0),
    default=0,
    help="Least number of independent origins.",
)
@click.option("--outlet", help="Only what this outlet reports.")
@click.option("--text", help="Only events with these words in names or quotes.")
@STORE_OPTION
@gathered(Asked)
def export(asked: Asked, name: str, columns: bool, output: Path | None, store: str | None) -> None:
    """Write events in another program's format: of everybody, of one ACTOR, or between two."""
    if columns:
        click.echo(dictionary_of(name).text())
        return
    with existing_store(store) as opened:
        _refuse_store(output, opened.where)
        write_export(opened, name, asked.query(opened), output)


def write_export(store: Store, name: str, query: TimelineQuery, output: Path | None) -> None:
    """Write an export to a file, or to standard output when there is none.

    Raises InputError when it cannot be written; no half file is left, and a file that was there stays as it was.
    """
    if output is None and name in BINARY and sys.stdout.isatty():
        raise InputError(f"{name} is no text: name a file to write it to with --output")
    pieces = format_named(name).write(store, query)
    try:
        if output is None:
            _write(pieces, sys.stdout.buffer)
        elif output.exists() and not output.is_file():
            with output.open("wb") as file:
                _write(pieces, file)
        else:
            _replace(output, pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        place = str(output or "standard output")
        raise InputError(f"cannot write: {error.strerror}", where=place) from error


def _write(pieces: Iterable[bytes], file: IO[bytes]) -> None:
    for piece in pieces:
        file.write(piece)
    file.flush()


def _replace(output: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole beside its place, then put it there."""
    target = output.resolve()
    beside = target.with_name(f".{target.name[:40]}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            _write(pieces, file)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _refuse_store(output: Path | None, store: str) -> None:
    """Raise InputError when an export would take the place of the store it is read from."""
    if output and "://" not in store and output.exists() and output.samefile(store):
        raise InputError("this is the store itself: name another file", where=str(output))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A correction as it is typed on the command line."""

    kind: str
    target: str
    action: str
    field: str | None
    value: str | None
    reason: str
    author: str | None

    def correction(self) -> Correction:
        """Return it as a store takes it, signed now."""
        changed = self.action == "change"
        value = _as_json(self.value) if changed and self.value is not None else None
        return Correction(
            id="",
            kind=self.kind,
            target=self.target,
            action=self.action,
            author=self.author or getpass.getuser(),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            reason=self.reason,
            field=self.field if changed else None,
            value=self.field if self.action == "undo" else value,
        )


@click.command()
@click.argument("kind", type=click.Choice(["claim", "event", "actor"]))
@click.argument("target")
@click.argument("action", type=click.Choice(["accept", "reject", "change", "undo"]))
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--reason", default="", help="Why, for the audit.")
@click.option("--author", default=None, help="Who decides; your login name when left out.")
@STORE_OPTION
@gathered(Proposed)
def correct(asked: Proposed, store: str | None) -> None:
    """Accept, reject or change a claim, an event or an actor; or undo a correction by its id.

    A change names FIELD and VALUE (JSON, or a plain word); an undo has the correction's id as FIELD.
    """
    with existing_store(store) as opened:
        done = opened.correct(asked.correction())
    click.echo(f"{done.id}: {done.kind} {done.target} {done.action}")


def _as_json(value: str) -> str:
    """Return `value` when it is JSON already, else as a JSON string."""
    try:
        json.loads(value)
    except ValueError:
        return json.dumps(value)
    return json.dumps(value) if value.isdigit() else value


@click.command()
@click.argument("target", required=False)
@STORE_OPTION
def audit(target: str | None, store: str | None) -> None:
    """List corrections and decisions in the order they were made, of one claim, event or actor (TARGET) or of all."""
    after = 0
    with existing_store(store) as opened:
        while found := opened.corrections(target, after, 500):
            after = found[-1][0]
            for _, item in found:
                change = f" {item.field}: {item.before} → {item.value}" if item.field else ""
                why = f"  ({item.reason})" if item.reason else ""
                click.echo(
                    f"{item.id}  {item.at}  {item.author}  {item.kind} {item.target} {item.action}{change}{why}"
                )
        for line in _decisions(opened, target):
            click.echo(line)


def _decisions(store: Store, target: str | None) -> Iterator[str]:
    kept = Decisions(store)
    after = 0
    if target:
        yield from (
            decision_line(row.decision, reader(), row.undone_by) for row in kept.about({target})
        )
        return
    while found := kept.history(after, 500):
        after = found[-1].number
        yield from (decision_line(row.decision, reader(), row.undone_by) for row in found)


COMMANDS: tuple[click.Command, ...] = (export, correct, audit)
