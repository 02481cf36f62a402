"""Who is known in advance: states, organisations, people, places, and how they are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from tilik.actors.names import Index, Name, index_names, longest_by_first
from tilik.actors.tables import (
    actor_names,
    entries,
    organisation_actor,
    person_actor,
    place_names,
    state_actor,
    state_names,
)
from tilik.errors import UnknownActorError
from tilik.ids import name_key
from tilik.records import Actor


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Known actors by id, and every name by its key (see `tilik.ids.name_key`).

    `longest` says for a first word how many words its longest name has, so that a reader of text
    knows how far to look; `people_by_word` gives the keys of the people whose name begins or ends with a word;
    `army_ruled` are the codes of states where an army took power in recent years.
    """

    actors: Mapping[str, Actor]
    names: Index
    longest: Mapping[str, int]
    people_by_word: Mapping[str, tuple[tuple[str, ...], ...]]
    army_ruled: frozenset[str] = frozenset()

    def find(self, name: str) -> Actor | None:
        """Return the actor with this id or name (Indonesian, English or code), or None.

        >>> [load_registry().find(n).id for n in ("RUS", "Rusia", "Russia", "Min Aung Hlaing")]
        ['RUS', 'RUS', 'RUS', 'P:min-aung-hlaing']
        """
        if name in self.actors:
            return self.actors[name]
        for found in self.names.get(name_key(name), ()):
            if found.actor is not None and (not found.exact or name.isupper() or "." in name):
                return self.actors[found.actor]
        return None

    def place(self, name: str) -> Name | None:
        """Return the state, capital or place of this name, or None.

        >>> load_registry().place("Khan Younis").country
        'PSE'
        """
        fitting = (n for n in self.names.get(name_key(name), ()) if n.kind in {"state", "place"})
        return next(fitting, None)

    def get(self, name: str) -> Actor:
        """Return the actor with this id or name; raises UnknownActorError with the nearest names."""
        actor = self.find(name)
        if actor is None:
            near = ", ".join(self.suggest(name)) or "nothing similar"
            raise UnknownActorError(
                "no actor named %(name)r; nearest: %(near)s", name=name, near=near
            )
        return actor

    def suggest(self, name: str) -> tuple[str, ...]:
        """Return up to five known names that resemble `name`, the nearest first.

        >>> load_registry().suggest("Lavrof")[0]
        'Lavrov'
        """
        wanted = " ".join(name_key(name))
        texts = {" ".join(k): v[0].text for k, v in self.names.items() if v[0].actor}
        hits = process.extract(wanted, list(texts), scorer=fuzz.ratio, limit=5, score_cutoff=60)
        return tuple(texts[key] for key, _, _ in hits)


def build_registry(
    actors: Iterable[Actor], names: Iterable[Name], army_ruled: frozenset[str] = frozenset()
) -> Registry:
    """Return a registry of these actors and names; earlier names win where two share a key."""
    index = index_names(names)
    by_id = MappingProxyType({actor.id: actor for actor in actors})
    return Registry(by_id, index, longest_by_first(index), _people_by_word(index), army_ruled)


def _people_by_word(index: Index) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for key, names in index.items():
        if names[0].kind == "person" and len(key) > 1:
            for word in {key[0], key[-1]}:
                found.setdefault(word, []).append(key)
    return MappingProxyType({word: tuple(keys) for word, keys in found.items()})


def extend_registry(registry: Registry, actors: Iterable[Actor]) -> Registry:
    """Return a registry that knows `actors` (imported ones) besides those of `registry`.

    One that is known already (the same Wikidata id, or a person of that full name and country) keeps its
    id and gains names, roles and the Wikidata id.
    """
    new = tuple(adopted(registry, actor) for actor in actors)
    old_names = (name for names in registry.names.values() for name in names)
    new_names = (name for actor in new for name in actor_names(actor))
    return build_registry(
        (*registry.actors.values(), *new), (*old_names, *new_names), registry.army_ruled
    )


def adopted(registry: Registry, actor: Actor) -> Actor:
    """Return an imported actor as the one known already, with what is new about it."""
    old = _known_already(registry, actor)
    if old is None:
        return actor
    names = tuple(dict.fromkeys((*old.names, *actor.names)))
    titles = {role.title.casefold() for role in old.roles}
    roles = tuple(role for role in actor.roles if role.title.casefold() not in titles)
    wikidata = old.wikidata or actor.wikidata
    return replace(old, names=names, roles=(*old.roles, *roles), wikidata=wikidata)


def _known_already(registry: Registry, actor: Actor) -> Actor | None:
    if actor.id in registry.actors:
        return registry.actors[actor.id]
    if actor.wikidata:
        same = (a for a in registry.actors.values() if a.wikidata == actor.wikidata)
        found = next(same, None)
        if found is not None:
            return found
    keys = (key for _, name in actor.names if len(key := name_key(name)) > 1)
    named = (n for key in keys for n in registry.names.get(key, ()) if n.kind == actor.kind)
    ids = (n.actor for n in named if n.kind == "person" and n.country == actor.country and n.actor)
    return next((registry.actors[id] for id in ids), None)


def name_words(registry: Registry) -> frozenset[str]:
    """Return the single words known names are made of, as spelt: those of people, and names of one word.

    They are evidence that a scraper glued something to a name (`Netanyahudan`).

    >>> {"Netanyahu", "Iran"} <= name_words(load_registry())
    True
    """
    texts = [n for names in registry.names.values() for n in names if n.form == "name"]
    words = {n.text for n in texts if " " not in n.text}
    words |= {word for n in texts if n.kind == "person" for word in n.text.split()}
    return frozenset(w for w in words if len(w) > 3 and w[0].isupper() and w.isalpha())


@cache
def load_registry() -> Registry:
    """Return the registry of the package's own tables, read once.

    Raises KnowledgeError naming file and line when an entry does not follow its form.

    >>> load_registry().find("Negeri Beruang Putih").id
    'RUS'
    """
    states = [(entry, state_actor(entry)) for entry in entries("states")]
    others = [organisation_actor(entry) for entry in entries("organisations")]
    people = [person_actor(entry) for entry in entries("people")]
    names = [name for entry, actor in states for name in state_names(entry, actor)]
    names += [name for actor in (*others, *people) for name in actor_names(actor)]
    names += place_names(entries("places"))
    army_ruled = frozenset(actor.id for entry, actor in states if entry.flag("army"))
    return build_registry([*(actor for _, actor in states), *others, *people], names, army_ruled)
