"""What a server is started with, and the check that an open one stays on this machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from tilik.errors import TilikError
from tilik.store import Store
from tilik.store.accounts import Accounts

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as a program sends it in: `text`, or `html` with the page as it was fetched."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of a submission; `added` is false when the article was known already.

    `note` says why an article was kept and not read (it is in another language), or that its language is not certain.
    """

    article: str
    added: bool
    claims: int = 0
    note: str | None = None


def no_reader(submission: Submission) -> Submitted:
    """Refuse a submission: the server was started without a pipeline."""
    raise TilikError(
        f"this server does not read articles (found one of {len(submission.text or '')} characters)"
    )


def same_key(name: str) -> str:
    """Return `name` as it is: the actor lookup of a server that was given none."""
    return name


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a server behaves.

    `submit` reads an article into the store; `find_actor` turns a name or code into an actor id or country code
    (UnknownActorError for an unknown one). With `login`, every request needs a session or token; without,
    everyone who reaches the server is an admin, so it must only listen on this machine. `hosts` are the
    names a browser may use for the server. `rate` is requests per minute for one token, session or address.
    """

    store: Store
    submit: Callable[[Submission], Submitted] = no_reader
    find_actor: Callable[[str], str] = same_key
    login: bool = False
    secure_cookies: bool = False
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    rate: int = 600
    login_rate: int = 10
    largest_body: int = 20 * MEBIBYTE
    clock: Callable[[], datetime] = now


def is_loopback(host: str) -> bool:
    """Say whether a bind address is reachable from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_bind(host: str, settings: ServerSettings) -> None:
    """Raise TilikError when a server that others can reach would let them in without a login."""
    if is_loopback(host):
        return
    if not settings.login:
        raise TilikError(
            "refusing to listen beyond this machine without a login:"
            " start with --login, or listen on 127.0.0.1",
            where=host,
        )
    if not Accounts(settings.store).any():
        raise TilikError(
            "nobody could log in: add someone with `tilik user add NAME --role admin` first",
            where=host,
        )
