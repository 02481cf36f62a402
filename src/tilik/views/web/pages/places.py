"""The map: its page and the JSON that it and the travels of an actor are drawn from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from tilik.store import PlaceCount
from tilik.views.queries.actor import Trip, visits_of
from tilik.views.queries.filters import read_filters
from tilik.views.web import links
from tilik.views.web.naming import Naming, load_naming
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import store_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A country on the map: how many acts of cooperation and of conflict happened there.

    Of `assumed` of them no report says the place beside the act.
    """

    code: str
    cooperation: int
    conflict: int
    assumed: int = 0


def place_rows(counts: tuple[PlaceCount, ...]) -> tuple[PlaceRow, ...]:
    """Return one row a country, most events first.

    >>> place_rows((PlaceCount("MMR", 1, 2, 1), PlaceCount("MMR", 4, 1)))
    (PlaceRow(code='MMR', cooperation=2, conflict=1, assumed=1),)
    """
    found: dict[str, tuple[int, int, int]] = {}
    for row in counts:
        more, less, unsure = found.get(row.place, (0, 0, 0))
        good = row.events if row.quad <= 2 else 0
        found[row.place] = (more + good, less + row.events - good, unsure + row.assumed)
    rows = (PlaceRow(code, *sums) for code, sums in found.items())
    return tuple(sorted(rows, key=lambda row: (-row.cooperation - row.conflict, row.code)))


def _period(request: Request) -> tuple[str | None, str | None, str]:
    filters = read_filters(request.query_params.multi_items())
    pairs = [(k, v) for k, v in (("since", filters.since), ("until", filters.until)) if v]
    return filters.since, filters.until, urlencode(pairs)


@router.get("/map")
def map_page(request: Request) -> HTMLResponse:
    """Show where events happened."""
    since, until, query = _period(request)
    places = place_rows(store_of(request).places(since, until))
    model = {"places": places, "since": since, "until": until, "query": query}
    return render(request, "map.html", model)


@router.get("/map.json")
def map_data(request: Request) -> JSONResponse:
    """Return the places of the map with where to draw them."""
    since, until, query = _period(request)
    naming = load_naming(language_of(request))
    rows = place_rows(store_of(request).places(since, until))
    points = [_point(row, naming, query) for row in rows if row.code in naming.places]
    return JSONResponse({"places": points, "trips": []})


def _point(row: PlaceRow, naming: Naming, query: str) -> dict[str, object]:
    place = naming.places[row.code]
    number = row.cooperation + row.conflict
    count = naming.language.count("%(num)s event", "%(num)s events", number)
    name = naming.side(row.code)
    if row.assumed:
        unsure = naming.language.count(
            "%(num)s with an assumed place", "%(num)s with an assumed place", row.assumed
        )
        count = f"{count}; {unsure}"
    href = links.actor(row.code) + (f"?{query}" if query else "")
    return {
        **{key: value for key, value in asdict(place).items() if key in ("lon", "lat", "numeric")},
        "name": name,
        "label": f"{name}: {count}",
        "events": number,
        "assumed": row.assumed,
        "conflict": row.conflict > row.cooperation,
        "href": href,
    }


def _trip_words(trip: Trip, naming: Naming) -> str:
    words = f"{naming.date(trip.row.event)}: {naming.headline(trip.row.event)}"
    target = f"{naming.side(trip.target)} ({naming.language.say('assumed')})"
    return f"{words}, {target}" if trip.place_assumed else words


@router.get("/actors/{key}/travels.json")
def travels(request: Request, key: str) -> JSONResponse:
    """Return the visits of an actor as lines on a map."""
    naming = load_naming(language_of(request))
    trips = [
        {
            "from": [start.lon, start.lat],
            "to": [end.lon, end.lat],
            "name": naming.side(end.code),
            "label": _trip_words(trip, naming),
            "planned": trip.row.event.status != "happened",
            "assumed": trip.row.event.when_assumed or trip.place_assumed,
            "href": links.event(trip.row.event.id),
        }
        for trip in visits_of(store_of(request), key)
        for start, end in [(naming.places.get(trip.origin), naming.places.get(trip.target))]
        if start and end
    ]
    return JSONResponse({"places": [], "trips": trips})
