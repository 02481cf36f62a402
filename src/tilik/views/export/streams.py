"""JSON documents with one long list, written a piece at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tilik.records import Event, Participant
from tilik.store import EventView
from tilik.views.web import reasons
from tilik.views.web.language import load_language

Item = dict[str, object]


def listed(head: Item, name: str, items: Iterable[Item]) -> Iterator[bytes]:
    """Yield the JSON object `head` with one more field `name`: the list of `items`."""
    start = json.dumps(head)[:-1] + (", " if head else "")
    yield f"{start}{json.dumps(name)}: [".encode()
    for number, item in enumerate(items):
        yield (b",\n" if number else b"\n") + json.dumps(item).encode()
    yield b"\n]}\n"


def names(side: tuple[Participant, ...]) -> str:
    """Return the names of one side."""
    return ", ".join(dict.fromkeys(who.name for who in side))


def title(view: EventView) -> str:
    """Return an event as a headline: `Sergei Lavrov → Myanmar: CONSULT/visit (planned)`."""
    event = view.event
    sides = " → ".join(part for part in (names(event.actors), names(event.recipients)) if part)
    act = f"{event.type}/{event.mode}" if event.mode else event.type
    status = "" if event.status == "happened" else f" ({event.status})"
    return f"{sides}: {act}{status}" if sides else f"{act}{status}"


def why(view: EventView) -> str:
    """Return in one English sentence, as exports are in English, why its reports are one event."""
    return reasons.why(view.event, load_language("en"))


def assumed(event: Event) -> tuple[str, ...]:
    """Return what of an event is only assumed: `date`, `place`, both or neither.

    >>> assumed(Event("e1", "AID", None, (), (), "happened", ("c1",), "2021", when_assumed=True))
    ('date',)
    """
    marks = (("date", event.when_assumed), ("place", event.where_assumed))
    return tuple(name for name, is_so in marks if is_so)


def when(event: Event) -> str:
    """Return the date of an event, `?` behind one that is only assumed, empty when unknown.

    >>> when(Event("e1", "AID", None, (), (), "happened", ("c1",), "2021", when_assumed=True))
    '2021?'
    """
    return _marked(event.when, event.when_assumed)


def where(event: Event) -> str:
    """Return the country of an event, `?` behind one that is only assumed, empty when unknown."""
    return _marked(event.where, event.where_assumed)


def _marked(value: str | None, is_assumed: bool) -> str:
    return value + "?" * is_assumed if value else ""


def assumed_note(event: Event) -> str:
    """Return a line that says what is only assumed, empty when nothing is."""
    what = assumed(event)
    return f"Assumed, not said beside the act: {', '.join(what)}" if what else ""


def sources(view: EventView) -> str:
    """Return the words of an event's reports with who printed them, one a line."""
    lines = [
        f"“{' '.join(r.claim.citation.quote.split())}” – {r.outlet or 'no outlet given'}"
        for r in view.reports
    ]
    return "\n".join(dict.fromkeys(lines))
