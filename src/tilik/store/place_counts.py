"""How many events every place saw, month by month: the counts behind the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Row, and_, func, select

from tilik.ontology.plover import load_plover
from tilik.records import Event
from tilik.store.backend import Work
from tilik.store.counting import PLACE_ASSUMED, add_counts
from tilik.store.days import LAST, day_range, month_edges, month_of, period
from tilik.store.rows import PlaceCount
from tilik.store.tables import event, place_count

Key = tuple[str, int]
Rows = Sequence[Row[str, int, int, int]]


def count(work: Work, events: Sequence[Event], sign: int) -> None:
    """Add (`sign` 1) or take away (-1) events from the counts of their places."""
    plover = load_plover()
    found: Counter[tuple[str, int, int]] = Counter()
    assumed: Counter[tuple[str, int, int]] = Counter()
    for item in events:
        if item.where is not None:
            key = (item.where, plover.quad(item.type), month_of(day_range(item.when)[0]))
            found[key] += sign
            assumed[key] += sign * item.where_assumed
    names = ("place", "quad", "month")
    rows = [
        {**dict(zip(names, key, strict=True)), "events": n, "assumed": assumed[key]}
        for key, n in sorted(found.items())
    ]
    add_counts(work, place_count, rows)


def recount(work: Work, month_sql: str) -> None:
    """Fill the empty counts from all events, inside the database; `month_sql` makes a month of their `day`."""
    work.connection.exec_driver_sql(
        "INSERT INTO place_count (place, quad, month, events, assumed)"
        f" SELECT place, quad, {month_sql}, count(*), sum(assumed / {PLACE_ASSUMED})"
        " FROM event WHERE hidden = 0 AND place IS NOT NULL GROUP BY 1, 2, 3"
    )


def places(work: Work, since: str | None, until: str | None) -> tuple[PlaceCount, ...]:
    """Return how many events of each quad class every place saw in a period (or ever), denied ones too.

    Whole months are read off the counts; events are looked at only in the months that the period cuts, and where they
    began before it and lasted into it.
    """
    found: Counter[Key] = Counter()
    assumed: Counter[Key] = Counter()
    for rows in _parts(work, since, until):
        for place, quad, n, unsure in rows:
            found[place, quad] += int(n)
            assumed[place, quad] += int(unsure)
    return tuple(PlaceCount(*key, n, assumed[key]) for key, n in sorted(found.items()) if n)


def _parts(work: Work, since: str | None, until: str | None) -> Iterator[Rows]:
    """Yield the counts of a period in parts that share no event."""
    month, day = place_count.c.month, event.c.day
    if not (since or until):
        yield _counted(work, month >= 0)
        return
    first, last = period(since, until)
    start, stop = month_edges(first, last)
    if start >= stop:
        yield _looked(work, day.between(first, last))
    else:
        yield _counted(
            work, and_(month >= max(1, month_of(start)), month < (month_of(stop) or LAST))
        )
        if first < start:
            yield _looked(work, day.between(first, start - 1))
        if stop <= last < LAST:
            yield _looked(work, day.between(stop, last))
    if since:
        earlier = and_(day < first, day <= last)
        yield _looked(work, and_(earlier, event.c.end_day >= first, event.c.end_day > day))


def _counted(work: Work, where: ColumnElement[bool]) -> Rows:
    at = place_count.c
    query = select(at.place, at.quad, func.sum(at.events), func.sum(at.assumed))
    return work.connection.execute(query.where(where).group_by(at.place, at.quad)).all()


def _looked(work: Work, where: ColumnElement[bool]) -> Rows:
    at = event.c
    unsure = func.sum(at.assumed.op("/")(PLACE_ASSUMED))
    query = select(at.place, at.quad, func.count(), unsure).where(at.hidden == 0, where)
    return work.connection.execute(
        query.where(at.place.is_not(None)).group_by(at.place, at.quad)
    ).all()
