"""What differs between the databases: how to open one, how to start a write, how to search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from tilik.store.terms import Term

Insert = SqliteInsert | PostgresInsert


class Backend(Protocol):
    """One kind of database behind the store."""

    name: str
    engine: Engine
    writer: Engine
    search_from: str
    words_from: str
    month_sql: str

    def turn(self) -> AbstractContextManager[None]:
        """Return a context manager that waits until it is this program's turn to write."""
        ...

    def merging(self, waiting: Callable[[], None] | None) -> AbstractContextManager[None]:
        """Return a context manager that waits until no program merges; `waiting` is called when it has to."""
        ...

    def warm(self) -> int:
        """Bring what lies on the disk into memory as far as it has room; return the bytes read."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...

    def insert(self, table: Table) -> Insert:
        """Return the dialect's INSERT, which knows ON CONFLICT."""
        ...

    def match(self, terms: tuple[Term, ...], lemma_of: Callable[[str], str]) -> tuple[str, str]:
        """Return the full-text condition (with parameter `:words`) and the text to bind to it."""
        ...

    def ranked(
        self,
        connection: Connection,
        terms: tuple[Term, ...],
        lemma_of: Callable[[str], str],
        kinds: Sequence[str],
    ) -> list[tuple[int, float]]:
        """Return `(id, score)` of the documents that match, of some kinds only when there are `kinds`.

        All of them, up to `MOST_RANKED`; of more, those in which the words stand as written (when there are
        `WRITTEN_ENOUGH`), and of these the newest.
        """
        ...

    def integrity(self, connection: Connection) -> list[str]:
        """Return what the database itself finds wrong with its file or indexes."""
        ...

    def tidy(self, connection: Connection) -> None:
        """Refresh what the database knows about its tables and tighten the search index."""
        ...

    def after_copy(self, connection: Connection) -> None:
        """Bring number sequences in step after rows were written with their numbers."""
        ...

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the whole database while others read and write."""
        ...

    def restore(self, source: Path) -> None:
        """Put the content of a backup in place of everything, while others read."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """What a function of this room needs: a connection in a transaction, the dialect, the lemmas."""

    connection: Connection
    backend: Backend
    lemma_of: Callable[[str], str]
