"""PostgreSQL 15 or newer: for a team on one server. Same tables, same questions, same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert

from tilik.errors import StoreError
from tilik.store import postgres_search
from tilik.store.tables import META
from tilik.store.terms import Term

WRITER_LOCK, MERGE_LOCK = 7_454_545, 7_454_546
NUMBERED = (("article", "num"), ("event", "num"), ("correction", "seq"), ("search_doc", "id"))


def _lock_writers(connection: Connection) -> None:
    """Let writers take turns, as in SQLite: counts are updated in one order and never deadlock."""
    if connection.get_execution_options().get("tilik_write"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")


class Postgres:
    """The PostgreSQL backend over one database, e.g. `postgresql://user@host:5432/news`.

    Readers see one moment for as long as they read; writers see what the writer before them did.
    """

    name = "postgresql"
    month_sql = "CAST(to_char(DATE '0001-01-01' + (day - 1), 'YYYYMM') AS INTEGER)"
    search_from = "search_doc d"
    words_from = "search_doc d"

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        try:
            self.engine = create_engine(
                self.url, pool_size=16, pool_pre_ping=True, isolation_level="REPEATABLE READ"
            )
        except ModuleNotFoundError as error:
            raise StoreError(
                "PostgreSQL needs one more package: pip install 'tilik[postgres]'", where=url
            ) from error
        self.writer: Engine = self.engine.execution_options(
            tilik_write=True, isolation_level="READ COMMITTED"
        )
        event.listen(self.engine, "begin", _lock_writers)

    def turn(self) -> AbstractContextManager[None]:
        """Return nothing to wait for: PostgreSQL's own lock lets writers in as they came."""
        return nullcontext()

    @contextmanager
    def merging(self, waiting: Callable[[], None] | None) -> Iterator[None]:
        """Hold an advisory lock on a connection of its own; the server frees it should this program end."""
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            key = MERGE_LOCK
            if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({key})").scalar():
                if waiting:
                    waiting()
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({key})")
            try:
                yield
            finally:
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({key})")

    def warm(self) -> int:
        """Read nothing: the server keeps its own memory."""
        return 0

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def insert(self, table: Table) -> Insert:
        """Return PostgreSQL's INSERT."""
        return postgres_insert(table)

    def match(self, terms: tuple[Term, ...], lemma_of: Callable[[str], str]) -> tuple[str, str]:
        """Return the tsquery condition and query string for `terms`; weight A is raw, B the lemma."""
        return "d.words @@ CAST(:words AS tsquery)", postgres_search.match(terms, lemma_of)

    def ranked(
        self,
        connection: Connection,
        terms: tuple[Term, ...],
        lemma_of: Callable[[str], str],
        kinds: Sequence[str],
    ) -> list[tuple[int, float]]:
        """Return documents with the scores of `ts_rank`."""
        return postgres_search.ranked(connection, terms, lemma_of, kinds)

    def integrity(self, connection: Connection) -> list[str]:
        """Return nothing: PostgreSQL checks its pages as it reads them."""
        del connection
        return []

    def tidy(self, connection: Connection) -> None:
        """Gather statistics for the planner."""
        connection.exec_driver_sql("ANALYZE")

    def after_copy(self, connection: Connection) -> None:
        """Set the number sequences behind the highest numbers that were written."""
        for table, column in NUMBERED:
            highest = (
                f"(SELECT COALESCE(max({META.tables[table].c[column].name}), 0) + 1 FROM {table})"
            )
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), {highest}, false)"
            )

    def backup(self, target: Path) -> None:
        """Refuse: PostgreSQL has pg_dump for this, or `tilik store copy` to a SQLite file."""
        raise StoreError(
            "use pg_dump, or `tilik store copy` to a file such as %(target)s",
            where=str(self.url),
            target=str(target),
        )

    def restore(self, source: Path) -> None:
        """Refuse: PostgreSQL has pg_restore for this, or `tilik store copy` from a SQLite file."""
        raise StoreError(
            "use pg_restore, or `tilik store copy` from a file such as %(source)s",
            where=str(self.url),
            source=str(source),
        )
