"""PLOVER columns, strict: planned cooperation is AGREE; what was denied or only possible is left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tilik.ontology.plover import load_plover
from tilik.records import Event, Participant
from tilik.store import EventView, Report, Store, TimelineQuery
from tilik.views.export.codes import load_codes
from tilik.views.export.columns import first_day
from tilik.views.export.fields import Cell, Column, Dictionary
from tilik.views.export.streams import assumed
from tilik.views.export.tables import safe

COOPERATION = (1, 2)


def coded(event: Event) -> tuple[str, str | None] | None:
    """Return type and mode as PLOVER's codebook has them, None for what is no PLOVER event.

    >>> event = Event("e1", "CONSULT", "visit", (), (), "planned", ("c1",))
    >>> coded(event)
    ('AGREE', None)
    """
    if event.status not in ("happened", "planned"):
        return None
    if event.status == "planned":
        return ("AGREE", None) if load_plover().quad(event.type) in COOPERATION else None
    return event.type, event.mode if event.mode in load_plover().modes(event.type) else None


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with its type and mode as PLOVER has them."""

    view: EventView
    type: str
    mode: str | None

    @property
    def lead(self) -> Report | None:
        """The report the event was founded on."""
        return self.view.reports[0] if self.view.reports else None


def _joined(values: Iterable[str]) -> str:
    return ";".join(str(safe(value)) for value in values)


def _names(side: tuple[Participant, ...]) -> str:
    return _joined(who.name for who in side)


def _countries(side: tuple[Participant, ...]) -> str:
    return _joined(who.country or "" for who in side)


def _sectors(side: tuple[Participant, ...]) -> str:
    return _joined(load_codes().sector(who.kind).plover for who in side)


def _outlet(row: Coded) -> Cell:
    return safe(row.lead.outlet) if row.lead else None


def _published(row: Coded) -> Cell:
    return row.lead.published[:10] if row.lead and row.lead.published else None


COLUMNS: tuple[Column[Coded], ...] = (
    Column("Event ID", "text", "id of the event, stable", lambda r: r.view.event.id),
    Column("Event Date", "text", "first day it can be, ISO 8601", lambda r: first_day(r.view)),
    Column("Event Type", "text", "PLOVER type; planned cooperation is AGREE", lambda r: r.type),
    Column("Event Mode", "text", "PLOVER mode, empty where the type has none", lambda r: r.mode),
    Column(
        "Quad Class",
        "integer",
        "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict",
        lambda r: load_plover().quad(r.type),
    ),
    Column(
        "Intensity",
        "number",
        "PLOVER score of type and mode, -10 conflict to 10 cooperation",
        lambda r: load_plover().score(r.type, r.mode),
    ),
    Column("Contexts", "text", "PLOVER contexts", lambda r: _joined(r.view.event.contexts)),
    Column("Actor Name", "text", "who did it", lambda r: _names(r.view.event.actors)),
    Column(
        "Actor Country",
        "text",
        "their countries, ISO 3166-1 alpha-3",
        lambda r: _countries(r.view.event.actors),
    ),
    Column("Actor Sector", "text", "their sectors", lambda r: _sectors(r.view.event.actors)),
    Column("Recipient Name", "text", "to whom", lambda r: _names(r.view.event.recipients)),
    Column(
        "Recipient Country",
        "text",
        "their countries, ISO 3166-1 alpha-3",
        lambda r: _countries(r.view.event.recipients),
    ),
    Column(
        "Recipient Sector", "text", "their sectors", lambda r: _sectors(r.view.event.recipients)
    ),
    Column("Country", "text", "country of the act", lambda r: r.view.event.where),
    Column("Source", "text", "outlet of the first report", _outlet),
    Column("Publication Date", "text", "day of the first report, ISO 8601", _published),
    Column("Story ID", "text", "stories it belongs to", lambda r: _joined(r.view.stories)),
    Column(
        "Assumed",
        "text",
        "date, place: what no report says beside the act",
        lambda r: _joined(assumed(r.view.event)),
    ),
)
DICTIONARY = Dictionary(2, COLUMNS)


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield tab-separated lines with a header; several values in a cell are separated by `;`."""
    yield _line([column.name for column in COLUMNS])
    for view in store.event_views(query):
        act = coded(view.event)
        if act is not None:
            row = Coded(view, *act)
            yield _line([column.of(row) for column in COLUMNS])


def _line(cells: list[Cell] | list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t", lineterminator="\n").writerow(cells)
    return buffer.getvalue().encode("utf-8", "replace")
