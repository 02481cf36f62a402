"""What the tables of counts have in common: adding to them, and what of an event is only assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Table

from tilik.records import Event
from tilik.store.backend import Work

DATE_ASSUMED, PLACE_ASSUMED = 1, 2


def assumed_bits(event: Event) -> int:
    """Return what of an event is only assumed: bit 1 its date, bit 2 its place."""
    return DATE_ASSUMED * event.when_assumed + PLACE_ASSUMED * event.where_assumed


def add_counts(work: Work, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add `rows` to a table of counts: a row whose key stands there already is added to it, column by column."""
    if not rows:
        return
    statement = work.backend.insert(table)
    keys = [column.name for column in table.primary_key]
    added = {
        column.name: column + statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    statement = statement.on_conflict_do_update(index_elements=keys, set_=added)
    work.connection.execute(statement, list(rows))
