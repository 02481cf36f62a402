"""Counts kept up to date with every event: per pair, month, type and status.

Three kinds of rows share the table: a pair has `a` and `b`, a single side has an empty `b`, and
both empty stand for everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, func, literal, literal_column, or_, select

from tilik.records import Event
from tilik.store import place_counts
from tilik.store.backend import Work
from tilik.store.counting import DATE_ASSUMED, add_counts
from tilik.store.days import LAST, day_range, iso_month, month_of
from tilik.store.parties import pair_keys, party_keys
from tilik.store.rows import Dyad, MonthActs, MonthCount
from tilik.store.tables import article, claim, rollup, tally, total

Key = tuple[str, str, int, str, str]


def count_events(work: Work, events: Sequence[Event], sign: int) -> None:
    """Add (`sign` 1) or take away (-1) events from all counts they are part of."""
    months: Counter[Key] = Counter()
    origins: Counter[Key] = Counter()
    assumed: Counter[Key] = Counter()
    for item in events:
        month = month_of(day_range(item.when)[0])
        sides = [("", ""), *((key, "") for key in party_keys(item)), *pair_keys(item)]
        for a, b in sides:
            key = (a, b, month, item.type, item.status)
            months[key] += sign
            origins[key] += sign * item.independent
            assumed[key] += sign * item.when_assumed
    rows = [
        {
            **dict(zip(("a", "b", "month", "type", "status"), key, strict=True)),
            "events": n,
            "independent": origins[key],
            "assumed": assumed[key],
        }
        for key, n in sorted(months.items())
    ]
    add_counts(work, rollup, rows)
    add_counts(work, total, _totals(months, assumed))
    place_counts.count(work, events, sign)


def _totals(months: Counter[Key], assumed: Counter[Key]) -> list[dict[str, object]]:
    events: Counter[tuple[str, str]] = Counter()
    unsure: Counter[tuple[str, str]] = Counter()
    for key, n in months.items():
        events[key[:2]] += n
        unsure[key[:2]] += assumed[key]
    return [
        {"a": a, "b": b, "events": n, "assumed": unsure[a, b]}
        for (a, b), n in sorted(events.items())
    ]


def recount(work: Work) -> None:
    """Fill the empty counts from the sides and pairs of all events, inside the database.

    In the order of the key, so that the counts of a pair lie beside each other on the disk.
    """
    month = f"CASE WHEN day = {LAST} THEN 0 ELSE {work.backend.month_sql} END"
    for side_a, side_b, source in (
        ("''", "''", "event WHERE hidden = 0"),
        ("a", "''", "party WHERE 0 = 0"),
        ("a", "b", "pair WHERE 0 = 0"),
    ):
        work.connection.exec_driver_sql(
            "INSERT INTO rollup (a, b, month, type, status, events, independent, assumed)"
            f" SELECT {side_a}, {side_b}, {month}, type, status, count(*), sum(independent),"
            f" sum(assumed & {DATE_ASSUMED}) FROM {source} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
        )
    work.connection.exec_driver_sql(
        "INSERT INTO total (a, b, events, assumed)"
        " SELECT a, b, sum(events), sum(assumed) FROM rollup GROUP BY a, b"
    )
    place_counts.recount(work, month)


def retally(work: Work) -> None:
    """Count articles and claims anew; triggers keep the numbers from then on."""
    work.connection.execute(tally.delete())
    for table in (article, claim):
        size = select(literal(table.name), func.count()).select_from(table)
        work.connection.execute(tally.insert().from_select(["name", "size"], size))


def sizes(work: Work) -> dict[str, int]:
    """Return the number of articles and claims, by the name of their table."""
    return {row.name: row.size for row in work.connection.execute(select(tally))}


def _between(a: Sequence[str], b: Sequence[str]) -> ColumnElement[bool]:
    """Return the counts between two sides, of one side, or of everything."""
    if a and b:
        sides = {(x, y) if x <= y else (y, x) for x in a for y in b}
    else:
        sides = {(key, "") for key in (*a, *b)} or {("", "")}
    return or_(*(and_(rollup.c.a == x, rollup.c.b == y) for x, y in sorted(sides)))


def acts(
    work: Work,
    sides: tuple[Sequence[str], Sequence[str]],
    types: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[MonthActs, ...]:
    """Return the events of each month and type between two sides (see `months`), how many happened, how many are unsure.

    `types` and `statuses` restrict them. One pass over an index, in its own order: a pair of 60,000 events takes
    some milliseconds.
    """
    at = rollup.c
    done = at.status == "happened"
    happened, unsure = (
        func.sum(case((done, column), else_=literal(0))) for column in (at.events, at.assumed)
    )
    query = select(at.month, at.type, func.sum(at.events), happened, func.sum(at.assumed), unsure)
    query = query.where(_between(*sides))
    if types:
        query = query.where(at.type.in_(types))
    if statuses:
        query = query.where(at.status.in_(statuses))
    query = query.group_by(at.month, at.type).having(func.sum(at.events) > 0)
    rows = work.connection.execute(query.order_by(at.month, at.type)).all()
    named = {month: iso_month(month) for month in {row[0] for row in rows}}
    return tuple([MonthActs(named[month], kind, *map(int, rest)) for month, kind, *rest in rows])


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
    n, independent = func.sum(at.events), func.sum(at.independent)
    keys = [at.month, *([at.type] if by_type else []), *([at.status] if by_status else [])]
    kind = at.type if by_type else literal("")
    status = at.status if by_status else literal("")
    rows = work.connection.execute(
        select(at.month, kind, status, n, independent)
        .where(_between(a, b))
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
    query = select(at.a, at.b, at.events, at.assumed).where(at.events > 0)
    query = query.where(
        at.b != literal_column("''")
    )  # a literal, so that `total_strongest` is used
    query = query.where(or_(at.a == key, at.b == key) if key else at.a != at.b)
    listed = query.order_by(at.events.desc(), at.a, at.b).limit(limit)
    rows = work.connection.execute(listed).all()
    return tuple(
        [Dyad(a, b, n, m) if key in (None, a) else Dyad(b, a, n, m) for a, b, n, m in rows]
    )


def total_of(work: Work, key: str) -> int:
    """Return the number of events one side takes part in."""
    return (
        work.connection.scalar(select(total.c.events).where(total.c.a == key, total.c.b == "")) or 0
    )
