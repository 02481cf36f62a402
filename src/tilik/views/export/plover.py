"""PLOVER columns, strict: planned cooperation is AGREE; what was denied or only possible is left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tilik.ontology.plover import load_plover
from tilik.records import Event, Participant
from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.codes import Codes, load_codes
from tilik.views.export.columns import first_day
from tilik.views.export.streams import assumed
from tilik.views.export.tables import safe

HEADER = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Quad Class",
    "Intensity",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor Sector",
    "Recipient Name",
    "Recipient Country",
    "Recipient Sector",
    "Country",
    "Source",
    "Publication Date",
    "Story ID",
    "Assumed",
)
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


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield tab-separated lines with a header."""
    codes = load_codes()
    yield _line(HEADER)
    for view in store.event_views(query):
        act = coded(view.event)
        if act is not None:
            yield _line(_row(view, act, codes))


def _row(view: EventView, act: tuple[str, str | None], codes: Codes) -> tuple[object, ...]:
    event, plover = view.event, load_plover()
    lead = view.reports[0] if view.reports else None
    return (
        event.id,
        first_day(view),
        act[0],
        act[1],
        plover.quad(act[0]),
        plover.score(*act),
        ";".join(event.contexts),
        *_side(event.actors, codes),
        *_side(event.recipients, codes),
        event.where,
        lead.outlet if lead else None,
        lead.published[:10] if lead and lead.published else None,
        ";".join(view.stories),
        ";".join(assumed(event)),
    )


def _side(side: tuple[Participant, ...], codes: Codes) -> tuple[str, str, str]:
    names = ";".join(str(safe(who.name)) for who in side)
    countries = ";".join(who.country or "" for who in side)
    return names, countries, ";".join(codes.sector(who.kind).plover for who in side)


def _line(cells: tuple[object, ...]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t", lineterminator="\n").writerow(cells)
    return buffer.getvalue().encode("utf-8", "replace")
