"""Who deals with whom around one actor."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.store import Dyad, Store

AROUND = 60
BEYOND = 12


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or country in a network and its events with the others in it."""

    key: str
    events: int


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and the pairs between them, each pair once."""

    nodes: tuple[Node, ...]
    edges: tuple[Dyad, ...]


def network(store: Store, key: str, around: int = AROUND, beyond: int = BEYOND) -> Network:
    """Return the `around` partners of `key` with most events, and the `beyond` strongest ties of each among them."""
    near = [pair for pair in store.dyads(key, limit=around) if pair.a != pair.b]
    inside = {key, *(pair.b for pair in near)}
    ties = {frozenset((pair.a, pair.b)): pair for pair in near}
    for partner in sorted(inside - {key}):
        for pair in store.dyads(partner, limit=beyond):
            if pair.b in inside and pair.a != pair.b:
                ties.setdefault(frozenset((pair.a, pair.b)), pair)
    weight = dict.fromkeys(sorted(inside), 0)
    for pair in ties.values():
        weight[pair.a] += pair.events
        weight[pair.b] += pair.events
    return Network(
        tuple(Node(name, number) for name, number in weight.items()), tuple(ties.values())
    )
