"""Fixtures of the exports' tests; they are defined (and type-checked) in `tests/shared/export_fixtures.py`."""

from export_fixtures import events, store

__all__ = ["events", "store"]
