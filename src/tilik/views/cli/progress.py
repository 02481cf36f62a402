"""The bar that long work shows on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

LINE_NAMES = {".jsonl", ".ndjson"}
T = TypeVar("T")


def expected(paths: Sequence[str]) -> int | None:
    """Return about how many articles the paths hold, or None when that cannot be told beforehand.

    A file counts as one article, a file of JSON Lines as many as it has lines.
    """
    total = 0
    for path in map(Path, paths):
        if str(path) == "-" or not path.exists():
            return None
        files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
        total += sum(_articles_in(file) for file in files)
    return total


def _articles_in(file: Path) -> int:
    if file.suffix.lower() not in LINE_NAMES:
        return 1
    try:
        with file.open("rb") as opened:
            return sum(1 for line in opened if line.strip())
    except OSError:
        return 1


def progress(outcomes: Iterator[T], total: int | None) -> Iterator[T]:
    """Pass outcomes on under a bar with the time left; silent when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    bar = click.progressbar(outcomes, length=total, label="reading", show_pos=True, file=sys.stderr)
    with bar:
        yield from bar
