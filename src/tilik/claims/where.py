"""Where an act took place: a place named with *di* beside it, else what its kind of act implies."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.claims.scene import Scene, Trigger
from tilik.records import Mention, Participant

ON_THE_RECIPIENT = frozenset({"ASSAULT", "COERCE", "AID"})
ON_THE_ACTOR = frozenset({"PROTEST"})
_NEAR = 14


def _named(scene: Scene, trigger: Trigger) -> str | None:
    """The country of the place nearest to the trigger that stands after a locative."""
    tokens = scene.document.sentences[trigger.sentence].tokens
    found: list[tuple[int, Mention]] = []
    for index in scene.by_sentence[trigger.sentence]:
        mention = scene.mentions[index]
        marked = any(
            tokens[at].text.lower() in scene.clauses.locatives
            for at in range(max(0, mention.first - 3), mention.first)
        )
        distance = abs(mention.first - trigger.last)
        if marked and mention.kind in {"place", "state"} and distance <= _NEAR:
            found.append((distance, mention))
    return min(found, key=lambda pair: pair[0])[1].country if found else None


def _country(side: Sequence[Participant]) -> str | None:
    codes = [p.country for p in side if p.country and ":" not in p.country]
    return codes[0] if codes else None


def where_of(
    scene: Scene, trigger: Trigger, actors: Sequence[Participant], recipients: Sequence[Participant]
) -> str | None:
    """Return the country code of the place of an act, or None when neither words nor kind of act tell.

    A visit takes place with its host, an attack on its target, a protest at home.
    """
    named = _named(scene, trigger)
    if named and ":" not in named:
        return named
    if trigger.type in ON_THE_RECIPIENT or trigger.mode == "visit":
        return _country(recipients)
    if trigger.type in ON_THE_ACTOR:
        return _country(actors)
    return None
