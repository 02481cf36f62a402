"""Opening a store by path or URL."""

from __future__ import annotations

from pathlib import Path

from tilik.errors import StoreError
from tilik.store.backend import Backend
from tilik.store.postgres import Postgres
from tilik.store.sqlite import Sqlite
from tilik.store.store import Lemmas, Store


def open_store(where: str | Path, *, lemma_of: Lemmas = str, read_only: bool = False) -> Store:
    """Open the store at a path (SQLite; made when missing) or a `postgresql://` URL, migrated to the newest version.

    `lemma_of` turns a folded word into its lemma for search. A read-only store is opened as it is.
    Raises StoreError when it cannot be opened or was written by a newer program.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "news.db") as store:
    ...     store.health().articles
    0
    """
    store = Store(_backend(str(where), read_only), str(where), lemma_of)
    if not read_only:
        store.migrate()
    return store


def _backend(where: str, read_only: bool) -> Backend:
    scheme, separator, _ = where.partition("://")
    if not separator:
        return Sqlite(Path(where), read_only=read_only)
    if scheme in ("postgresql", "postgres"):
        return Postgres(where)
    if scheme == "sqlite":
        return Sqlite(Path(where.removeprefix("sqlite:///")), read_only=read_only)
    raise StoreError(f"expected a path or postgresql://..., found {scheme}://", where=where)
