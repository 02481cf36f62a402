"""Timelines: which events, in order of time, a page at a time."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)

from tilik.errors import InputError
from tilik.records import Event
from tilik.store import codec, reports, search, worded
from tilik.store.backend import Work
from tilik.store.days import LAST, period
from tilik.store.parties import BACKWARD, FORWARD
from tilik.store.rows import EventRow, Page, TimelineQuery
from tilik.store.tables import event, event_outlet, pair, party

LARGEST_PAGE = 10_000
WALKED_PAGE = 200
Conditions = list[ColumnElement[bool]]


def write_cursor(*parts: int | str) -> str:
    """Return an opaque cursor.

    >>> read_cursor(write_cursor(738370, 17), 2)
    ('738370', '17')
    """
    return base64.urlsafe_b64encode("|".join(map(str, parts)).encode()).decode().rstrip("=")


def read_cursor(cursor: str, size: int) -> tuple[str, ...]:
    """Return the parts of a cursor; InputError when it is none of ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts = tuple(base64.urlsafe_b64decode(padded.encode()).decode().split("|"))
    except (binascii.Error, ValueError):
        parts = ()
    if len(parts) != size:
        raise InputError("expected the cursor of a page before, found %(cursor)r", cursor=cursor)
    return parts


def read_numbers(cursor: str, size: int) -> tuple[int, ...]:
    """Return the parts of a cursor of numbers."""
    try:
        return tuple(int(part) for part in read_cursor(cursor, size))
    except ValueError as error:
        raise InputError(
            "expected the cursor of a page before, found %(cursor)r", cursor=cursor
        ) from error


def timeline(work: Work, query: TimelineQuery, bare: bool = False) -> Page[EventRow]:
    """Return one page of events as rows with their lead report and outlets; without them when `bare`."""
    page = numbers(work, query)
    return Page(load(work, page.items, bare), page.next)


def numbers(work: Work, query: TimelineQuery) -> Page[int]:
    """Return the numbers of one page of events."""
    if not 1 <= query.limit <= LARGEST_PAGE:
        raise InputError(
            "a page holds 1 to %(most)s events, asked for %(limit)s",
            most=LARGEST_PAGE,
            limit=query.limit,
        )
    source, conditions, several = _source(query)
    day, num = source.c.day, source.c.num
    walked = _walked(work, query)
    conditions += _filters(work, replace(query, text=None) if walked else query, source)
    if query.cursor:
        conditions.append(_after(source, query, *read_numbers(query.cursor, 2)))
    listed: Select[int, int] = select(day, num).where(*conditions)
    if several:
        listed = listed.distinct()
    order = (day.desc(), num.desc()) if query.newest_first else (day, num)
    rows: list[tuple[int, int]] = []
    for window in _windows(query, source):
        wanted = query.limit + 1 - len(rows)
        part = listed.where(*window).order_by(*order)
        if wanted and walked:
            rows += _walk(work, query, part, source, wanted)
        elif wanted:
            rows += _run(work, part.limit(wanted), query)
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    return Page(tuple(row[1] for row in rows), write_cursor(*rows[-1]) if more else None)


def _walked(work: Work, query: TimelineQuery) -> bool:
    """Say whether a page is found sooner by looking at the words of events in turn than by the index of words."""
    if not query.text or query.limit > WALKED_PAGE:
        return False
    return worded.common(work, search.terms_of(query.text))


def _walk(
    work: Work,
    query: TimelineQuery,
    listed: Select[int, int],
    source: FromClause,
    wanted: int,
) -> list[tuple[int, int]]:
    """Return the first events of a list that hold the words; where they are rare in it the index finds the rest."""
    everything = replace(query, text=None)

    def after(row: tuple[int, int] | None, size: int) -> list[tuple[int, int]]:
        rest = listed.where(_after(source, query, *row)) if row else listed
        return _run(work, rest.limit(size), everything)

    found, last = worded.walk(work, search.terms_of(query.text or ""), after, wanted)
    if last is None:
        return found
    rest = listed.where(_holding(work, query, source), _after(source, query, *last))
    return found + _run(work, rest.limit(wanted - len(found)), query)


def count(work: Work, query: TimelineQuery) -> int:
    """Return how many events the query finds over all pages."""
    source, conditions, several = _source(query)
    num = source.c.num.distinct() if several else source.c.num
    counted = select(func.count(num), literal(0)).where(*conditions, *_filters(work, query, source))
    return sum(
        int(_run(work, counted.where(*window), query)[0][0]) for window in _windows(query, source)
    )


def _windows(query: TimelineQuery, source: FromClause) -> list[Conditions]:
    """Return the period in parts that follow each other in the order asked for; no two share an event.

    What started within the period is a range of the index; what started earlier and lasted into it is among the
    few events of several days, which have an index of their own.
    """
    if not (query.since or query.until):
        return [[]]
    first, last = period(query.since, query.until)
    at = source.c
    within = [at.day >= first, at.day <= min(last, LAST - 1)]
    if not query.since:
        return [within]
    earlier = [at.day < first, at.day <= last, at.end_day >= first, at.end_day > at.day]
    return [within, earlier] if query.newest_first else [earlier, within]


def _run(work: Work, listed: Select[int, int], query: TimelineQuery) -> list[tuple[int, int]]:
    bound = search.event_numbers(work, query.text)[1] if query.text else {}
    return [(row[0], row[1]) for row in work.connection.execute(listed, bound)]


def _source(query: TimelineQuery) -> tuple[FromClause, Conditions, bool]:
    """Return the table that holds the query's sides in order of time, and whether rows may repeat."""
    a, b = (query.a, query.b) if query.a else (query.b, ())
    if a and b:
        sides = [_pair(x, y, query.directed) for x in a for y in b]
        return pair, [or_(*sides)], len(sides) > 1
    if a:
        return party, [party.c.a.in_(a)], len(a) > 1
    return event, [event.c.hidden == 0], False


def _pair(x: str, y: str, directed: bool) -> ColumnElement[bool]:
    a, b = sorted((x, y))
    same = and_(pair.c.a == a, pair.c.b == b)
    if not directed:
        return same
    bit = FORWARD if x <= y else BACKWARD
    return and_(same, pair.c.direction.op("&")(bit) != 0)


def _filters(work: Work, query: TimelineQuery, source: FromClause) -> Conditions:
    at = source.c
    found: Conditions = []
    if query.types:
        found.append(at.type.in_(query.types))
    if query.statuses:
        found.append(at.status.in_(query.statuses))
    if query.independent > 1:
        found.append(at.independent >= query.independent)
        found.append(
            at.independent > literal_column("1")
        )  # a literal, so that `event_told` is used
    if query.outlet:
        told = and_(event_outlet.c.event == at.num, event_outlet.c.outlet == query.outlet)
        found.append(exists().where(told))
    if query.text:
        found.append(_holding(work, query, source))
    return found


def _holding(work: Work, query: TimelineQuery, source: FromClause) -> ColumnElement[bool]:
    sql, _ = search.event_numbers(work, query.text or "")
    return source.c.num.in_(text(sql).columns(event.c.num))


def _after(
    source: FromClause, query: TimelineQuery, at_day: int, at_num: int
) -> ColumnElement[bool]:
    day, num = source.c.day, source.c.num
    if query.newest_first:
        return and_(day <= at_day, or_(day < at_day, num < at_num))
    return and_(day >= at_day, or_(day > at_day, num > at_num))


def load(work: Work, nums: Sequence[int], bare: bool = False) -> tuple[EventRow, ...]:
    """Return the rows of events by number, in the order given; without lead report and outlets when `bare`."""
    stored: dict[int, tuple[Event, int, int]] = {}
    for i in range(0, len(nums), 400):
        rows = work.connection.execute(
            select(event.c.num, event.c.data, event.c.quad, event.c.reports).where(
                event.c.num.in_(nums[i : i + 400])
            )
        )
        stored |= {row.num: (codec.loads(Event, row.data), row.quad, row.reports) for row in rows}
    told = {} if bare else _outlets(work, nums)
    first = [] if bare else [item.claims[0] for item, _, _ in stored.values()]
    leads = reports.of_claims(work, first)
    return tuple(
        EventRow(item, quad, number, told.get(num, ()), leads.get(item.claims[0]))
        for num, (item, quad, number) in ((num, stored[num]) for num in nums if num in stored)
    )


def with_leads(work: Work, rows: Sequence[EventRow]) -> tuple[EventRow, ...]:
    """Return bare rows with their lead reports."""
    leads = reports.of_claims(work, [row.event.claims[0] for row in rows])
    return tuple(replace(row, lead=leads.get(row.event.claims[0])) for row in rows)


def _outlets(work: Work, nums: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for i in range(0, len(nums), 400):
        rows = work.connection.execute(
            select(event_outlet.c.event, event_outlet.c.outlet)
            .where(event_outlet.c.event.in_(nums[i : i + 400]))
            .order_by(event_outlet.c.event, event_outlet.c.outlet)
        )
        for num, name in rows:
            found[num] = (*found.get(num, ()), name)
    return found
