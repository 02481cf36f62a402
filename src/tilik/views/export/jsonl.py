"""JSON Lines in full fidelity: what `tilik import` reads back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tilik.store import Store, TimelineQuery
from tilik.store.dumping import dump

EVERYTHING = TimelineQuery()


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield one line a record: the whole store, or the events of a query with all they rest on."""
    for line in dump(store, None if query == EVERYTHING else query):
        yield json.dumps(line, separators=(",", ":")).encode() + b"\n"
