"""From names as people write them to the ids a store is asked with."""

from __future__ import annotations

from tilik.errors import UnknownActorError
from tilik.pipeline.known import registry_for
from tilik.store import Store
from tilik.store.deciding import Decisions

_MOST = 20


def actor_keys(name: str, store: Store) -> tuple[str, ...]:
    """Return the ids a name or id stands for: a known or imported actor's, else those of actors the store learnt under it.

    Whoever was joined into another is told by that one's id, also when asked for by its own former id. Raises
    UnknownActorError, with the nearest known names, when nobody carries the name.
    """
    decisions = Decisions(store)
    now, learnt = decisions.actor_now(name)
    if learnt is not None or now != name:
        return (now,)
    return tuple(dict.fromkeys(decisions.actor_now(id)[0] for id in _called(name, store)))


def _called(name: str, store: Store) -> tuple[str, ...]:
    registry = registry_for(store)
    actor = registry.find(name)
    if actor is not None:
        return (actor.id,)
    learnt = tuple(found.id for found in store.actors(text=name, limit=_MOST))
    if learnt or name.startswith(("IGO:", "REG:")):
        return learnt or (name,)
    near = ", ".join(registry.suggest(name)) or "none"
    raise UnknownActorError(
        "no actor is called %(name)r; nearest known names: %(near)s", name=name, near=near
    )
