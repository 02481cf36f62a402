"""Fixtures of the API's tests; they are defined (and type-checked) in `tests/shared/api_fixtures.py`."""

from api_fixtures import client, event, open_settings, store

__all__ = ["client", "event", "open_settings", "store"]
