"""Fixtures of the store's tests; they are defined (and type-checked) in `servers.py`."""

from servers import place, postgres_server, store

__all__ = ["place", "postgres_server", "store"]
