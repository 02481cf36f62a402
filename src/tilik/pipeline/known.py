"""Whom a store knows: the actors Tilik ships and those imported into it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from tilik.actors import Registry, adopted, extend_registry, load_registry, read_entities
from tilik.pipeline.reading import Reader, load_reader
from tilik.records import Actor
from tilik.store import MergeResult, Store
from tilik.store.imported import Imported


@cache
def _extended(actors: tuple[Actor, ...]) -> Registry:
    return extend_registry(load_registry(), actors) if actors else load_registry()


def registry_for(store: Store) -> Registry:
    """Return the registry of everybody a store knows in advance: those Tilik ships and those imported."""
    return _extended(Imported(store).all())


def reader_for(store: Store) -> Reader:
    """Return the reader that knows the imported actors of a store too."""
    return replace(load_reader(), registry=registry_for(store))


def import_actors(store: Store, file: Path) -> tuple[int, int]:
    """Import the actors of a FollowTheMoney or Wikidata-style file; return how many it held and how many were new.

    They are used by whatever is read and merged from then on. Nothing is taken from a file with a bad entity (InputError).
    """
    found = read_entities(file)
    with store.transaction():
        new = Imported(store).add(found, file.name)
        registry = registry_for(store)
        ids = {adopted(load_registry(), one).id for one in found}
        store.save_merge(MergeResult(actors=tuple(_met(store, registry, id) for id in sorted(ids))))
    return len(found), new


def _met(store: Store, registry: Registry, id: str) -> Actor:
    """Return an actor as it is known in advance, with what articles told of it."""
    known, learnt = registry.actors[id], store.actor(id)
    if learnt is None:
        return known
    titles = {role.title.casefold() for role in learnt.roles}
    more = tuple(role for role in known.roles if role.title.casefold() not in titles)
    names = tuple(dict.fromkeys((*learnt.names, *known.names)))
    return replace(known, names=names, roles=(*learnt.roles, *more))
