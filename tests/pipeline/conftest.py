"""Fixtures of the pipeline's tests; they are defined (and type-checked) in `tests/shared/store_fixtures.py`."""

from store_fixtures import place, postgres_place, postgres_server

__all__ = ["place", "postgres_place", "postgres_server"]
