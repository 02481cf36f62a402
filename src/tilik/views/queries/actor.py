"""One actor: names, roles, partners, travels, accusations, what is planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tilik.records import Actor
from tilik.store import ActorSummary, EventRow, Store, TimelineQuery
from tilik.views.queries.filters import Filters
from tilik.views.queries.listing import Listing, listing

FEW = 8
TRIPS = 50
ASKED = 24
VERBAL = ("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE")


@dataclass(frozen=True, slots=True)
class Trip:
    """A visit: who went from the country they belong to into another, when, planned or done."""

    row: EventRow
    origin: str
    target: str

    @property
    def place_assumed(self) -> bool:
        """Whether no report says beside the act where it led."""
        return self.row.event.where_assumed and self.row.event.where == self.target


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor or country code with everything its page shows. `record` is None for a key never learnt by name."""

    key: str
    record: Actor | None
    summary: ActorSummary
    events: Listing
    trips: tuple[Trip, ...]
    statements: tuple[EventRow, ...]
    accusations: tuple[EventRow, ...]
    upcoming: tuple[EventRow, ...]


def trips(rows: Iterable[EventRow]) -> tuple[Trip, ...]:
    """Return the visits among `rows` that lead from one country to another."""
    found = []
    for row in rows:
        event = row.event
        home = next((who.country for who in event.actors if who.country), None)
        target = event.where or next((who.country for who in event.recipients if who.country), None)
        if event.mode == "visit" and home and target and home != target:
            found.append(Trip(row, home, target))
    return tuple(found)


def _asked(store: Store, query: TimelineQuery) -> tuple[EventRow, ...]:
    return store.timeline(query).items


def _has(row: EventRow, key: str, acting: bool) -> bool:
    parties = row.event.actors if acting else row.event.recipients
    return any(key in (who.actor, who.country) for who in parties)


def name_in_events(store: Store, key: str) -> str | None:
    """Return what the events call an actor that has no record of its own, None when none names it."""
    rows = store.timeline(TimelineQuery(a=(key,), limit=1)).items
    parties = (who for row in rows for who in (*row.event.actors, *row.event.recipients))
    return next((who.name for who in parties if who.actor == key), None)


def visits_of(store: Store, key: str) -> tuple[Trip, ...]:
    """Return the visits an actor, or people of a country, made abroad, oldest first."""
    visits = store.timeline(TimelineQuery(a=(key,), types=("CONSULT",), limit=TRIPS), bare=True)
    return trips(row for row in visits.items if _has(row, key, acting=True))


def _latest(
    store: Store, key: str, types: tuple[str, ...], pool: tuple[EventRow, ...]
) -> tuple[EventRow, ...]:
    """Return events of `key` of some types, the latest first and bare; from `pool` when that holds all its events."""
    if pool:
        return tuple(row for row in reversed(pool) if row.event.type in types)
    asked = TimelineQuery(a=(key,), types=types, newest_first=True, limit=ASKED)
    return store.timeline(asked, bare=True).items


def actor_page(
    store: Store, key: str, record: Actor | None, filters: Filters, today: date, whole: bool = True
) -> ActorPage:
    """Return the page of the actor or country `key`; `record` is what is known of it in advance or was learnt."""
    events = listing(store, filters, ((key,), ()), whole=whole)
    pool = () if filters.active else events.drawn
    told = _latest(store, key, VERBAL, pool)
    accused = _latest(store, key, ("ACCUSE",), pool)
    planned = TimelineQuery(a=(key,), statuses=("planned",), since=today.isoformat(), limit=FEW)
    visits = trips(row for row in pool if _has(row, key, acting=True))
    statements = [row for row in told if _has(row, key, acting=True)][:FEW]
    accusations = [row for row in accused if _has(row, key, acting=False)][:FEW]
    return ActorPage(
        key=key,
        record=record,
        summary=store.actor_summary(key),
        events=events,
        trips=visits if pool else visits_of(store, key),
        statements=store.leads(statements),
        accusations=store.leads(accusations),
        upcoming=_asked(store, planned),
    )
