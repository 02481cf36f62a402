"""The one interface to everything Tilik keeps; `open_store` opens it over SQLite or PostgreSQL."""

from __future__ import annotations

from tilik.store.recalling import Recalling
from tilik.store.showing import Showing
from tilik.store.writing import Writing


class Store(Writing, Recalling, Showing):
    """Articles, claims, events and what was made of them, in one database.

    Use it as a context manager. Every method is one transaction; `with store.transaction():` makes
    several of them one. Safe to use from several threads: readers do not wait, writers take turns.
    All methods raise StoreError when the database cannot do what was asked.
    """
