"""The 61 columns of a GDELT 2.0 events file, acts mapped to CAMEO. Tab-separated, no header, as GDELT has it.

What Tilik does not know (tone, religion, features) stays empty, and so do dates and places that are only assumed. Denied events are left out: CAMEO cannot say them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tilik.records import Participant
from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.codes import Codes, load_codes
from tilik.views.export.columns import articles_of, first_day

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
COLUMNS: tuple[str, ...] = (
    *["GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"],
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR.split()),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GEO.split()),
    "DATEADDED",
    "SOURCEURL",
)


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield one line an event."""
    codes = load_codes()
    for view in store.event_views(query):
        if view.event.status != "denied":
            cells = _row(view, codes)
            yield ("\t".join(cells.get(name, "") for name in COLUMNS) + "\n").encode()


def _row(view: EventView, codes: Codes) -> dict[str, str]:
    event, act = view.event, codes.act(view.event)
    lead = view.reports[0] if view.reports else None
    published = (lead.published or "")[:10].replace("-", "") if lead else ""
    cells = {
        "GlobalEventID": str(int(event.id.removeprefix("e"), 16)) if _numbered(event.id) else "",
        **_day(None if event.when_assumed else first_day(view)),
        **_actor(1, event.actors, codes),
        **_actor(2, event.recipients, codes),
        "IsRootEvent": "1",
        "EventCode": act.code,
        "EventBaseCode": act.code[:3],
        "EventRootCode": act.code[:2],
        "QuadClass": str(act.quad),
        "GoldsteinScale": str(act.goldstein),
        "NumMentions": str(len(view.reports)),
        "NumSources": str(len({report.outlet for report in view.reports})),
        "NumArticles": str(len(articles_of(view))),
        **_geo("Action", None if event.where_assumed else event.where, codes),
        "DATEADDED": published + "000000" if published else "",
        "SOURCEURL": (lead.url or "") if lead else "",
    }
    return {name: _clean(value) for name, value in cells.items()}


def _numbered(name: str) -> bool:
    return name.startswith("e") and all(char in "0123456789abcdef" for char in name[1:])


def _clean(value: str) -> str:
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _day(iso: str | None) -> dict[str, str]:
    if iso is None:
        return {}
    day = date.fromisoformat(iso)
    fraction = day.year + (day.timetuple().tm_yday - 1) / 366
    digits = iso.replace("-", "")
    return {
        "Day": digits,
        "MonthYear": digits[:6],
        "Year": digits[:4],
        "FractionDate": f"{fraction:.4f}",
    }


def _actor(number: int, side: tuple[Participant, ...], codes: Codes) -> dict[str, str]:
    if not side:
        return {}
    who = side[0]
    country = who.country or ""
    known = country if len(country) == 3 else ""
    group = country.partition(":")[2] if ":" in country else ""
    sector = codes.sector(who.kind).cameo
    start = f"Actor{number}"
    return {
        f"{start}Code": (known or group[:3]) + sector,
        f"{start}Name": who.name.upper(),
        f"{start}CountryCode": known,
        f"{start}KnownGroupCode": group,
        f"{start}Type1Code": sector,
        **_geo(start, country, codes),
    }


def _geo(start: str, country: str | None, codes: Codes) -> dict[str, str]:
    """Return the columns of a place: GDELT's geo type 1, a country."""
    place = codes.places.get(country or "")
    if place is None:
        return {}
    return {
        f"{start}Geo_Type": "1",
        f"{start}Geo_FullName": country or "",
        f"{start}Geo_CountryCode": place.alpha2,
        f"{start}Geo_Lat": str(place.latitude),
        f"{start}Geo_Long": str(place.longitude),
    }
