"""FollowTheMoney entities, one JSON object a line: Event, Person, Organization, PublicBody, and Article as proof.

Written by hand from the FollowTheMoney 3 schema; countries are two-letter codes, never names: the library's own
cleaning drops "Tiongkok" and reads "AS" as American Samoa.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tilik.ids import digest
from tilik.records import Participant
from tilik.store import EventView, Report, Store, TimelineQuery
from tilik.views.export.codes import Codes, load_codes
from tilik.views.export.columns import first_day, last_day
from tilik.views.export.streams import assumed_note, why

Properties = dict[str, list[str]]
PREFIX = "tilik-"


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield entities; whatever an event names comes before it, each entity once."""
    codes = load_codes()
    seen: set[str] = set()
    for view in store.event_views(query):
        for entity in _entities(view, codes):
            name = str(entity["id"])
            if name not in seen:
                seen.add(name)
                yield json.dumps(entity, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def participant_id(who: Participant) -> str:
    """Return the entity id of a participant: of the actor when known, else of name and country."""
    return PREFIX + (digest("actor", who.actor or "", who.name if not who.actor else ""))


def _entities(view: EventView, codes: Codes) -> Iterator[dict[str, object]]:
    everyone = (*view.event.actors, *view.event.recipients)
    for who in everyone:
        country = codes.alpha2(who.country)
        yield _entity(
            participant_id(who),
            _schema(who, codes),
            {
                "name": [who.name],
                "country": [country.lower()] if country else [],
                "position": [who.role] if who.role and _schema(who, codes) == "Person" else [],
            },
        )
    for report in view.reports:
        yield _article(report)
    yield _event(view, codes)


def _schema(who: Participant, codes: Codes) -> str:
    """Return `Person` for someone with a role of their own, else what the kind of participant is."""
    person = bool(who.role) or (who.actor or "").startswith("P:")
    return "Person" if person and who.kind != "state" else codes.sector(who.kind).ftm


def _entity(name: str, schema: str, properties: Properties) -> dict[str, object]:
    kept = {
        key: [value.replace("\x00", "") for value in values]  # the library drops these too
        for key, values in properties.items()
        if values
    }
    return {"id": name, "schema": schema, "properties": kept}


def _article(report: Report) -> dict[str, object]:
    claim = report.claim
    return _entity(
        PREFIX + claim.article,
        "Article",
        {
            "title": [report.title] if report.title else [],
            "sourceUrl": [report.url] if report.url else [],
            "publisher": [report.outlet] if report.outlet else [],
            "publishedAt": [report.published[:10]] if report.published else [],
        },
    )


def _event(view: EventView, codes: Codes) -> dict[str, object]:
    event = view.event
    start, end = first_day(view), last_day(view)
    place = codes.alpha2(event.where)
    sides = " – ".join(", ".join(who.name for who in side) for side in _sides(view) if side)
    return _entity(
        PREFIX + event.id,
        "Event",
        {
            "name": [f"{event.type}: {sides}" if sides else event.type],
            "date": [start] if start and start == end else [],
            "startDate": [start] if start and start != end else [],
            "endDate": [end] if end and start != end else [],
            "country": [place.lower()] if place else [],
            "organizer": _unique(participant_id(who) for who in event.actors),
            "involved": _unique(participant_id(who) for who in event.recipients),
            "proof": _unique(PREFIX + report.claim.article for report in view.reports),
            "summary": [text] if (text := why(view)) else [],
            "description": _unique(report.claim.citation.quote for report in view.reports),
            "notes": [
                f"status: {event.status}; independent origins: {event.independent}",
                *filter(None, [assumed_note(event)]),
            ],
        },
    )


def _sides(view: EventView) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    return view.event.actors, view.event.recipients


def _unique(values: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(values))
