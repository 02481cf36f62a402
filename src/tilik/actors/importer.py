"""Bringing in actors known elsewhere: FollowTheMoney entities and Wikidata-style items, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tilik.actors.codes import state_codes
from tilik.errors import InputError
from tilik.records import Actor, Role

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

SCHEMAS = {
    "Person": ("person", "oth"),
    "PublicBody": ("organisation", "gov"),
    "Organization": ("organisation", "ngo"),
    "Company": ("organisation", "bus"),
    "LegalEntity": ("organisation", "oth"),
}
HUMAN = "Q5"


def _object(value: Json, what: str, where: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise InputError(f"{what} must be an object, found {value!r}", where=where)
    return value


def _strings(value: Json) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    yield from (item.strip() for item in items if isinstance(item, str) and item.strip())


def _pairs(names: Iterable[tuple[str, str]], where: str) -> tuple[tuple[str, str], ...]:
    found = tuple(dict.fromkeys(names))
    if not found:
        raise InputError("the entity has no name", where=where)
    return found


def _ftm(entity: dict[str, Json], where: str) -> Actor:
    """Return the actor of a FollowTheMoney entity: `{"id", "schema", "properties"}`."""
    schema = entity.get("schema")
    if not isinstance(schema, str) or schema not in SCHEMAS:
        raise InputError(
            f"expected a schema of {', '.join(SCHEMAS)}, found {schema!r}", where=where
        )
    properties = _object(entity.get("properties"), "properties", where)
    names = [n for key in ("name", "alias", "weakAlias") for n in _strings(properties.get(key))]
    codes = [c for key in ("nationality", "country") for c in _strings(properties.get(key))]
    country = next((state_codes()[c.upper()] for c in codes if c.upper() in state_codes()), None)
    if codes and country is None:
        raise InputError(f"unknown country code {codes[0]!r}", where=where)
    kind, sector = SCHEMAS[schema]
    roles = tuple(
        Role(title, country, None, None) for title in _strings(properties.get("position"))
    )
    wikidata = next(_strings(properties.get("wikidataId")), None)
    pairs = _pairs((("und", name) for name in names), where)
    return Actor(str(entity["id"]), pairs, kind, sector, country, wikidata, roles)


def _values(entity: dict[str, Json], claim: str) -> Iterator[str]:
    """Yield the item ids that a Wikidata claim points at."""
    claims = entity.get("claims")
    statements = claims.get(claim) if isinstance(claims, dict) else None
    for statement in statements if isinstance(statements, list) else []:
        value: Json = statement
        for key in ("mainsnak", "datavalue", "value"):
            value = value.get(key, value) if isinstance(value, dict) else value
        item = value.get("id") if isinstance(value, dict) else value
        if isinstance(item, str):
            yield item


def _texts(value: Json) -> Iterator[tuple[str, str]]:
    """Yield language and text of the labels or aliases of an item."""
    for language, found in value.items() if isinstance(value, dict) else ():
        for one in found if isinstance(found, list) else [found]:
            text = one.get("value") if isinstance(one, dict) else one
            if isinstance(text, str) and text.strip():
                yield language, text.strip()


def _wikidata(entity: dict[str, Json], where: str) -> Actor:
    """Return the actor of a Wikidata item: `{"id", "labels", "aliases", "claims"}`."""
    labels = sorted(
        _texts(entity.get("labels")), key=lambda pair: (pair[0] != "id", pair[0] != "en")
    )
    pairs = _pairs([*labels, *_texts(entity.get("aliases"))], where)
    person = HUMAN in _values(entity, "P31") or any(_values(entity, "P27"))
    countries = [*_values(entity, "P27"), *_values(entity, "P17")]
    country = next((state_codes()[q] for q in countries if q in state_codes()), None)
    roles = tuple(Role(position, country, None, None) for position in _values(entity, "P39"))
    kind, sector = ("person", "gov" if roles else "oth") if person else ("organisation", "oth")
    ident = str(entity["id"])
    return Actor(f"{'P' if person else 'ORG'}:{ident}", pairs, kind, sector, country, ident, roles)


def read_entity(line: str, where: str) -> Actor:
    """Return the actor one JSON line describes; raises InputError naming `where` when it is none.

    >>> read_entity('{"id": "x1", "schema": "Company", "properties": {"name": ["Contoh Jaya"], "country": ["id"]}}', "a:1").country
    'IDN'
    """
    try:
        entity = _object(json.loads(line), "an entity", where)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error}", where=where) from error
    if not isinstance(entity.get("id"), str) or not entity["id"]:
        raise InputError("the entity has no id", where=where)
    if "schema" in entity:
        return _ftm(entity, where)
    if "labels" in entity:
        return _wikidata(entity, where)
    raise InputError("expected FollowTheMoney ('schema') or Wikidata ('labels')", where=where)


def read_entities(path: Path) -> tuple[Actor, ...]:
    """Return the actors of a file of JSON lines, FollowTheMoney or Wikidata-style, in its order.

    Nothing is taken from a file with a bad line: InputError names the file and the line. An id that comes
    twice is a bad line too. Use `extend_registry` to make the actors known.
    """
    found: dict[str, Actor] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text: {error}", where=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path}:{number}"
            actor = read_entity(line, where)
            if actor.id in found:
                raise InputError(f"id {actor.id!r} comes twice", where=where)
            found[actor.id] = actor
    return tuple(found.values())
