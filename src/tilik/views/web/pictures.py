"""From page models to pictures: which marks, bars and words the timeline and the curve are made of."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup

from tilik.dates import bounds
from tilik.store import EventRow
from tilik.views.queries.filters import Filters
from tilik.views.queries.listing import Listing
from tilik.views.queries.relation import MonthBalance
from tilik.views.web import links
from tilik.views.web.naming import Naming
from tilik.views.web.svg import (
    Bar,
    Content,
    Lane,
    Mark,
    Month,
    Period,
    Words,
    draw_curve,
    draw_timeline,
    spanning,
)

QUADS = (2, 1, 3, 4)
MOST_BARS = 90


@lru_cache(maxsize=4096)
def month_period(month: str) -> Period:
    """Return the whole of a month `YYYY-MM`.

    >>> month_period("2022-02").last
    datetime.date(2022, 2, 28)
    """
    year, number = int(month[:4]), int(month[5:7])
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def period_of(listing: Listing) -> Period | None:
    """Return the days the pictures of a listing span, with a little air unless the reader chose them."""
    if listing.first is None or listing.last is None:
        return None
    if listing.filters.since and listing.filters.until:
        return Period(listing.first, listing.last)
    return spanning((listing.first, listing.last))


def _mark(row: EventRow, naming: Naming) -> Mark | None:
    if row.event.when is None:
        return None
    first, last = bounds(row.event.when)
    language = naming.language
    label = ", ".join(
        (
            naming.date(row.event),
            naming.headline(row.event),
            naming.status(row.event.status),
            language.count(
                "%(num)s independent origin", "%(num)s independent origins", row.event.independent
            ),
        )
    )
    return Mark(
        first or last or date.min,
        last or first or date.max,
        row.quad,
        row.event.status,
        row.event.independent,
        label,
        links.event(row.event.id),
        row.event.when_assumed,
    )


def _stretch(month: str, months: int) -> Period:
    """Return the stretch of `months` (1, 3 or 12) that holds a month.

    >>> _stretch("2022-08", 3).first, _stretch("2022-08", 3).last
    (datetime.date(2022, 7, 1), datetime.date(2022, 9, 30))
    """
    first = (int(month[5:7]) - 1) // months * months + 1
    start, end = (f"{month[:4]}-{number:02d}" for number in (first, first + months - 1))
    return Period(month_period(start).first, month_period(end).last)


def _bars(listing: Listing, naming: Naming) -> tuple[Bar, ...]:
    """Return the counts as bars of a month, a quarter or a year, so that a long time is no forest of slivers."""
    known = [(row.month, row) for row in listing.months if row.month]
    named = {month for month, _ in known}
    span = len(named)
    months = 1 if span <= MOST_BARS else 3 if span <= 3 * MOST_BARS else 12
    periods = {month: _stretch(month, months) for month in named}
    counts: Counter[tuple[date, int]] = Counter()
    assumed: Counter[tuple[date, int]] = Counter()
    for month, row in known:
        key = (periods[month].first, naming.plover.quad(row.type))
        counts[key] += row.events
        assumed[key] += row.assumed
    ends = {period.first: period for period in periods.values()}
    return tuple(
        Bar(ends[first], quad, n, assumed[first, quad])
        for (first, quad), n in sorted(counts.items())
    )


def unsure(naming: Naming, number: int) -> str:
    """Return how many events have a date that is only assumed, in words."""
    return naming.language.count(
        "%(num)s with an assumed date", "%(num)s with an assumed date", number
    )


def _words(naming: Naming) -> Words:
    language = naming.language
    return Words(
        locale=language.code,
        title=language.say("Timeline"),
        description=language.say(
            "One lane for each kind of act; each mark is an event, its size the number of independent origins. "
            "The list below holds the same events."
        ),
        today=language.say("today"),
        count=lambda number: language.count("%(num)s event", "%(num)s events", number),
        assumed=lambda number: unsure(naming, number),
        period=lambda period: f"{language.short(period.first)} – {language.short(period.last)}",
    )


def _before_period(filters: Filters, path: str) -> str:
    others = filters.during(None, None).pairs()
    return f"{path}?{urlencode(others)}{'&' if others else ''}"


def zoomer(filters: Filters, path: str) -> Callable[[Period], str]:
    """Return a function from a period to the address of the same page over it.

    >>> zoomer(Filters(types=("AID",)), "/events")(Period(date(2022, 1, 1), date(2022, 1, 31)))
    '/events?type=AID&since=2022-01-01&until=2022-01-31#picture'
    """
    start = _before_period(filters, path)
    return lambda period: f"{start}since={period.first}&until={period.last}#picture"


def month_address(filters: Filters, path: str) -> Callable[[str], str]:
    """Return a function from a month `YYYY-MM` to the address of the same page over it.

    >>> month_address(Filters(), "/events")("2022-07")
    '/events?since=2022-07&until=2022-07'
    """
    start = _before_period(filters, path)
    return lambda month: f"{start}since={month}&until={month}"


def timeline(listing: Listing, path: str, naming: Naming, today: date) -> Markup | None:
    """Return the timeline of a listing, None when nothing in it has a date."""
    period = period_of(listing)
    if period is None:
        return None
    marks = [mark for mark in (_mark(row, naming) for row in listing.drawn) if mark]
    bars = () if listing.drawn else _bars(listing, naming)
    lanes = tuple(Lane(quad, naming.quad(quad)) for quad in QUADS)
    content = Content(lanes, tuple(marks), bars, _words(naming), today)
    return Markup(draw_timeline(content, period, zoomer(listing.filters, path)))


def _month_words(row: MonthBalance, naming: Naming) -> str:
    words = naming.language.say(
        "%(month)s: cooperation %(more)s, conflict %(less)s, mean score %(score)s",
        month=naming.language.month(month_period(row.month).first),
        more=naming.language.number(row.cooperation),
        less=naming.language.number(row.conflict),
        score=naming.language.number(round(row.score, 1)),
    )
    return f"{words}; {unsure(naming, sum(row.unsure))}" if any(row.unsure) else words


def curve(
    months: tuple[MonthBalance, ...], listing: Listing, path: str, naming: Naming
) -> Markup | None:
    """Return the monthly curve of a relation over the same days as its timeline."""
    period = period_of(listing)
    if period is None or not months:
        return None
    drawn = [
        Month(
            month_period(row.month).first,
            row.cooperation,
            row.conflict,
            row.score,
            _month_words(row, naming),
            row.unsure,
        )
        for row in months
    ]
    title = naming.language.say("Cooperation and conflict by month")
    return Markup(
        draw_curve(drawn, period, naming.language.code, title, zoomer(listing.filters, path))
    )


def moves(listing: Listing, path: str) -> dict[str, str]:
    """Return the addresses that move and zoom the pictures of a listing: nearer, wider, earlier, later, all.

    They work without a script; a reader with one can also draw over the picture.
    """
    period = period_of(listing)
    if period is None:
        return {}
    quarter = timedelta(days=max(1, period.days // 4))
    half = timedelta(days=max(1, period.days // 2))
    wanted = {
        "nearer": Period(
            period.first + quarter, max(period.first + quarter, period.last - quarter)
        ),
        "wider": Period(period.first - half, period.last + half),
        "earlier": Period(period.first - half, period.last - half),
        "later": Period(period.first + half, period.last + half),
    }
    address = zoomer(listing.filters, path)
    found = {name: address(span) for name, span in wanted.items()}
    return found | {"all": listing.filters.during(None, None).url(path) + "#picture"}
