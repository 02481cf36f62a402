"""The columns of CSV and Parquet: one row an event."""

from __future__ import annotations

from tilik.dates import bounds
from tilik.ontology.plover import load_plover
from tilik.records import Participant
from tilik.store import EventView
from tilik.views.export.fields import Cell, Column, Dictionary
from tilik.views.export.streams import why

SEPARATOR = "; "


def _joined(values: list[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(value for value in values if value))


def _names(side: tuple[Participant, ...]) -> str:
    return SEPARATOR.join(who.name for who in side)


def _countries(side: tuple[Participant, ...]) -> str:
    return SEPARATOR.join(who.country or "" for who in side)


def _kinds(side: tuple[Participant, ...]) -> str:
    return SEPARATOR.join(who.kind for who in side)


def _ids(side: tuple[Participant, ...]) -> str:
    return SEPARATOR.join(who.actor or "" for who in side)


def first_day(view: EventView) -> str | None:
    """Return the first day of an event, `YYYY-MM-DD`, None when unknown or open."""
    start = bounds(view.event.when)[0] if view.event.when else None
    return start.isoformat() if start else None


def last_day(view: EventView) -> str | None:
    """Return the last day of an event, `YYYY-MM-DD`, None when unknown or open."""
    end = bounds(view.event.when)[1] if view.event.when else None
    return end.isoformat() if end else None


def _score(view: EventView) -> float:
    plover, event = load_plover(), view.event
    known = event.mode if event.mode in plover.modes(event.type) else None
    return plover.score(event.type, known)


def _speakers(view: EventView) -> str:
    return _joined([s.name for report in view.reports for s in report.claim.said_by])


def _disputed(view: EventView) -> str:
    return _joined([difference.field for difference in view.event.disagreements])


def _lead(view: EventView) -> str | None:
    return view.reports[0].claim.citation.quote if view.reports else None


COLUMNS: tuple[Column[EventView], ...] = (
    Column("event_id", "text", "id of the event, stable", lambda v: v.event.id),
    Column("date", "text", "date as EDTF, at the precision known", lambda v: v.event.when),
    Column("first_day", "text", "first day it can be, ISO 8601", first_day),
    Column("last_day", "text", "last day it can be, ISO 8601", last_day),
    Column("type", "text", "PLOVER type", lambda v: v.event.type),
    Column("mode", "text", "PLOVER mode", lambda v: v.event.mode),
    Column("quad", "integer", "quad class: 1, 2 cooperation; 3, 4 conflict", lambda v: v.quad),
    Column("score", "number", "PLOVER score, -10 conflict to 10 cooperation", _score),
    Column("status", "text", "happened, planned, possible or denied", lambda v: v.event.status),
    Column("contexts", "text", "PLOVER contexts", lambda v: _joined(list(v.event.contexts))),
    Column("actors", "text", "who did it: names", lambda v: _names(v.event.actors)),
    Column("actor_countries", "text", "their countries", lambda v: _countries(v.event.actors)),
    Column("actor_kinds", "text", "their kinds", lambda v: _kinds(v.event.actors)),
    Column("actor_ids", "text", "their ids, as far as known", lambda v: _ids(v.event.actors)),
    Column("recipients", "text", "to whom: names", lambda v: _names(v.event.recipients)),
    Column(
        "recipient_countries", "text", "their countries", lambda v: _countries(v.event.recipients)
    ),
    Column("recipient_kinds", "text", "their kinds", lambda v: _kinds(v.event.recipients)),
    Column("recipient_ids", "text", "their ids", lambda v: _ids(v.event.recipients)),
    Column("place", "text", "country of the act", lambda v: v.event.where),
    Column("reports", "integer", "articles that report it", lambda v: len(articles_of(v))),
    Column("independent", "integer", "independent origins", lambda v: v.event.independent),
    Column("support", "number", "how well supported, 0 to 1", lambda v: v.event.support),
    Column("denial", "number", "how strongly denied, 0 to 1", lambda v: v.event.denial),
    Column("disputed", "text", "fields on which sources differ", _disputed),
    Column("said_by", "text", "speakers and agencies credited", _speakers),
    Column("outlets", "text", "outlets", lambda v: _joined([r.outlet or "" for r in v.reports])),
    Column("quote", "text", "the words of the first report", _lead),
    Column("urls", "text", "addresses", lambda v: _joined([r.url or "" for r in v.reports])),
    Column("why", "text", "how it was put together", why),
    Column(
        "date_assumed",
        "integer",
        "1 when no report says the date beside the act",
        lambda v: int(v.event.when_assumed),
    ),
    Column(
        "place_assumed",
        "integer",
        "1 when no report says the place beside the act",
        lambda v: int(v.event.where_assumed),
    ),
)
DICTIONARY = Dictionary(2, COLUMNS)


def articles_of(view: EventView) -> tuple[str, ...]:
    """Return the ids of the articles that report an event, each once."""
    return tuple(dict.fromkeys(report.claim.article for report in view.reports))


def row(view: EventView) -> tuple[Cell, ...]:
    """Return the cells of an event in the order of COLUMNS."""
    return tuple(column.of(view) for column in COLUMNS)
