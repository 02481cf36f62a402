"""What every method of the store stands on: connections, transactions, and errors in words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy.exc import DBAPIError

from tilik.errors import Said, StoreError
from tilik.store import migrations, search
from tilik.store.backend import Backend, Work

Lemmas = Callable[[str], str]


def _message(error: DBAPIError) -> Said:
    """Return what went wrong in words a user can act on."""
    text = str(error.orig)
    for sign, words in _ADVICE:
        if sign in text:
            return Said(words)
    return Said("the database refused: %(problem)s", (("problem", text.splitlines()[0]),))


_ADVICE = (
    (
        "disk is full",
        "the disk is full: nothing of the current article was kept, all earlier ones were",
    ),
    ("readonly database", "the store is read-only: cannot write to it"),
    ("database is locked", "another program has been writing for over 30 seconds: try again"),
    (
        "unable to open database file",
        "cannot open the file: does the folder exist, may you write there?",
    ),
    ("file is not a database", "this file is not a Tilik store (no SQLite database)"),
    ("malformed", "the file is damaged: restore a backup, or run `tilik check`"),
    (
        "no such table",
        "this is no Tilik store, or one that was opened read-only before it was migrated",
    ),
    ("Connection refused", "no PostgreSQL server answers there"),
)


class Connected:
    """A database with transactions; the store's methods are added in classes of their own."""

    def __init__(self, backend: Backend, where: str, lemma_of: Lemmas = str) -> None:
        self.backend = backend
        self.where = where
        self._lemma_of = search.cached(lemma_of)
        self._turn = threading.Lock()
        self._merge = threading.Lock()
        self._mine = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def warm(self) -> int:
        """Bring a store that fits into memory there, so that first questions need not wait for the disk; return the bytes read."""
        return self.backend.warm()

    def close(self) -> None:
        """Close all connections."""
        self.backend.close()

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Give a consistent view for several reads; joins the transaction this thread is in, if any."""
        open_work: Work | None = getattr(self._mine, "work", None)
        if open_work is not None:
            yield open_work
            return
        with self._explained(), self.backend.engine.begin() as connection:
            yield Work(connection, self.backend, self._lemma_of)

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """Make all that is written inside one transaction: all of it is kept, or none."""
        open_work: Work | None = getattr(self._mine, "work", None)
        if open_work is not None:
            yield open_work
            return
        with (
            self._explained(),
            self._turn,
            self.backend.turn(),
            self.backend.writer.begin() as connection,
        ):
            self._mine.work = Work(connection, self.backend, self._lemma_of)
            try:
                yield self._mine.work
            finally:
                self._mine.work = None

    @contextmanager
    def merging(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """Keep every other merge out, of this program and of others, waiting for the one that is going on.

        `waiting` is called before another program's is waited for. In a transaction nothing is waited for: no merge
        can be kept before it ends.
        """
        if getattr(self._mine, "work", None) is not None:
            yield
            return
        with self._explained(), self._merge, self.backend.merging(waiting):
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(_message(error), where=self.where) from error

    def migrate(self) -> int:
        """Bring the database to the newest version; return the number of steps taken."""
        with self.reading() as work:
            if migrations.version_of(work.connection) == migrations.newest():
                return 0
        with self.transaction() as work:
            return migrations.apply(work.connection)
