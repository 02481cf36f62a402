"""Reading the tables of states, organisations, people and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tilik.actors.names import Name, is_acronym
from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, package_file, read_table
from tilik.records import Actor, Role

SECTORS = frozenset(
    [
        "state",
        "gov",
        "mil",
        "spy",
        "police",
        "court",
        "leg",
        "opp",
        "reb",
        "igo",
        "ngo",
        "med",
        "bus",
        "civ",
        "oth",
    ]
)
FIELDS = {
    "states": ("id", "iso2", "names", "en", "demonyms", "seats", "nicknames", "wikidata", "army"),
    "organisations": ("id", "sector", "country", "names", "en", "wikidata"),
    "people": ("id", "country", "sector", "names", "roles"),
    "places": ("names", "country", "own"),
}
TABLES = {"states": "state", "organisations": "organisation", "people": "person", "places": "place"}


def entries(file: str) -> tuple[Entry, ...]:
    """Return the entries of one of the tables: states, organisations, people, places."""
    return read_table(package_file("actors", f"{file}.toml"), TABLES[file])


def name_of(text: str, actor: Actor, form: str) -> Name:
    """Return `text` as a name of `actor`."""
    return Name(
        text=text,
        kind=actor.kind,
        form=form,
        actor=actor.id,
        country=actor.country,
        sector=actor.sector,
        exact=is_acronym(text),
        loose=text[:1].islower() or form == "nickname",
    )


def checked(entry: Entry, file: str) -> Entry:
    """Return the entry when it has only known fields, a name and a known sector."""
    entry.only(*FIELDS[file])
    if not entry.texts("names"):
        raise KnowledgeError("needs at least one name", where=entry.where)
    if entry.text("sector", "oth") not in SECTORS:
        raise KnowledgeError(f"unknown sector {entry.text('sector')!r}", where=entry.where)
    return entry


def _pairs(entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple(("id", n) for n in entry.texts("names")) + tuple(
        ("en", n) for n in entry.texts("en")
    )


def state_actor(entry: Entry) -> Actor:
    """Return the actor of an entry of `states.toml`."""
    checked(entry, "states")
    code = entry.text("id")
    if len(code) != 3 or not code.isupper():
        raise KnowledgeError(f"expected an ISO alpha-3 code, found {code!r}", where=entry.where)
    return Actor(code, _pairs(entry), "state", "state", code, entry.maybe("wikidata"))


def organisation_actor(entry: Entry) -> Actor:
    """Return the actor of an entry of `organisations.toml`; an id of `REG:` makes it a region."""
    checked(entry, "organisations")
    code = entry.text("id")
    kind = "region" if code.startswith("REG:") else "organisation"
    return Actor(
        code,
        _pairs(entry),
        kind,
        entry.text("sector"),
        entry.maybe("country"),
        entry.maybe("wikidata"),
    )


def person_actor(entry: Entry) -> Actor:
    """Return the actor of an entry of `people.toml`."""
    checked(entry, "people")
    country = entry.text("country")
    roles = tuple(Role(title, country, None, None) for title in entry.texts("roles"))
    return Actor(
        entry.text("id"), _pairs(entry), "person", entry.text("sector"), country, None, roles
    )


def state_names(entry: Entry, actor: Actor) -> Iterator[Name]:
    """Yield every way to name the state: names, demonyms, seats of power, nicknames."""
    yield from actor_names(actor)
    for form in ("demonym", "seat", "nickname"):
        for text in entry.texts(f"{form}s"):
            yield name_of(text, actor, form)


def actor_names(actor: Actor) -> Iterator[Name]:
    """Yield the names of an actor."""
    for _, text in actor.names:
        yield name_of(text, actor, "name")


def place_names(table: Iterable[Entry]) -> Iterator[Name]:
    """Yield the names of the entries of `places.toml`."""
    for entry in table:
        checked(entry, "places")
        country = entry.text("country")
        for text in entry.texts("names"):
            yield Name(text, "place", "name", None, country, "oth", False, False)
