"""Entities known elsewhere become actors, and a bad line is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tilik.actors import extend_registry, load_registry, read_entities
from tilik.errors import InputError

FTM = {
    "id": "ftm-1",
    "schema": "Person",
    "properties": {
        "name": ["Tono Wirabuana"],
        "alias": ["T. Wirabuana"],
        "nationality": ["id"],
        "position": ["Menteri Contoh"],
        "wikidataId": ["Q1000001"],
    },
}
ITEM = {
    "id": "Q1000002",
    "labels": {"en": {"value": "Olga Primerova"}, "id": {"value": "Olga Primerowa"}},
    "aliases": {"id": [{"value": "O. Primerowa"}]},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
        "P27": [{"mainsnak": {"datavalue": {"value": {"id": "Q159"}}}}],
        "P39": [{"mainsnak": {"datavalue": {"value": {"id": "Q30185"}}}}],
    },
}


def write(path: Path, *rows: object) -> Path:
    file = path / "entities.jsonl"
    file.write_text(
        "\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8"
    )
    return file


def test_a_followthemoney_person_becomes_an_actor(tmp_path: Path) -> None:
    (actor,) = read_entities(write(tmp_path, FTM))
    assert (actor.id, actor.name, actor.kind, actor.country) == (
        "ftm-1",
        "Tono Wirabuana",
        "person",
        "IDN",
    )
    assert actor.roles[0].title == "Menteri Contoh"
    assert actor.wikidata == "Q1000001"


def test_a_wikidata_item_becomes_an_actor_with_its_indonesian_name_first(tmp_path: Path) -> None:
    (actor,) = read_entities(write(tmp_path, ITEM))
    assert actor.names == (
        ("id", "Olga Primerowa"),
        ("en", "Olga Primerova"),
        ("id", "O. Primerowa"),
    )
    assert (actor.kind, actor.country, actor.roles) == ("person", "RUS", ())


def test_a_position_takes_its_label_from_an_item_of_the_same_file(tmp_path: Path) -> None:
    position = {"id": "Q30185", "labels": {"id": {"value": "wali kota"}}}
    (actor,) = read_entities(write(tmp_path, ITEM, position))
    assert [role.title for role in actor.roles] == ["wali kota"]


@pytest.mark.parametrize("whole", [[FTM, ITEM], {"entities": {"1": FTM, "2": ITEM}}])
def test_one_json_document_is_read_like_lines(tmp_path: Path, whole: object) -> None:
    file = tmp_path / "whole.json"
    file.write_text(json.dumps(whole, indent=2), encoding="utf-8")
    assert [actor.id for actor in read_entities(file)] == ["ftm-1", "P:Q1000002"]


def test_an_entity_known_already_keeps_its_id_and_gains_names(tmp_path: Path) -> None:
    known = load_registry().get("Min Aung Hlaing")
    labels = {"en": {"value": known.name}, "id": {"value": "Jenderal Contoh Hlaing"}}
    country = {"P27": [{"mainsnak": {"datavalue": {"value": {"id": "Q836"}}}}]}
    item = {"id": "Q1000009", "labels": labels, "claims": country}
    registry = extend_registry(load_registry(), read_entities(write(tmp_path, item)))
    found = registry.get("Jenderal Contoh Hlaing")
    assert (found.id, found.wikidata) == (known.id, "Q1000009")


def test_imported_actors_are_found_beside_the_known_ones(tmp_path: Path) -> None:
    registry = extend_registry(load_registry(), read_entities(write(tmp_path, FTM, "", ITEM)))
    found = [registry.get(name).id for name in ("Tono Wirabuana", "O. Primerowa", "Rusia")]
    assert found == ["ftm-1", "P:Q1000002", "RUS"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "must be an object"),
        ('{"schema": "Person"}', "has no id"),
        ('{"id": "x", "schema": "Vessel", "properties": {}}', "found 'Vessel'"),
        ('{"id": "x", "schema": "Person", "properties": {}}', "no name"),
        ('{"id": "x", "schema": "Person", "properties": []}', "properties must be"),
        (
            '{"id": "x", "schema": "Person", "properties": {"name": ["A"], "country": ["zz"]}}',
            "unknown country code 'zz'",
        ),
        ('{"id": "x"}', "expected FollowTheMoney"),
        (json.dumps(FTM), "comes twice"),
    ],
)
def test_a_bad_line_is_rejected_by_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    file = write(tmp_path, FTM, line)
    with pytest.raises(InputError, match=message) as caught:
        read_entities(file)
    assert caught.value.where == f"{file}:2"
