"""SQLite: one file, write-ahead log, FTS5. Readers never block; writers take turns."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from tilik.errors import StoreError
from tilik.store import sqlite_search
from tilik.store.terms import Term
from tilik.store.turns import Turns
from tilik.store.warming import memory, warm

BUSY_MS = 30_000
CACHE_KIB = 64_000


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(path.absolute().as_posix())}?mode={mode}"
    return sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)


def _mode(path: Path, read_only: bool) -> str:
    """Return how to open a file: also that of a folder in which SQLite cannot put its own files beside it."""
    if not path.exists() or os.access(path.parent, os.W_OK):
        return "ro" if read_only else "rwc"
    return "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"


def _prepare(connection: DBAPIConnection, read_only: bool) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    cursor.execute("PRAGMA temp_store=MEMORY")
    if not read_only:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _make_engine(path: Path, read_only: bool) -> Engine:
    mode = _mode(path, read_only)
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(path, mode), poolclass=QueuePool, pool_size=16
    )

    def on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        _prepare(connection, read_only=mode != "rwc")

    def on_begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("tilik_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def _copy_pages(source: Path, target: Path) -> None:
    """Copy a whole database with SQLite's online backup; StoreError when either file does not allow it."""
    if not source.is_file():
        raise StoreError("no such file", where=str(source))
    try:
        with (
            closing(_connect(source, _mode(source, read_only=True))) as old,
            closing(_connect(target, "rwc")) as new,
        ):
            new.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            old.backup(
                new, sleep=0.005
            )  # in one step: others who write make it begin anew between steps
    except sqlite3.Error as error:
        raise StoreError(
            "cannot copy to %(target)s: %(error)s",
            where=str(source),
            target=str(target),
            error=str(error),
        ) from error


class Sqlite:
    """The SQLite backend over one file."""

    name = "sqlite"
    month_sql = "CAST(strftime('%Y%m', day + 1721424.5) AS INTEGER)"
    search_from = "search_index s JOIN search_doc d ON d.id = s.rowid"
    words_from = "search_index"

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if read_only and not path.exists():
            raise StoreError("no such store", where=str(path))
        if path.is_dir():
            raise StoreError("expected a file, found a folder", where=str(path))
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.engine = _make_engine(path, read_only)
        self.writer: Engine = self.engine.execution_options(tilik_write=True)
        self._turns = Turns(path.with_name(path.name + "-turn"))

    def turn(self) -> AbstractContextManager[None]:
        """Return a turn at writing, behind everyone who waited before."""
        return self._turns.mine()

    def merging(self, waiting: Callable[[], None] | None) -> AbstractContextManager[None]:
        """Return a turn at merging."""
        return self._turns.merging(waiting)

    def warm(self) -> int:
        """Read the file when it fits into half of this machine's memory; return the bytes read."""
        return warm(self.path, memory() // 2)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._turns.close()

    def insert(self, table: Table) -> Insert:
        """Return SQLite's INSERT."""
        return sqlite_insert(table)

    def match(self, terms: tuple[Term, ...], lemma_of: Callable[[str], str]) -> tuple[str, str]:
        """Return the FTS5 condition and query string for `terms`."""
        return "search_index MATCH :words", sqlite_search.match(terms, lemma_of)

    def ranked(
        self,
        connection: Connection,
        terms: tuple[Term, ...],
        lemma_of: Callable[[str], str],
        kinds: Sequence[str],
    ) -> list[tuple[int, float]]:
        """Return documents with BM25 scores."""
        return sqlite_search.ranked(connection, terms, lemma_of, kinds)

    def integrity(self, connection: Connection) -> list[str]:
        """Return what SQLite's own checks of the file and the search index find."""
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return [str(row) for row in rows if row != "ok"]

    def tidy(self, connection: Connection) -> None:
        """Merge the segments of the search index and gather statistics for the planner."""
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES('optimize')")
        connection.exec_driver_sql("ANALYZE")

    def after_copy(self, connection: Connection) -> None:
        """Do nothing: SQLite numbers rows from the highest one there is."""

    def backup(self, target: Path) -> None:
        """Copy the database page by page with SQLite's online backup."""
        if target.exists():
            raise StoreError("there is a file already, choose another name", where=str(target))
        part = target.with_name(target.name + ".part")
        part.unlink(missing_ok=True)
        try:
            _copy_pages(self.path, part)
        except StoreError:
            part.unlink(missing_ok=True)
            raise
        part.rename(target)

    def restore(self, source: Path) -> None:
        """Copy a backup over the database in one transaction of SQLite's own."""
        _copy_pages(source, self.path)
