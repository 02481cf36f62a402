"""What every page needs from the application it runs in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from fastapi import Request
from starlette.exceptions import HTTPException

from tilik.actors.registry import load_registry
from tilik.records import Actor
from tilik.store import Store
from tilik.store.names import actors_called
from tilik.views.api.config import ServerSettings
from tilik.views.api.guard import principal_of
from tilik.views.queries.actor import name_in_events
from tilik.views.web.naming import Naming


class SignInError(Exception):
    """Someone must sign in before they may see this page."""


def settings_of(request: Request) -> ServerSettings:
    """Return what the server was started with."""
    settings = request.app.state.settings
    assert isinstance(settings, ServerSettings)
    return settings


def store_of(request: Request) -> Store:
    """Return the store the application serves."""
    return settings_of(request).store


def admit(request: Request) -> None:
    """Let a request in: readers may look, whoever may write may also change. Raises SignInError or a 403."""
    who = principal_of(request)
    if who is None:
        raise SignInError
    if request.method not in ("GET", "HEAD") and "write" not in who.scopes:
        raise HTTPException(403, f"{who.name}: {who.role}")


def author_of(request: Request) -> str:
    """Return who is at work: the account signed in, else `local`, the person at this computer."""
    who = principal_of(request)
    if who is None:
        raise SignInError
    return who.name


def now() -> str:
    """Return the present moment in UTC as ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def known_actor(store: Store, key: str) -> Actor | None:
    """Return an actor by id: as learnt from articles, else as known in advance."""
    return store.actor(key) or load_registry().actors.get(key)


def called(store: Store, key: str, naming: Naming) -> str:
    """Return the name of an actor or country; one never learnt is called as an event calls it."""
    record = known_actor(store, key)
    if record is None and key not in naming.places:
        return name_in_events(store, key) or key
    return naming.known(key, record)


def all_called(store: Store, keys: Collection[str], naming: Naming) -> dict[str, str]:
    """Return the names of many actors and countries at once, by key."""
    known = load_registry().actors
    asked = [key for key in keys if key not in naming.places]
    learnt, seen = actors_called(store, asked)
    records = {key: learnt.get(key) or known.get(key) for key in asked}
    return {
        key: naming.known(key, records.get(key))
        if key in naming.places or records[key]
        else seen.get(key, key)
        for key in keys
    }


def finder(store: Store) -> Callable[[str], str | None]:
    """Return a function from a name to the key of the actor it names."""

    def find(name: str) -> str | None:
        known = load_registry().find(name)
        if known:
            return known.id
        if len(name) < 4:
            return None
        learnt: Sequence[Actor] = store.actors(name, limit=5)
        return next((a.id for a in learnt if a.name.lower() == name.lower()), None)

    return find


def missing(message: str) -> HTTPException:
    """Return the error of an address that leads to nothing; the page says `message` and what to do."""
    return HTTPException(404, message)
