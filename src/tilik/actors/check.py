"""Checking the tables of actors: every problem by file and line, none raised."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilik.actors.names import Name
from tilik.actors.tables import (
    actor_names,
    checked,
    entries,
    organisation_actor,
    person_actor,
    place_names,
    state_actor,
    state_names,
)
from tilik.errors import KnowledgeError
from tilik.ids import name_key
from tilik.knowledge import Entry
from tilik.records import Actor

MAKERS: dict[str, Callable[[Entry], Actor]] = {
    "states": state_actor,
    "organisations": organisation_actor,
    "people": person_actor,
}


def _names(file: str, entry: Entry) -> Iterator[Name]:
    if file == "places":
        yield from place_names([checked(entry, file)])
    elif file == "states":
        yield from state_names(entry, state_actor(entry))
    else:
        yield from actor_names(MAKERS[file](entry))


def _entry_problems(file: str, ids: dict[str, str]) -> Iterator[str]:
    for entry in entries(file):
        try:
            names = list(_names(file, entry))
        except KnowledgeError as error:
            yield str(error)
            continue
        code = entry.maybe("id")
        if code is not None and code in ids:
            yield f"{entry.where}: id {code!r} is already used at {ids[code]}"
        ids[code or entry.where] = entry.where
        yield from (
            f"{entry.where}: name {n.text!r} has no word" for n in names if not name_key(n.text)
        )


def _country_problems(known: set[str]) -> Iterator[str]:
    for file in ("organisations", "people", "places"):
        for entry in entries(file):
            country = entry.maybe("country")
            if (
                country is not None
                and country not in known
                and not country.startswith(("IGO:", "REG:"))
            ):
                yield f"{entry.where}: unknown country {country!r}"


def _shared_names() -> Iterator[str]:
    """Yield names shared inside one country; across countries the article tells which is meant."""
    owners: dict[tuple[tuple[str, ...], bool, str | None], tuple[str | None, str]] = {}
    for file in MAKERS:
        for entry in entries(file):
            for name in _names(file, entry):
                key = (name_key(name.text), name.exact, name.country)
                owner, where = owners.setdefault(key, (name.actor, entry.where))
                if owner != name.actor:
                    yield f"{entry.where}: name {name.text!r} already belongs to {owner} at {where}"


def check_actors() -> list[str]:
    """Return the problems of the actor tables, each with file and line; an empty list is a clean bill.

    >>> check_actors()
    []
    """
    ids: dict[str, str] = {}
    problems = [p for file in (*MAKERS, "places") for p in _entry_problems(file, ids)]
    if problems:
        return problems
    known = {entry.text("id") for entry in entries("states")}
    return [*_country_problems(known), *_shared_names()]
