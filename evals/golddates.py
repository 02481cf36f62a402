"""Annotated events as acts to be dated: the calendar of each article, and each event's act with its word and parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from goldtext import GoldEvent, load

from tilik.actors.registry import load_registry
from tilik.claims.acts import Act
from tilik.claims.attribution import find_attributions
from tilik.claims.calendar import Calendar, lay_calendar
from tilik.claims.expressions import TimeExpression
from tilik.claims.scene import Trigger, set_scene
from tilik.claims.time import find_times
from tilik.claims.triggers import find_triggers
from tilik.languages.clauses import load_clauses
from tilik.languages.frames import load_frames
from tilik.languages.naming import load_naming
from tilik.languages.speech import load_speech
from tilik.languages.time import load_time
from tilik.languages.when import load_when
from tilik.mentions.find import find_mentions
from tilik.outlets.agencies import load_agencies
from tilik.records import Document


def _head(event: GoldEvent, document: Document, triggers: Sequence[Trigger]) -> int | None:
    """Return the token that tells the act of a quote: the word of a frame of its type, else its first verb."""
    tokens = document.sentences[event.sentence].tokens
    inside = [i for i, t in enumerate(tokens) if event.span.start <= t.start < event.span.end]
    of_type = (
        t.head for t in triggers if t.sentence == event.sentence and t.type == event.type and t.head in inside
    )  # fmt: skip
    verbs = (i for i in inside if tokens[i].pos == "VERB")
    return next(of_type, next(verbs, inside[0] if inside else None))


Dated = tuple[Calendar, tuple[TimeExpression, ...], list[tuple[Act, GoldEvent]]]


def dated_acts(folder: Path, part: str) -> Iterator[Dated]:
    """Yield every article of a part: its calendar, its time expressions, and its events as acts."""
    registry, naming = load_registry(), load_naming("id")
    for document, events in load(folder, part):
        mentions = find_mentions(document, registry, naming)
        scene = set_scene(document, mentions, load_clauses("id"))
        triggers = find_triggers(scene, load_frames("id"))
        said = find_attributions(document, mentions, load_speech("id"), load_agencies())
        times = find_times(document.article, load_time("id"))
        acts = []
        for e in events:
            head = _head(e, document, triggers)
            names = frozenset(e.actors)
            acts.append((Act(e.span, e.sentence, e.type, e.status, head, e.parties, names), e))
        yield lay_calendar(scene, times, triggers, said, load_when("id")), times, acts
