"""Arguments that name articles: paths, folders and `-`, read one by one, failures told in one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tilik.fetch.files import Item, read_path, read_stream
from tilik.records import Failure

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def open_inputs(paths: Sequence[str]) -> Iterator[Item]:
    """Yield what each path holds; `-` is standard input. A path that is not there yields a Failure."""
    for path in paths:
        if path == "-":
            yield from read_stream(sys.stdin.buffer, "standard input")
        elif not Path(path).exists():
            yield Failure(path, "no such file or folder")
        else:
            yield from read_path(Path(path))


def tell(failure: Failure) -> None:
    """Print one failure on standard error, on one line."""
    where = (
        f"{failure.where}: "
        if failure.where and not failure.reason.startswith(failure.where)
        else ""
    )
    click.echo(f"tilik: {where}{failure.reason}", err=True)
