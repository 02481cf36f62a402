"""Counts kept up to date with every event: per pair, month, type and status.

Three kinds of rows share the table: a pair has `a` and `b`, a single side has an empty `b`, and
both empty stand for everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import and_, func, literal, or_, select

from tilik.records import Event
from tilik.store.backend import Work
from tilik.store.days import LAST, day_range, iso_month, month_of, period
from tilik.store.parties import pair_keys, party_keys
from tilik.store.rows import Dyad, MonthCount, PlaceCount
from tilik.store.tables import article, claim, event, rollup, tally, total

Key = tuple[str, str, int, str, str]


def count_events(work: Work, events: Sequence[Event], sign: int) -> None:
    """Add (`sign` 1) or take away (-1) events from all counts they are part of."""
    months: Counter[Key] = Counter()
    origins: Counter[Key] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for item in events:
        month = month_of(day_range(item.when)[0])
        sides = [("", ""), *((key, "") for key in party_keys(item)), *pair_keys(item)]
        for a, b in sides:
            key = (a, b, month, item.type, item.status)
            months[key] += sign
            origins[key] += sign * item.independent
            totals[a, b] += sign
    _add_months(work, months, origins)
    _add_totals(work, totals)


def _add_months(work: Work, months: Counter[Key], origins: Counter[Key]) -> None:
    if not months:
        return
    statement = work.backend.insert(rollup)
    statement = statement.on_conflict_do_update(
        index_elements=["a", "b", "month", "type", "status"],
        set_={
            "events": rollup.c.events + statement.excluded.events,
            "independent": rollup.c.independent + statement.excluded.independent,
        },
    )
    names = ("a", "b", "month", "type", "status")
    rows = [
        {**dict(zip(names, key, strict=True)), "events": n, "independent": origins[key]}
        for key, n in sorted(months.items())
    ]
    work.connection.execute(statement, rows)


def _add_totals(work: Work, totals: Counter[tuple[str, str]]) -> None:
    if not totals:
        return
    statement = work.backend.insert(total)
    statement = statement.on_conflict_do_update(
        index_elements=["a", "b"], set_={"events": total.c.events + statement.excluded.events}
    )
    rows = [{"a": a, "b": b, "events": n} for (a, b), n in sorted(totals.items())]
    work.connection.execute(statement, rows)


def recount(work: Work) -> None:
    """Fill the empty counts from the sides and pairs of all events, inside the database."""
    for side_a, side_b, source in (
        ("''", "''", "event WHERE hidden = 0"),
        ("a", "''", "party WHERE 0 = 0"),
        ("a", "b", "pair WHERE 0 = 0"),
    ):
        month = f"CASE WHEN day = {LAST} THEN 0 ELSE {work.backend.month_sql} END"
        work.connection.exec_driver_sql(
            "INSERT INTO rollup (a, b, month, type, status, events, independent)"
            f" SELECT {side_a}, {side_b}, {month}, type, status, count(*), sum(independent)"
            f" FROM {source} GROUP BY 1, 2, 3, 4, 5"
        )
    work.connection.exec_driver_sql(
        "INSERT INTO total (a, b, events) SELECT a, b, sum(events) FROM rollup GROUP BY a, b"
    )


def retally(work: Work) -> None:
    """Count articles and claims anew; triggers keep the numbers from then on."""
    work.connection.execute(tally.delete())
    for table in (article, claim):
        size = select(literal(table.name), func.count()).select_from(table)
        work.connection.execute(tally.insert().from_select(["name", "size"], size))


def sizes(work: Work) -> dict[str, int]:
    """Return the number of articles and claims, by the name of their table."""
    return {row.name: row.size for row in work.connection.execute(select(tally))}


def months(
    work: Work,
    a: Sequence[str],
    b: Sequence[str],
    by_type: bool = True,
    by_status: bool = True,
) -> tuple[MonthCount, ...]:
    """Return the monthly counts between two sides, of one side, or of everything, oldest first.

    With several keys on a side an event under two of them counts twice. Without `by_type` or `by_status` all
    types or statuses are counted together, under an empty one.
    """
    at = rollup.c
    if a and b:
        sides = {(x, y) if x <= y else (y, x) for x in a for y in b}
    else:
        sides = {(key, "") for key in (*a, *b)} or {("", "")}
    where = or_(*(and_(at.a == x, at.b == y) for x, y in sorted(sides)))
    n, independent = func.sum(at.events), func.sum(at.independent)
    keys = [at.month, *([at.type] if by_type else []), *([at.status] if by_status else [])]
    kind = at.type if by_type else literal("")
    status = at.status if by_status else literal("")
    rows = work.connection.execute(
        select(at.month, kind, status, n, independent)
        .where(where)
        .group_by(*keys)
        .having(n > 0)
        .order_by(*keys)
    ).all()
    named = {month: iso_month(month) for month in {row[0] for row in rows}}
    return tuple(
        [MonthCount(named[m], kind, status, int(e), int(o)) for m, kind, status, e, o in rows]
    )


def dyads(work: Work, key: str | None, limit: int) -> tuple[Dyad, ...]:
    """Return the pairs with most events, of everyone or of one side (first in the pair then)."""
    at = total.c
    query = select(at.a, at.b, at.events).where(at.b != "", at.events > 0)
    query = query.where(or_(at.a == key, at.b == key) if key else at.a != at.b)
    rows = work.connection.execute(query.order_by(at.events.desc(), at.a, at.b).limit(limit))
    pairs = [(a, b, n) if key in (None, a) else (b, a, n) for a, b, n in rows]
    return tuple(Dyad(a, b, int(n)) for a, b, n in pairs)


def total_of(work: Work, key: str) -> int:
    """Return the number of events one side takes part in."""
    return (
        work.connection.scalar(select(total.c.events).where(total.c.a == key, total.c.b == "")) or 0
    )


def places(work: Work, since: str | None, until: str | None) -> tuple[PlaceCount, ...]:
    """Return how many events of each quad class every place saw in a period (or ever), denied ones too."""
    at = event.c
    query = select(at.place, at.quad, func.count()).where(at.hidden == 0, at.place.is_not(None))
    if since or until:
        first, last = period(since, until)
        query = query.where(at.day <= last, at.end_day >= first)
    rows = work.connection.execute(query.group_by(at.place, at.quad).order_by(at.place, at.quad))
    return tuple(PlaceCount(str(place), int(quad), int(n)) for place, quad, n in rows)
