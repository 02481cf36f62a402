"""How often names were seen, which other names they may be a form of, and the joins rules made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from tilik.records import RULE, Decision
from tilik.store import codec
from tilik.store.articles import chunks
from tilik.store.filing import Seen, number, read_names
from tilik.store.store import Store
from tilik.store.tables import article, census, decision, filed, name_form


class Namings:
    """The names of the merged articles of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def filed_in(self, ids: Iterable[str]) -> tuple[Seen, ...]:
        """Return the names of articles as they were filed when they were merged last."""
        found: list[Seen] = []
        query = select(filed.c.names).join(article, article.c.num == filed.c.article)
        with self._store.reading() as work:
            for part in chunks(sorted(ids)):
                for text in work.connection.scalars(query.where(article.c.id.in_(part))):
                    found += read_names(text)
        return tuple(found)

    def counted(self, names: Iterable[str]) -> dict[str, tuple[Seen, ...]]:
        """Return how often each name was seen, in which ways; names never seen are left out."""
        found: dict[str, list[Seen]] = defaultdict(list)
        with self._store.reading() as work:
            for part in chunks(sorted(names)):
                query = select(census).where(census.c.name.in_(part), census.c.seen > 0)
                for row in work.connection.execute(query):
                    seen = Seen(row.name, row.country, row.actor, bool(row.role), row.seen)
                    found[row.name].append(seen)
        return {name: tuple(seen) for name, seen in found.items()}

    def of_form(self, forms: Iterable[str]) -> set[str]:
        """Return the names filed under any of these forms."""
        found: set[str] = set()
        with self._store.reading() as work:
            for part in chunks(sorted(map(number, forms))):
                query = select(name_form.c.name).where(name_form.c.form.in_(part))
                found |= set(work.connection.scalars(query))
        return found

    def joins(self, ids: Iterable[str]) -> tuple[Decision, ...]:
        """Return the joins rules made of these actors, and of those they were joined to, in order."""
        found: dict[int, Decision] = {}
        asked: set[str] = set()
        todo = set(ids)
        with self._store.reading() as work:
            while todo:
                asked |= todo
                made: dict[int, Decision] = {}
                for part in chunks(sorted(todo)):
                    query = select(decision.c.seq, decision.c.data).where(
                        decision.c.kind == "actor",
                        decision.c.other.in_(part),
                        decision.c.author == RULE,
                        decision.c.verdict == "join",
                        decision.c.undone_by.is_(None),
                    )
                    rows = work.connection.execute(query)
                    made |= {row.seq: codec.loads(Decision, row.data) for row in rows}
                found |= made
                todo = {one.kept for one in made.values()} - asked
        return tuple(found[seq] for seq in sorted(found))
