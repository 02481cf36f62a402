"""Configuration, read once: where the store lies and how Tilik introduces itself on the network."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

STORE_VARIABLE = "TILIK_STORE"


def data_folder() -> Path:
    """Return the folder in which Tilik keeps its files for this user; it need not exist yet."""
    return user_data_path("tilik", appauthor=False)


def store_path(option: str | None = None) -> str:
    """Return the store to use: the `--store` option, else `TILIK_STORE`, else a file in the data folder.

    A result with `://` in it is a database URL, anything else is a path of a SQLite file.

    >>> store_path("news.db")
    'news.db'
    """
    if option:
        return option
    return os.environ.get(STORE_VARIABLE) or str(data_folder() / "tilik.db")
