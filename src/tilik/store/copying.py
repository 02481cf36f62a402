"""Moving everything from one store to another, and comparing what two stores hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Set
from dataclasses import dataclass

from sqlalchemy import Row, Table, func, select

from tilik.errors import StoreError
from tilik.store.backend import Work
from tilik.store.derive import rebuild
from tilik.store.store import Store
from tilik.store.tables import ACCOUNTS, BASE

BATCH = 500
NUMBERS = frozenset({"num", "seq"})
MODULUS = 2**256


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has and a hash over their content that does not depend on their order."""

    table: str
    rows: int
    digest: str


def table_sum(work: Work, table: Table, without: Set[str] = NUMBERS) -> TableSum:
    """Return the sum of one table; row numbers are left out unless `without` says otherwise."""
    total = rows = 0
    names = [c.name for c in table.columns if c.name not in without]
    for row in _rows(work, table):
        found = row._mapping
        parts = [v.hex() if isinstance(v := found[name], bytes) else v for name in names]
        line = json.dumps(parts, separators=(",", ":")).encode()
        total = (total + int.from_bytes(hashlib.sha256(line).digest(), "big")) % MODULUS
        rows += 1
    return TableSum(table.name, rows, f"{total:064x}")


def sums(store: Store) -> tuple[TableSum, ...]:
    """Return the sums of everything kept; two stores with the same sums hold the same."""
    with store.reading() as work:
        return tuple(table_sum(work, table) for table in (*BASE, *ACCOUNTS))


def _rows(work: Work, table: Table) -> Iterator[Row[str]]:
    return iter(work.connection.execute(select(table).execution_options(yield_per=BATCH)))


def copy(source: Store, target: Store) -> tuple[TableSum, ...]:
    """Copy everything in `source` to the empty store `target`; return the sums, which both have.

    All of it arrives or nothing. Raises StoreError when the target is not empty or a count or hash differs.
    """
    with source.reading() as old, target.transaction() as new:
        for table in (*BASE, *ACCOUNTS):
            if new.connection.scalar(select(func.count()).select_from(table)):
                raise StoreError(
                    "expected an empty store, found rows in %(name)s",
                    where=target.where,
                    name=table.name,
                )
        for table in (*BASE, *ACCOUNTS):
            _copy_table(old, new, table)
        new.backend.after_copy(new.connection)
        rebuild(new)
        found = tuple(_compared(old, new, table) for table in (*BASE, *ACCOUNTS))
    with target.transaction() as new:
        new.backend.tidy(new.connection)
    return found


def _copy_table(old: Work, new: Work, table: Table) -> None:
    batch: list[dict[str, object]] = []
    for row in _rows(old, table):
        batch.append(dict(row._mapping))
        if len(batch) == BATCH:
            new.connection.execute(table.insert(), batch)
            batch = []
    if batch:
        new.connection.execute(table.insert(), batch)


def _compared(old: Work, new: Work, table: Table) -> TableSum:
    before = table_sum(old, table, frozenset())
    after = table_sum(new, table, frozenset())
    if before != after:
        raise StoreError(
            "table %(name)s: %(left)s rows left, %(arrived)s arrived, or they differ",
            name=table.name,
            left=before.rows,
            arrived=after.rows,
        )
    return table_sum(new, table)
