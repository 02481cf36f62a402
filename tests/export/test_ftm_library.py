"""FollowTheMoney entities against the library itself, where it is installed (`pip install followthemoney`)."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from tilik.records import Event
from tilik.store import Store, TimelineQuery
from tilik.views.export.formats import format_named


def test_the_library_takes_every_entity_and_keeps_every_value(
    store: Store, events: list[Event]
) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    model = import_module("followthemoney").model
    lines = b"".join(format_named("ftm").write(store, TimelineQuery())).splitlines()
    assert len(lines) > len(events)
    for line in lines:
        entity = json.loads(line)
        model.get(entity["schema"]).validate(entity)
        kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
