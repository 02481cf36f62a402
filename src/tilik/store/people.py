"""Actors learnt from articles, their corrections, and a summary of what one does."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from tilik.records import Actor
from tilik.store import codec, corrections, counts
from tilik.store.articles import chunks, plain
from tilik.store.backend import Work
from tilik.store.days import LAST, iso_day
from tilik.store.effective import corrected
from tilik.store.rows import ActorSummary
from tilik.store.tables import actor, party, rollup


def save(work: Work, actors: Sequence[Actor]) -> None:
    """Write actors, new or changed; corrections are put over them."""
    found = corrections.verdicts(work, "actor", [item.id for item in actors])
    rows = []
    for item in actors:
        shown = corrected("actor", item, found[item.id])
        rows.append(
            {
                "id": item.id,
                "name": plain(shown.name),
                "country": shown.country,
                "sector": shown.sector,
                "data": codec.dumps(shown),
                "original": None if shown == item else codec.dumps(item),
            }
        )
    if not rows:
        return
    statement = work.backend.insert(actor)
    changed = {name: statement.excluded[name] for name in rows[0] if name != "id"}
    work.connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=changed), rows
    )


def refresh(work: Work, actor_id: str) -> None:
    """Put the corrections of a stored actor over it again."""
    row = work.connection.execute(
        select(actor.c.data, actor.c.original).where(actor.c.id == actor_id)
    ).first()
    if row:
        save(work, [codec.loads(Actor, row.original or row.data)])


def get(work: Work, actor_id: str) -> Actor | None:
    """Return a learnt actor by id."""
    data = work.connection.scalar(select(actor.c.data).where(actor.c.id == actor_id))
    return codec.loads(Actor, data) if data else None


def named(work: Work, ids: Sequence[str]) -> dict[str, Actor]:
    """Return learnt actors by id, unknown ones left out."""
    found: dict[str, Actor] = {}
    for part in chunks(ids):
        rows = work.connection.execute(select(actor.c.id, actor.c.data).where(actor.c.id.in_(part)))
        found |= {row.id: codec.loads(Actor, row.data) for row in rows}
    return found


def listed(work: Work, text: str | None, after: str, limit: int) -> tuple[Actor, ...]:
    """Return learnt actors in order of id, those whose name holds `text`."""
    query = select(actor.c.data).where(actor.c.id > after).order_by(actor.c.id).limit(limit)
    if text:
        query = query.where(func.lower(actor.c.name).contains(text.lower(), autoescape=True))
    return tuple(codec.loads(Actor, data) for data in work.connection.scalars(query))


def drop(work: Work, ids: Sequence[str]) -> None:
    """Take learnt actors away (they were merged into others)."""
    for part in chunks(ids):
        work.connection.execute(actor.delete().where(actor.c.id.in_(part)))


def summary(work: Work, key: str, partners: int) -> ActorSummary:
    """Return what an actor id or country code does: how often, when, what, with whom."""
    at = party.c
    first, last = (  # one by one, so that each is a single step in the index
        work.connection.scalar(select(edge(at.day)).where(at.a == key, at.day < LAST))
        for edge in (func.min, func.max)
    )
    kinds = work.connection.execute(
        select(rollup.c.type, func.sum(rollup.c.events))
        .where(rollup.c.a == key, rollup.c.b == "")
        .group_by(rollup.c.type)
        .order_by(func.sum(rollup.c.events).desc(), rollup.c.type)
    )
    others = counts.dyads(work, key, partners)
    return ActorSummary(
        key=key,
        actor=get(work, key),
        events=counts.total_of(work, key),
        first_day=iso_day(first or 0),
        last_day=iso_day(last or 0),
        types=tuple((kind, int(n)) for kind, n in kinds if n > 0),
        partners=tuple((pair.b, pair.events) for pair in others),
    )
