"""Actors brought in from elsewhere, so that reading and merging know them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from tilik.records import Actor
from tilik.store import codec
from tilik.store.backend import Work
from tilik.store.store import Store
from tilik.store.tables import imported


def save(work: Work, actors: Sequence[tuple[Actor, str]]) -> None:
    """Write imported actors, each with where it comes from; one imported again replaces what was there."""
    rows = [{"id": a.id, "source": source, "data": codec.dumps(a)} for a, source in actors]
    if not rows:
        return
    statement = work.backend.insert(imported)
    changed = {name: statement.excluded[name] for name in ("source", "data")}
    work.connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=changed), rows
    )


class Imported:
    """The imported actors of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, actors: Sequence[Actor], source: str) -> int:
        """Keep actors of one source (a file's name); return how many were not there before."""
        with self._store.transaction() as work:
            before = work.connection.scalar(select(func.count()).select_from(imported)) or 0
            save(work, [(actor, source) for actor in actors])
            return (
                work.connection.scalar(select(func.count()).select_from(imported)) or 0
            ) - before

    def all(self) -> tuple[Actor, ...]:
        """Return all of them in order of id."""
        with self._store.reading() as work:
            rows = work.connection.scalars(select(imported.c.data).order_by(imported.c.id))
            return tuple(codec.loads(Actor, data) for data in rows)
