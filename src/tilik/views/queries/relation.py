"""Two sides and what passed between them."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.ontology.plover import Plover
from tilik.store import MonthCount, Store
from tilik.views.queries.filters import Filters
from tilik.views.queries.listing import Listing, listing


@dataclass(frozen=True, slots=True)
class MonthBalance:
    """One month of a relation: events of cooperation and of conflict, and their mean score from -10 to 10."""

    month: str
    cooperation: int
    conflict: int
    score: float


@dataclass(frozen=True, slots=True)
class Relation:
    """The events between two keys (actor ids or country codes) and their balance month by month."""

    a: str
    b: str
    events: Listing
    balance: tuple[MonthBalance, ...]


def balance(months: tuple[MonthCount, ...], plover: Plover) -> tuple[MonthBalance, ...]:
    """Return the balance of each month that has events which happened; undated ones are left out.

    Only what happened counts: a plan is no cooperation yet, a denied act no conflict.

    >>> from tilik.ontology.plover import load_plover
    >>> balance((MonthCount("2022-07", "AID", "happened", 2, 2),), load_plover())
    (MonthBalance(month='2022-07', cooperation=2, conflict=0, score=10.0),)
    """
    found: dict[str, list[tuple[int, int, float]]] = {}
    for row in months:
        if row.month and row.status == "happened":
            kind = plover.kind(row.type)
            found.setdefault(row.month, []).append((kind.quad, row.events, kind.score))
    return tuple(
        MonthBalance(
            month,
            sum(events for quad, events, _ in rows if quad <= 2),
            sum(events for quad, events, _ in rows if quad > 2),
            sum(events * score for _, events, score in rows) / sum(e for _, e, _ in rows),
        )
        for month, rows in sorted(found.items())
    )


def relation(store: Store, a: str, b: str, filters: Filters, plover: Plover) -> Relation:
    """Return what passed between `a` and `b` under `filters`."""
    events = listing(store, filters, (a,), (b,))
    return Relation(a, b, events, balance(events.months, plover))
