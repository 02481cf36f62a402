"""From names as people write them to the ids a store is asked with."""

from __future__ import annotations

from tilik.errors import UnknownActorError
from tilik.pipeline.known import registry_for
from tilik.store import Store

_MOST = 20


def actor_keys(name: str, store: Store) -> tuple[str, ...]:
    """Return the ids a name stands for: a known or imported actor's, else those of actors the store learnt under it.

    Raises UnknownActorError, with the nearest known names, when nobody carries the name.
    """
    registry = registry_for(store)
    actor = registry.find(name)
    if actor is not None:
        return (actor.id,)
    learnt = tuple(found.id for found in store.actors(text=name, limit=_MOST))
    if learnt or name.startswith(("IGO:", "REG:")):
        return learnt or (name,)
    near = ", ".join(registry.suggest(name)) or "none"
    raise UnknownActorError(f"no actor is called {name!r}; nearest known names: {near}")
