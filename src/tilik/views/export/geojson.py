"""GeoJSON: events at the point that stands for the country of the act. Borders are no statement."""

from __future__ import annotations

from collections.abc import Iterator

from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.codes import Codes, load_codes
from tilik.views.export.columns import first_day, last_day
from tilik.views.export.streams import Item, listed, names, title


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield a FeatureCollection (RFC 7946); an event without a known place has a null geometry."""
    codes = load_codes()
    features = (_feature(view, codes) for view in store.event_views(query))
    return listed({"type": "FeatureCollection"}, "features", features)


def _feature(view: EventView, codes: Codes) -> Item:
    event = view.event
    place = codes.places.get(event.where or "")
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": point,
        "properties": {
            "title": title(view),
            "type": event.type,
            "mode": event.mode,
            "quad": view.quad,
            "status": event.status,
            "date": event.when,
            "first_day": first_day(view),
            "last_day": last_day(view),
            "actors": names(event.actors),
            "recipients": names(event.recipients),
            "country": event.where,
            "date_assumed": event.when_assumed,
            "country_assumed": event.where_assumed,
            "independent": event.independent,
            "reports": len(view.reports),
        },
    }
