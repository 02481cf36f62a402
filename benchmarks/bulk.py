"""A synthetic store written row by row, with indexes built afterwards: millions of events in minutes.

    python benchmarks/bulk.py --events 1000000 --store bench.db

Run it again after it was stopped and it goes on where it was. The store's own methods would write the same rows
(`tests/benchmarks` compares both), but keep every article in a transaction of its own.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

import psycopg
from rows import COLUMNS, Rows, Tuple
from synthetic import CLAIMS_AN_ARTICLE, make_sheets

from tilik.store import open_store
from tilik.store.counts import recount, retally
from tilik.store.filing import await_all
from tilik.store.tables import place_count, rollup, total

ARTICLES_AT_ONCE = 5_000
SORTED = ("party", "pair", "claim_party", "event_claim")
CACHE_KIB = 2_000_000


class Writer(Protocol):
    """Writes rows into the tables of one kind of database."""

    def done(self) -> int:
        """Return how many articles are written already; prepare to write the rest."""
        ...

    def put(self, rows: dict[str, list[Tuple]]) -> None:
        """Write some rows for good."""
        ...

    def finish(self) -> None:
        """Build what was left out while writing."""
        ...


class SqliteWriter:
    """Rows into SQLite: what is kept in the order of its key waits in a file beside it and is sorted at the end."""

    def __init__(self, path: str) -> None:
        self.side = Path(path + ".stage")
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("ATTACH ? AS stage", (str(self.side),))
        for pragma in ("synchronous=OFF", "journal_mode=MEMORY"):
            self.db.execute(f"PRAGMA main.{pragma}")
            self.db.execute(f"PRAGMA stage.{pragma}")
        self.db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")

    def done(self) -> int:
        """Make the tables to wait in, forget the indexes, remember how to make them."""
        self.db.execute("CREATE TABLE IF NOT EXISTS stage.later (sql TEXT)")
        for table in SORTED:
            names = COLUMNS[table].replace(" ", ", ")
            self.db.execute(f"CREATE TABLE IF NOT EXISTS stage.wait_{table} ({names})")
        made = self.db.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')"
        )
        for kind, name, sql in made.fetchall():
            self.db.execute("INSERT INTO stage.later VALUES (?)", (sql,))
            self.db.execute(f"DROP {kind} {name}")
        for option, value in (("automerge", 0), ("hashsize", 64 << 20)):
            self.db.execute(
                "INSERT INTO search_index (search_index, rank) VALUES (?, ?)", (option, value)
            )
        return int(self.db.execute("SELECT count(*) FROM article").fetchone()[0])

    def put(self, rows: dict[str, list[Tuple]]) -> None:
        """Insert the rows, search documents into their index too."""
        self.db.execute("BEGIN")
        for table, found in rows.items():
            names = COLUMNS[table].replace(" ", ", ")
            marks = ", ".join("?" * len(COLUMNS[table].split()))
            where = f"stage.wait_{table}" if table in SORTED else table
            self.db.executemany(f"INSERT INTO {where} ({names}) VALUES ({marks})", found)
        docs = [(row[0], row[4], row[5]) for row in rows["search_doc"]]
        self.db.executemany("INSERT INTO search_index (rowid, raw, lemma) VALUES (?, ?, ?)", docs)
        self.db.execute("COMMIT")

    def finish(self) -> None:
        """Put what waited in order, make indexes and triggers again."""
        for table in SORTED:
            start = time.perf_counter()
            names = COLUMNS[table].replace(" ", ", ")
            key = [row[1] for row in sorted(self._key(table))]
            waited = f"SELECT {names} FROM stage.wait_{table} ORDER BY {', '.join(key)}"
            self.db.execute("BEGIN")
            self.db.execute(f"INSERT INTO {table} ({names}) {waited}")
            self.db.execute(f"DROP TABLE stage.wait_{table}")
            self.db.execute("COMMIT")
            print(f"{table} in order: {time.perf_counter() - start:.0f} s", flush=True)
        for (sql,) in self.db.execute("SELECT sql FROM stage.later ORDER BY rowid").fetchall():
            self.db.execute(sql)
        for option, value in (("automerge", 4), ("hashsize", 1 << 20)):
            self.db.execute(
                "INSERT INTO search_index (search_index, rank) VALUES (?, ?)", (option, value)
            )
        self.db.close()
        self.side.unlink()

    def _key(self, table: str) -> list[tuple[int, str]]:
        found = self.db.execute(f"PRAGMA table_info({table})").fetchall()
        return [(row[5], row[1]) for row in found if row[5]]


class PostgresWriter:
    """Rows into PostgreSQL by COPY, without keys, indexes and triggers until the end."""

    def __init__(self, url: str) -> None:
        self.db = psycopg.connect(url, autocommit=True)
        for setting in ("synchronous_commit = off", "maintenance_work_mem = '2GB'"):
            self.db.execute(f"SET {setting}".encode())

    def done(self) -> int:
        """Drop keys and indexes, remember how to make them, and let triggers rest."""
        self.db.execute("CREATE TABLE IF NOT EXISTS bulk_later (id SERIAL, sql TEXT)")
        for drop, again in [*self._keys(), *self._indexes()]:
            with self.db.transaction():
                self.db.execute("INSERT INTO bulk_later (sql) VALUES (%s)", (again,))
                self.db.execute(drop.encode())
        for table in COLUMNS:
            self.db.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        row = self.db.execute("SELECT count(*) FROM article").fetchone()
        return int(row[0]) if row else 0

    def _keys(self) -> list[tuple[str, str]]:
        """Return how to drop each key and how to make it again."""
        made = self.db.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype IN ('p', 'u') AND conrelid::regclass::text = ANY(%s) ORDER BY 1, 2",
            (list(COLUMNS),),
        ).fetchall()
        change = "ALTER TABLE {} {} CONSTRAINT {} {}"
        return [
            (change.format(table, "DROP", name, ""), change.format(table, "ADD", name, sql))
            for table, name, sql in made
        ]

    def _indexes(self) -> list[tuple[str, str]]:
        """Return how to drop each index that no key has, and how to make it again."""
        made = self.db.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)"
            " ORDER BY 1",
            (list(COLUMNS),),
        ).fetchall()
        return [(f"DROP INDEX IF EXISTS {name}", sql) for name, sql in made]

    def put(self, rows: dict[str, list[Tuple]]) -> None:
        """Copy the rows in one transaction."""
        with self.db.transaction(), self.db.cursor() as cursor:
            for table, found in rows.items():
                names = COLUMNS[table].replace(" ", ", ")
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
                    for row in found:
                        copy.write_row(row)

    def finish(self) -> None:
        """Make keys and indexes again, wake the triggers, set the sequences."""
        later = self.db.execute("SELECT id, sql FROM bulk_later ORDER BY id").fetchall()
        for number, sql in later:
            start = time.perf_counter()
            with self.db.transaction():
                self.db.execute(sql.encode())
                self.db.execute("DELETE FROM bulk_later WHERE id = %s", (number,))
            print(f"{time.perf_counter() - start:.0f} s: {sql}", flush=True)
        self.db.execute("DROP TABLE bulk_later")
        for table in COLUMNS:
            self.db.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())
        for table, column in (("article", "num"), ("event", "num"), ("search_doc", "id")):
            highest = f"(SELECT max({column}) + 1 FROM {table})"
            sequence = f"pg_get_serial_sequence('{table}', '{column}')"
            self.db.execute(f"SELECT setval({sequence}, {highest}, false)".encode())
        self.db.close()


def load(place: str, events: int, seed: int = 1) -> Iterator[int]:
    """Fill the store at `place` with synthetic events, going on where it was left; yield how many there are."""
    open_store(place, lemma_of=str).close()
    writer: Writer = PostgresWriter(place) if "://" in place else SqliteWriter(place)
    done = writer.done()
    sheets = make_sheets(events, seed)
    cast = next(make_sheets(1, seed))[0]
    begun = done * CLAIMS_AN_ARTICLE
    rows = Rows(cast, done, begun, done + 2 * begun)
    rest = (sheet for _, sheet in islice(sheets, done, None))
    while batch := list(islice(rest, ARTICLES_AT_ONCE)):
        writer.put(rows.of(batch))
        yield rows.events
    writer.finish()
    with open_store(place, lemma_of=str) as store, store.transaction() as work:
        await_all(work)
        for table in (rollup, total, place_count):
            work.connection.execute(table.delete())
        recount(work)
        retally(work)
        work.backend.tidy(work.connection)


def main() -> None:
    """Fill a store and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", required=True)
    options = parser.parse_args()
    start = time.perf_counter()
    for number in load(options.store, options.events):
        print(f"\r{number:,} of {options.events:,} events", end="", flush=True)
    print(f"\nfilled in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
