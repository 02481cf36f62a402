"""Finding what a merge touches: articles under the keys they were filed by, and what they have to do with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, func, select

from tilik.records import Actor, Claim, Story
from tilik.store import codec, counts, filing, people
from tilik.store.articles import chunks
from tilik.store.days import LAST, day_range
from tilik.store.filing import number
from tilik.store.store import Store
from tilik.store.tables import (
    actor,
    article,
    claim,
    event,
    event_claim,
    lookup,
    story,
    story_member,
)

_HELD = (
    select(article.c.id)
    .join_from(lookup, article, lookup.c.article == article.c.num)
    .where(lookup.c.lookup_key == bindparam("key"))
    .limit(bindparam("most"))
)
_COUNTED = select(func.count()).select_from(
    select(lookup.c.article)
    .where(lookup.c.lookup_key == bindparam("key"))
    .limit(bindparam("most"))
    .subquery()
)
_TELLING = (
    select(claim.c.article)
    .distinct()
    .join_from(event, event_claim, event_claim.c.event == event.c.num)
    .join(claim, claim.c.id == event_claim.c.claim)
    .where(event.c.id == bindparam("event"), claim.c.superseded == 0, claim.c.rejected == 0)
    .limit(bindparam("most"))
)
_EVERY = 1_000_000_000


class Lookups:
    """What a store holds around some articles or claims. Every answer is found by an index."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def file_waiting(self) -> int:
        """File every merged article that waits for it, some in one transaction; return how many there were."""
        done = 0
        while True:
            with self._store.transaction() as work:
                more = filing.file_waiting(work)
            if not more:
                return done
            done += more

    def held(self, keys: Iterable[str], most: int | None = None) -> dict[str, tuple[str, ...]]:
        """Return the articles found under each key; a key of more than `most` articles is left out."""
        found = {}
        limit = _EVERY if most is None else most + 1
        with self._store.reading() as work:
            for key in keys:
                asked = {"key": number(key), "most": limit}
                ids = tuple(work.connection.scalars(_HELD, asked))
                if len(ids) < limit:
                    found[key] = ids
        return found

    def houses(self, keys: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
        """Return every article found under any of the keys with its outlet, once for each key."""
        query = select(article.c.id, article.c.outlet)
        query = query.join_from(lookup, article, lookup.c.article == article.c.num)
        found: list[tuple[str, str | None]] = []
        with self._store.reading() as work:
            for key in keys:
                rows = work.connection.execute(query.where(lookup.c.lookup_key == number(key)))
                found += [(row.id, row.outlet) for row in rows]
        return tuple(found)

    def sizes(self, keys: Iterable[str], most: int) -> dict[str, int]:
        """Return how many articles stand under each key, counted up to `most`."""
        with self._store.reading() as work:
            found = {}
            for key in keys:
                asked = {"key": number(key), "most": most}
                found[key] = work.connection.scalar(_COUNTED, asked) or 0
            return found

    def claims_under(self, keys: Sequence[str]) -> int:
        """Return how many claims stand under the keys."""
        query = select(func.sum(lookup.c.claims))
        with self._store.reading() as work:
            numbers = [number(key) for key in keys]
            return work.connection.scalar(query.where(lookup.c.lookup_key.in_(numbers))) or 0

    def telling(self, events: Iterable[str], most: int) -> dict[str, tuple[str, ...]]:
        """Return the articles whose claims each event holds; an event of more than `most` articles is left out."""
        found = {}
        with self._store.reading() as work:
            for id in events:
                rows = work.connection.scalars(_TELLING, {"event": id, "most": most + 1})
                ids = tuple(sorted(rows))
                if len(ids) <= most:
                    found[id] = ids
        return found

    def claims_in(self, ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        """Return the live claims of articles, in order of the text, by article."""
        with self._store.reading() as work:
            return filing.claims_in(work, sorted(ids))

    def versions(self, ids: Iterable[str]) -> set[str]:
        """Return the articles, and all others that stand at their URLs."""
        with self._store.reading() as work:
            return filing.with_versions(work, ids)

    def older(self, ids: Iterable[str]) -> set[str]:
        """Return those of these articles of which a newer version has come."""
        found: set[str] = set()
        with self._store.reading() as work:
            for part in chunks(sorted(ids)):
                query = select(article.c.id).where(article.c.id.in_(part))
                found |= set(
                    work.connection.scalars(query.where(article.c.superseded_by.is_not(None)))
                )
        return found

    def dated_after(self, day: str) -> tuple[str, ...]:
        """Return the articles published after a day (`2025-06-20`)."""
        last = day_range(day)[1]
        query = select(article.c.id).where(article.c.day > last, article.c.day < LAST)
        with self._store.reading() as work:
            return tuple(work.connection.scalars(query))

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return these articles in order of day and arrival."""
        found: list[tuple[int, int, str]] = []
        with self._store.reading() as work:
            for part in chunks(sorted(ids)):
                query = select(article.c.day, article.c.num, article.c.id)
                rows = work.connection.execute(query.where(article.c.id.in_(part)))
                found += [(row.day, row.num, row.id) for row in rows]
        return tuple(id for _, _, id in sorted(found))

    def claims_ever(self, ids: Iterable[str]) -> set[str]:
        """Return all claims ever read in these articles, those replaced or refused too."""
        found: set[str] = set()
        with self._store.reading() as work:
            for part in chunks(sorted(ids)):
                query = select(claim.c.id).where(claim.c.article.in_(part))
                found |= set(work.connection.scalars(query))
        return found

    def labels(self, claims: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return for claims the event each stands in and how many claims that event has."""
        found: dict[str, tuple[str, int]] = {}
        all_of = event_claim.alias()
        size = select(func.count()).select_from(all_of).where(all_of.c.event == event.c.num)
        with self._store.reading() as work:
            for part in chunks(sorted(claims)):
                query = (
                    select(event_claim.c.claim, event.c.id, size.scalar_subquery())
                    .join_from(event_claim, event, event_claim.c.event == event.c.num)
                    .where(event_claim.c.claim.in_(part))
                )
                for name, id, many in work.connection.execute(query):
                    found[name] = (id, many)
        return found

    def stories_of(self, ids: Iterable[str]) -> tuple[Story, ...]:
        """Return the stories that hold any of these articles."""
        found: dict[str, str] = {}
        at = story_member.c
        with self._store.reading() as work:
            for part in chunks(sorted(ids)):
                inside = select(at.story).where(at.kind == "article", at.ref.in_(part))
                query = select(story.c.id, story.c.data).where(story.c.id.in_(inside))
                found |= {row.id: row.data for row in work.connection.execute(query)}
        return tuple(codec.loads(Story, data) for _, data in sorted(found.items()))

    def actors(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """Return the actors kept under these ids, and all that people corrected."""
        corrected = select(actor.c.data).where(actor.c.original.is_not(None))
        with self._store.reading() as work:
            found = people.named(work, sorted(ids))
            by_hand = [codec.loads(Actor, d) for d in work.connection.scalars(corrected)]
        return tuple((found | {one.id: one for one in by_hand}).values())

    def size(self) -> int:
        """Return how many articles the store holds."""
        with self._store.reading() as work:
            return counts.sizes(work).get("article", 0)
