"""Fixtures of the store's tests; they are defined (and type-checked) in `tests/shared/store_fixtures.py`."""

from store_fixtures import place, postgres_place, postgres_server, store

__all__ = ["place", "postgres_place", "postgres_server", "store"]
