"""What many actors are called, in one question instead of many."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tilik.records import Actor, Event
from tilik.store import codec, people
from tilik.store.articles import chunks
from tilik.store.backend import Work
from tilik.store.store import Store
from tilik.store.tables import event, party, total


def actors_called(store: Store, ids: Sequence[str]) -> tuple[dict[str, Actor], dict[str, str]]:
    """Return the learnt actors among `ids`, and what an event calls each of the others."""
    with store.reading() as work:
        learnt = people.named(work, ids)
        return learnt, seen(work, [id for id in ids if id not in learnt])


def seen(work: Work, keys: Sequence[str]) -> dict[str, str]:
    """Return what an event calls each actor id; ids that no event names are left out."""
    one = select(party.c.num).where(party.c.a == total.c.a).limit(1).scalar_subquery()
    found: dict[str, str] = {}
    for part in chunks(keys):
        at = select(one).where(total.c.b == "", total.c.a.in_(part)).subquery()
        rows = work.connection.scalars(select(event.c.data).where(event.c.num.in_(select(at))))
        for item in (codec.loads(Event, data) for data in rows):
            sides = (*item.actors, *item.recipients)
            found |= {who.actor: who.name for who in sides if who.actor and who.actor in part}
    return found
