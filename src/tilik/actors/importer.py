"""Bringing in actors known elsewhere: FollowTheMoney entities and Wikidata-style items."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

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
NO_LABELS: Mapping[str, str] = MappingProxyType({})


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


def _wikidata(entity: dict[str, Json], where: str, labels: Mapping[str, str]) -> Actor:
    """Return the actor of a Wikidata item: `{"id", "labels", "aliases", "claims"}`; `labels` names its positions."""
    own = sorted(_texts(entity.get("labels")), key=lambda pair: (pair[0] != "id", pair[0] != "en"))
    pairs = _pairs([*own, *_texts(entity.get("aliases"))], where)
    person = HUMAN in _values(entity, "P31") or any(_values(entity, "P27"))
    countries = [*_values(entity, "P27"), *_values(entity, "P17")]
    country = next((state_codes()[q] for q in countries if q in state_codes()), None)
    held = list(_values(entity, "P39"))
    roles = tuple(Role(labels[q], country, None, None) for q in held if q in labels)
    kind, sector = ("person", "gov" if held else "oth") if person else ("organisation", "oth")
    ident = str(entity["id"])
    return Actor(f"{'P' if person else 'ORG'}:{ident}", pairs, kind, sector, country, ident, roles)


def _loaded(line: str, where: str) -> Json:
    try:
        found: Json = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error}", where=where) from error
    return found


def read_entity(entity: Json, where: str, labels: Mapping[str, str] = NO_LABELS) -> Actor:
    """Return the actor one JSON object describes; raises InputError naming `where` when it is none.

    `labels` gives the names of Wikidata items that are positions; a position without one is left out.

    >>> read_entity({"id": "x1", "schema": "Company", "properties": {"name": ["Contoh Jaya"], "country": ["id"]}}, "a:1").country
    'IDN'
    """
    entity = _object(entity, "an entity", where)
    if not isinstance(entity.get("id"), str) or not entity["id"]:
        raise InputError("the entity has no id", where=where)
    if "schema" in entity:
        return _ftm(entity, where)
    if "labels" in entity:
        return _wikidata(entity, where, labels)
    raise InputError("expected FollowTheMoney ('schema') or Wikidata ('labels')", where=where)


def _entities(path: Path, text: str) -> Iterator[tuple[str, Json]]:
    """Yield each entity with its place: of JSON lines, of one array, or of Wikidata's `{"entities": {..}}`."""
    whole = _document(text)
    if whole is not None:
        yield from ((f"{path}, entity {n}", entity) for n, entity in enumerate(whole, 1))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"{path}:{number}", _loaded(line, f"{path}:{number}")


def _document(text: str) -> list[Json] | None:
    """Return the entities of a text that is one JSON document, None when it is lines."""
    try:
        whole: Json = json.loads(text)
    except json.JSONDecodeError:
        return None
    if isinstance(whole, dict) and isinstance(whole.get("entities"), dict):
        return list(_object(whole["entities"], "entities", "").values())
    return whole if isinstance(whole, list) else [whole]


def _positions(entities: Iterable[Json]) -> Mapping[str, str]:
    """Return the labels of those items that others of the file name as their position (P39)."""
    items = [e for e in entities if isinstance(e, dict) and "labels" in e]
    held = {q for item in items for q in _values(item, "P39")}
    named = ((str(item.get("id")), list(_texts(item.get("labels")))) for item in items)
    ranked = ((id, sorted(texts, key=lambda pair: pair[0] != "id")) for id, texts in named)
    return {id: texts[0][1] for id, texts in ranked if id in held and texts}


def read_entities(path: Path) -> tuple[Actor, ...]:
    """Return the actors of a file, FollowTheMoney or Wikidata-style, in its order.

    The file holds JSON lines, one JSON array, or a Wikidata answer (`{"entities": {...}}`). Items that others name as
    their position only lend them their label. Nothing is taken from a file with a bad entity: InputError names the file
    and the place. An id that comes twice is bad too. Use `extend_registry` to make the actors known.
    """
    found: dict[str, Actor] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text: {error}", where=str(path)) from error
    entities = list(_entities(path, text))
    labels = _positions(entity for _, entity in entities)
    for where, entity in entities:
        if isinstance(entity, dict) and entity.get("id") in labels:
            continue
        actor = read_entity(entity, where, labels)
        if actor.id in found:
            raise InputError(f"id {actor.id!r} comes twice", where=where)
        found[actor.id] = actor
    return tuple(found.values())
