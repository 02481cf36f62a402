"""A fresh store of each kind."""

from store_fixtures import place, postgres_place, postgres_server

__all__ = ["place", "postgres_place", "postgres_server"]
