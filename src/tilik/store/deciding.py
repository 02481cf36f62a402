"""The decisions kept in a store, as the rest of the program sees them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tilik.records import Actor, Decision
from tilik.store import decisions, merging, people
from tilik.store.rows import Decided
from tilik.store.store import Store


class Decisions:
    """The decisions kept in a store. They take effect when what they touch is merged again: see `tilik.pipeline.deciding`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: Decision) -> Decision:
        """Keep a decision; return it with its id. Raises InputError for an undo of what cannot be undone."""
        with self._store.transaction() as work:
            return decisions.append(work, draft)

    def await_merge(self, articles: Sequence[str]) -> None:
        """Note that the claims of these articles are to be merged again."""
        with self._store.transaction() as work:
            merging.await_merge(work, articles)

    def get(self, decision_id: str) -> Decided | None:
        """Return a decision by id; None when there is none."""
        with self._store.reading() as work:
            return decisions.get(work, decision_id)

    def active(self) -> tuple[Decision, ...]:
        """Return what people decided and nobody took back, in order of time."""
        with self._store.reading() as work:
            return decisions.active(work, rules=False)

    def rules(self) -> tuple[Decision, ...]:
        """Return what rules decided and still hold to."""
        with self._store.reading() as work:
            return decisions.active(work, rules=True)

    def about(self, ids: Collection[str]) -> tuple[Decided, ...]:
        """Return the decisions that name any of these ids of actors, events or decisions, oldest first."""
        with self._store.reading() as work:
            return decisions.about(work, ids)

    def history(self, after: int = 0, limit: int = 100) -> tuple[Decided, ...]:
        """Return what people decided, undone ones too, numbered, oldest first."""
        with self._store.reading() as work:
            return decisions.listed(work, after, limit)

    def actor_now(self, actor_id: str) -> tuple[str, Actor | None]:
        """Return the id an actor goes by now, after all joins, and its record if the store learnt it."""
        with self._store.reading() as work:
            now = decisions.heirs(work, actor_id)
            return now, people.get(work, now)

    def notes(self, articles: Sequence[str]) -> dict[str, str]:
        """Return what merging found odd about articles, by article id."""
        with self._store.reading() as work:
            return decisions.notes_on(work, articles)
