"""Who is asking, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from tilik.errors import Said
from tilik.store import Store
from tilik.store.accounts import SCOPES, Accounts
from tilik.views.api.config import ServerSettings
from tilik.views.api.problems import Problem

COOKIE = "tilik_session"


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who asks: a name for the audit, a role, and the scopes this request has."""

    name: str
    role: str
    scopes: tuple[str, ...]


LOCAL = Principal("local", "admin", SCOPES["admin"])


def settings_of(request: Request) -> ServerSettings:
    """Return what the server was started with."""
    settings = request.app.state.settings
    assert isinstance(settings, ServerSettings)
    return settings


def store_of(request: Request) -> Store:
    """Return the server's store."""
    return settings_of(request).store


def principal_of(request: Request) -> Principal | None:
    """Return who is asking by token or session; the local user when the server needs no login."""
    settings = settings_of(request)
    if not settings.login:
        return LOCAL
    accounts = Accounts(settings.store)
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        found = accounts.of_token(secret.strip(), settings.clock())
        return Principal(found[0].name, found[0].role, found[1]) if found else None
    account = accounts.of_session(request.cookies.get(COOKIE, ""), settings.clock())
    return Principal(account.name, account.role, SCOPES[account.role]) if account else None


def _require(request: Request, scope: str) -> Principal:
    found = principal_of(request)
    if found is None:
        raise Problem(401, "log in, or send a token", headers={"WWW-Authenticate": "Bearer"})
    if scope not in found.scopes:
        held = ", ".join(found.scopes)
        said = Said(
            "this needs the scope %(scope)r, you have %(held)s", (("scope", scope), ("held", held))
        )
        raise Problem(403, said)
    return found


def may_read(request: Request) -> Principal:
    """Return who is asking; a 401 or 403 problem unless they may read."""
    return _require(request, "read")


def may_write(request: Request) -> Principal:
    """Return who is asking; a problem unless they may submit and correct."""
    return _require(request, "write")


def may_manage(request: Request) -> Principal:
    """Return who is asking; a problem unless they may manage accounts."""
    return _require(request, "admin")


Settings = Annotated[ServerSettings, Depends(settings_of)]
Stored = Annotated[Store, Depends(store_of)]
Reader = Annotated[Principal, Depends(may_read)]
Writer = Annotated[Principal, Depends(may_write)]
Manager = Annotated[Principal, Depends(may_manage)]
