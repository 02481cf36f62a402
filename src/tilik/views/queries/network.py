"""Who deals with whom: around one actor, and in the whole store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tilik.store import Dyad, Store

AROUND = 60
BEYOND = 12
TIES = 10_000
TIES_EACH = 10
FEW_TIES = 2
_STATE = re.compile(r"[A-Z]{3}|(?:IGO|REG):.+")


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


def is_state(key: str) -> bool:
    """Say whether a key stands for a state or a body of states, not for somebody who belongs to one.

    >>> is_state("MMR"), is_state("IGO:UN"), is_state("P:sergei-lavrov")
    (True, True, False)
    """
    return bool(_STATE.fullmatch(key))


def strongest(ties: Sequence[Dyad], most: int) -> Network:
    """Return the network of `most` actors with the strongest of `ties` (given strongest first).

    As many ties as actors are kept, and weaker ones only where an actor has few yet: all of them would be a ball of wool.

    >>> net = strongest([Dyad("RUS", "MMR", 9), Dyad("CHN", "RUS", 5), Dyad("MMR", "USA", 1)], most=3)
    >>> [node.key for node in net.nodes], len(net.edges)
    (['RUS', 'MMR', 'CHN'], 2)
    """
    weight: Counter[str] = Counter()
    degree: Counter[str] = Counter()
    inside: list[Dyad] = []
    for tie in ties:
        a, b = tie.a, tie.b
        new = (a not in weight) + (b not in weight)
        crowded = len(inside) >= most and degree[a] >= FEW_TIES and degree[b] >= FEW_TIES
        if a == b or len(weight) + new > most or crowded:
            continue
        inside.append(tie)
        for side in (a, b):
            weight[side] += tie.events
            degree[side] += 1
    nodes = tuple(Node(key, number) for key, number in weight.most_common())
    return Network(nodes, tuple(inside))


def whole_network(store: Store, most: int, states: bool) -> Network:
    """Return the network of everybody, at most `most` of them; with `states`, of states and their bodies only."""
    ties = store.dyads(limit=TIES if states else min(TIES, most * TIES_EACH))
    if states:
        ties = tuple(tie for tie in ties if is_state(tie.a) and is_state(tie.b))
    return strongest(ties, most)


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
