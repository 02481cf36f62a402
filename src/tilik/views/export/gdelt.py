"""The 61 columns of a GDELT 2.0 events file, acts mapped to CAMEO. Tab-separated, no header, as GDELT has it.

What Tilik does not know (tone, religion, features) stays empty, and so do dates and places that are only assumed. Denied events are left out: CAMEO cannot say them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tilik.actors.registry import load_registry
from tilik.records import Participant
from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.codes import Codes, load_codes, load_fips
from tilik.views.export.columns import articles_of, first_day
from tilik.views.export.fields import Dictionary, Field

_ACTOR = (
    Field("Code", "text", "CAMEO actor code, country and role"),
    Field("Name", "text", "name, in capitals"),
    Field("CountryCode", "text", "country, three letters"),
    Field("KnownGroupCode", "text", "group or organisation"),
    Field("EthnicCode", "text", "always empty"),
    Field("Religion1Code", "text", "always empty"),
    Field("Religion2Code", "text", "always empty"),
    Field("Type1Code", "text", "CAMEO role"),
    Field("Type2Code", "text", "always empty"),
    Field("Type3Code", "text", "always empty"),
)
_GEO = (
    Field("Type", "integer", "always 1, a country"),
    Field("FullName", "text", "country, its English name"),
    Field("CountryCode", "text", "country, FIPS 10-4 (CH is China)"),
    Field("ADM1Code", "text", "always empty"),
    Field("ADM2Code", "text", "always empty"),
    Field("Lat", "number", "latitude of the point that stands for the country"),
    Field("Long", "number", "longitude of it"),
    Field("FeatureID", "text", "always empty"),
)


def _group(start: str, who: str, parts: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(Field(start + part.name, part.type, f"{who}: {part.about}") for part in parts)


FIELDS: tuple[Field, ...] = (
    Field("GlobalEventID", "integer", "the event's id as a number"),
    Field("Day", "integer", "first day it can be, YYYYMMDD; empty when only assumed"),
    Field("MonthYear", "integer", "the same, YYYYMM"),
    Field("Year", "integer", "the same, YYYY"),
    Field("FractionDate", "number", "the same as a fraction of the year"),
    *_group("Actor1", "who did it", _ACTOR),
    *_group("Actor2", "to whom", _ACTOR),
    Field("IsRootEvent", "integer", "always 1"),
    Field("EventCode", "text", "CAMEO code of type, mode and plan"),
    Field("EventBaseCode", "text", "its first three digits"),
    Field("EventRootCode", "text", "its first two digits"),
    Field(
        "QuadClass", "integer", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict"
    ),
    Field("GoldsteinScale", "number", "Goldstein value of the code, -10 to 10"),
    Field("NumMentions", "integer", "claims that report it"),
    Field("NumSources", "integer", "outlets that report it"),
    Field("NumArticles", "integer", "articles that report it"),
    Field("AvgTone", "number", "always empty"),
    *_group("Actor1Geo_", "who did it", _GEO),
    *_group("Actor2Geo_", "to whom", _GEO),
    *_group("ActionGeo_", "the act, unless only assumed", _GEO),
    Field("DATEADDED", "integer", "day of the first report, YYYYMMDD000000"),
    Field("SOURCEURL", "text", "address of the first report"),
)
COLUMNS = tuple(field.name for field in FIELDS)
DICTIONARY = Dictionary(1, FIELDS)


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
        f"{start}Geo_FullName": _name(country or ""),
        f"{start}Geo_CountryCode": load_fips()[country or ""],
        f"{start}Geo_Lat": str(place.latitude),
        f"{start}Geo_Long": str(place.longitude),
    }


def _name(country: str) -> str:
    """Return the English name of a country: its usual name where English uses that too."""
    state = load_registry().actors.get(country)
    english = [name for language, name in state.names if language == "en"] if state else []
    usual = [name for name in english if state and name == state.name]
    return (usual or english or [country])[0]
