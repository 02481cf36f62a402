"""Two sides and what passed between them."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.ontology.plover import Plover
from tilik.store import MonthActs, Store
from tilik.views.queries.filters import Filters
from tilik.views.queries.listing import Listing, listing


@dataclass(frozen=True, slots=True)
class MonthBalance:
    """One month of a relation: events of cooperation and of conflict, and their mean score from -10 to 10.

    `unsure` are how many events of each have a date that is only assumed.
    """

    month: str
    cooperation: int
    conflict: int
    score: float
    unsure: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """The events between two keys (actor ids or country codes) and their balance month by month."""

    a: str
    b: str
    events: Listing
    balance: tuple[MonthBalance, ...]


def balance(months: tuple[MonthActs, ...], plover: Plover) -> tuple[MonthBalance, ...]:
    """Return the balance of each month that has events which happened; undated ones are left out.

    Only what happened counts: a plan is no cooperation yet, a denied act no conflict.

    >>> from tilik.ontology.plover import load_plover
    >>> balance((MonthActs("2022-07", "AID", 3, 2, 1, 1),), load_plover())
    (MonthBalance(month='2022-07', cooperation=2, conflict=0, score=10.0, unsure=(1, 0)),)
    """
    kinds = plover.kinds
    counts: dict[str, list[float]] = {}
    for row in months:
        if row.month and row.happened:
            kind = kinds[row.type]
            side = 0 if kind.quad <= 2 else 1
            sums = counts.setdefault(row.month, [0, 0, 0.0, 0, 0])
            sums[side] += row.happened
            sums[2] += row.happened * kind.score
            sums[3 + side] += row.happened_assumed
    return tuple(
        MonthBalance(
            month, int(good), int(bad), score / (good + bad), (int(unsure_good), int(unsure_bad))
        )
        for month, (good, bad, score, unsure_good, unsure_bad) in sorted(counts.items())
    )


def relation(
    store: Store, pair: tuple[str, str], filters: Filters, plover: Plover, whole: bool = True
) -> Relation:
    """Return what passed between two keys under `filters`; see `listing` for `whole`."""
    a, b = pair
    events = listing(store, filters, ((a,), (b,)), whole=whole)
    return Relation(a, b, events, balance(events.months, plover))
