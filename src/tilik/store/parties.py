"""Under which keys an event is found: the actor ids and country codes of its sides, and their pairs."""

from __future__ import annotations

from tilik.records import Event, Participant

FORWARD, BACKWARD = 1, 2


def keys(participant: Participant) -> tuple[str, ...]:
    """Return the keys of one participant: actor id and country code, as far as known.

    >>> keys(Participant("Sergei Lavrov", "RUS", "gov", "Q58217"))
    ('Q58217', 'RUS')
    """
    found = (key for key in (participant.actor, participant.country) if key)
    return tuple(dict.fromkeys(found))


def party_keys(event: Event) -> tuple[str, ...]:
    """Return the keys of everyone in the event, each once."""
    everyone = event.actors + event.recipients
    return tuple(dict.fromkeys(key for who in everyone for key in keys(who)))


def pair_keys(event: Event) -> dict[tuple[str, str], int]:
    """Return the pairs `(a, b)`, a <= b, of keys between which the event happened, with its direction.

    FORWARD: a acts on b, BACKWARD: b acts on a, both bits: mutual. Without recipients the actors
    act with each other. Two sides of one country make the pair of that country with itself.
    """
    found: dict[tuple[str, str], int] = {}
    for left, right in _meetings(event):
        for x in keys(left):
            for y in keys(right):
                bit = FORWARD if x <= y else BACKWARD
                pair = (x, y) if x <= y else (y, x)
                found[pair] = found.get(pair, 0) | bit
    return found


def _meetings(event: Event) -> list[tuple[Participant, Participant]]:
    if event.recipients:
        return [(x, y) for x in event.actors for y in event.recipients]
    return [(x, y) for x in event.actors for y in event.actors if x is not y]


def headline(event: Event) -> str:
    """Return the event in a few words, for search results: `Sergei Lavrov – Myanmar: CONSULT`."""
    sides = (event.actors, event.recipients)
    names = " – ".join(", ".join(who.name for who in side) for side in sides if side)
    return f"{names}: {event.type}" if names else event.type
