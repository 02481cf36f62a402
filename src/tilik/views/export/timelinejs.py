"""TimelineJS 3 JSON: dated events as slides, grouped by quad class."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tilik.dates import bounds
from tilik.ontology.plover import load_plover
from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.streams import Item, assumed_note, listed, sources, title, when, where


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield the document; events without a first day have no place on a timeline and are left out."""
    slides = (_slide(view) for view in store.event_views(query))
    return listed({}, "events", (slide for slide in slides if slide))


def _slide(view: EventView) -> Item | None:
    event = view.event
    start, end = bounds(event.when) if event.when else (None, None)
    if event.when is None or start is None:
        return None
    left, _, right = event.when.partition("/")
    labels = dict(dict(load_plover().quad_labels)[view.quad])
    words = escape(sources(view)).replace("\n", "<br>")
    facts = ". ".join(part for part in (where(event), assumed_note(event)) if part)
    below = f"<p>{escape(facts)}</p>" if facts else ""
    slide: Item = {
        "start_date": _date(left),
        "text": {"headline": escape(title(view)), "text": f"<p>{words}</p>{below}"},
        "group": labels["en"],
        "unique_id": event.id,
    }
    if event.when_assumed:
        slide["display_date"] = when(event)
    if right and end:
        slide["end_date"] = _date(right)
    return slide


def _date(edtf: str) -> dict[str, int]:
    """Return the parts of a date that are known: year, month, day."""
    return dict(zip(("year", "month", "day"), map(int, edtf.split("-")), strict=False))
