"""Configuration, read once: where the store lies and how Tilik introduces itself on the network."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from tilik.fetch.policy import Policy

STORE_VARIABLE = "TILIK_STORE"
CONTACT_VARIABLE = "TILIK_CONTACT"
PROXY_VARIABLE = "TILIK_PROXY"
REACHABLE_VARIABLE = "TILIK_REACHABLE"
LANGUAGE_VARIABLE = "TILIK_LANGUAGE"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


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


def language() -> str:
    """Return the code of the language reasons are told in: `TILIK_LANGUAGE`, else that of the locale.

    `id` and `en` are known. A Malay locale reads Indonesian; any other reads English, as the commands are.
    """
    names = (os.environ.get(name, "") for name in (LANGUAGE_VARIABLE, *LOCALE_VARIABLES))
    asked = next(filter(None, names), "")[:2].lower()
    return "id" if asked in ("id", "in", "ms") else "en"


def pages_path(store: str) -> Path:
    """Return the folder in which pages fetched for a store are kept: beside its file, or in the data folder.

    >>> str(pages_path("news.db"))
    'news.pages'
    """
    return data_folder() / "pages" if "://" in store else Path(store).with_suffix(".pages")


def policy() -> Policy:
    """Return how to behave on the network: `TILIK_CONTACT` goes into the User-Agent, `TILIK_PROXY` is the proxy used.

    `TILIK_REACHABLE` names hosts with their ports (`127.0.0.1:8080`, separated by commas) that may be fetched although
    their address is not a public one; no proxy of the environment is used unless it is named here.
    """
    hosts = os.environ.get(REACHABLE_VARIABLE, "")
    return Policy(
        contact=os.environ.get(CONTACT_VARIABLE, ""),
        proxy=os.environ.get(PROXY_VARIABLE) or None,
        reachable=frozenset(host.strip() for host in hosts.split(",") if host.strip()),
    )
