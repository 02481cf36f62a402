"""Where an act took place: a place named beside it, else what its kind of act implies."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.claims.scene import Scene, Trigger
from tilik.ontology.places import Implied, implied_side
from tilik.records import Mention, Participant

_NEAR = 16


def _is_place(mention: Mention) -> bool:
    return (
        mention.kind in {"place", "state"}
        and bool(mention.country)
        and ":" not in (mention.country or "")
    )


def _named(scene: Scene, trigger: Trigger) -> str | None:
    """The country of the place nearest to the trigger that stands after a locative."""
    tokens = scene.document.sentences[trigger.sentence].tokens
    found: list[tuple[int, str]] = []
    for index in scene.by_sentence[trigger.sentence]:
        mention = scene.mentions[index]
        before = [token.text.lower() for token in tokens[max(0, mention.first - 3) : mention.first]]
        distance = abs(mention.first - trigger.last)
        marked = any(word in scene.clauses.locatives for word in before)
        if marked and mention.country and _is_place(mention) and distance <= _NEAR:
            found.append((distance, mention.country))
    return min(found)[1] if found else None


def _countries(side: Sequence[Participant]) -> list[str]:
    return [p.country for p in side if p.country and ":" not in p.country]


def where_of(
    scene: Scene,
    trigger: Trigger,
    sides: tuple[Sequence[Participant], Sequence[Participant]],
    mode: str | None,
    rules: tuple[Implied, ...],
) -> str | None:
    """Return the country code of the place of an act, or None when neither words nor kind of act tell.

    `sides` are actors and recipients. An act between parties of one country takes place there.
    """
    actors, recipients = _countries(sides[0]), _countries(sides[1])
    implied = implied_side(trigger.type, mode, rules)
    target = {"actor": actors, "recipient": recipients, "nowhere": []}[implied]
    named = _named(scene, trigger)
    if named and (named not in actors or named in recipients or implied != "recipient"):
        return named
    if target:
        return target[0]
    return actors[0] if actors and set(actors) == set(recipients) else named
