"""Turns among the programs that write to one SQLite file.

SQLite lets whoever asks first after a commit write next, and who waits asks only now and then: a program that
writes without a pause would keep others out for long. Here a writer first takes its place behind the
one who writes, and nobody overtakes it. It is a courtesy only: SQLite's own lock keeps the data whole.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except (
    ImportError
):  # pragma: no cover - no such locks on Windows: writers there take turns as SQLite has it
    fcntl = None  # type: ignore[assignment]

PATIENCE = 30.0
PAUSE = 0.001
MERGE_PAUSE = 0.05
NEXT, WRITING, MERGING = 0, 1, 2  # bytes of the file that are locked


class Turns:
    """Takes turns at the file `path` (made when missing) with everyone who does the same."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Wait for a turn, at most 30 seconds, and have it for the time of the block."""
        file = self._opened()
        if file is None:
            yield
            return
        end = time.monotonic() + PATIENCE
        waiting = _take(file, NEXT, end)
        writing = _take(file, WRITING, end)
        if waiting:
            fcntl.lockf(file, fcntl.LOCK_UN, 1, NEXT)
        try:
            yield
        finally:
            if writing:
                fcntl.lockf(file, fcntl.LOCK_UN, 1, WRITING)

    @contextmanager
    def merging(self, waiting: Callable[[], None] | None) -> Iterator[None]:
        """Wait, however long, until nobody merges, and keep others from it in the block; `waiting` is called before a wait."""
        file = self._opened()
        if file is None:
            yield
            return
        if not _take(file, MERGING, 0.0):
            if waiting:
                waiting()
            while not _take(file, MERGING, 0.0):
                time.sleep(MERGE_PAUSE)
        try:
            yield
        finally:
            fcntl.lockf(file, fcntl.LOCK_UN, 1, MERGING)

    def close(self) -> None:
        """Close the file; it stays, others may wait at it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _opened(self) -> int | None:
        if self._file is None and fcntl is not None:
            try:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError:
                return None
        return self._file


def _take(file: int, byte: int, end: float) -> bool:
    """Lock a byte; false when somebody else has it until `end`."""
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except OSError:
            if time.monotonic() > end:
                return False
            time.sleep(PAUSE)
        else:
            return True
