"""Opening a store by path or URL."""

from __future__ import annotations

from pathlib import Path

from tilik.document.lemma import lemma_of
from tilik.errors import StoreError
from tilik.languages.words import load_words
from tilik.store.backend import Backend
from tilik.store.connected import Lemmas
from tilik.store.postgres import Postgres
from tilik.store.sqlite import Sqlite
from tilik.store.store import Store


def indonesian(word: str) -> str:
    """Return the Indonesian lemma of a word; words of other languages mostly stay as they are.

    >>> indonesian("memasok")
    'pasok'
    """
    return lemma_of(word, load_words("id"))


def open_store(
    where: str | Path, *, lemma_of: Lemmas = indonesian, read_only: bool = False
) -> Store:
    """Open the store at a path (SQLite; made when missing) or a `postgresql://` URL, migrated to the newest version.

    `lemma_of` turns a folded word into its lemma for search; a store is searched with the one it was written with. A read-only store is opened as it is.
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
    raise StoreError(
        "expected a path or postgresql://..., found %(scheme)s://", where=where, scheme=scheme
    )
