"""Actors imported into a store are known to whatever is read and merged from then on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tilik.errors import InputError
from tilik.pipeline import file_articles, import_actors, make_article, merge_pending, reader_for
from tilik.pipeline.parties import actor_keys
from tilik.records import Draft
from tilik.store import Store, TimelineQuery, open_store
from tilik.store.imported import Imported

PERSON = {
    "id": "Q1000003",
    "labels": {"id": "Bromo Kertapati", "en": "Bromo K. Kertapati"},
    "claims": {"P31": ["Q5"], "P27": ["Q252"]},
}
TEXT = (
    "Bromo Kertapati mengunjungi Moskow pada Selasa (4/6/2024). "
    "Kertapati bertemu Presiden Rusia Vladimir Putin di Kremlin."
)


def imported(tmp_path: Path, *entities: object) -> Path:
    file = tmp_path / "entities.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in entities), encoding="utf-8")
    return file


def read(store: Store) -> None:
    reader = reader_for(store)
    draft = Draft(TEXT, "text", published="2024-06-05", outlet="kabar.example")
    list(file_articles([make_article(draft, reader.guide)], store, reader))
    merge_pending(store)


def test_an_imported_person_is_who_articles_name(tmp_path: Path) -> None:
    with open_store(tmp_path / "kept.db") as store:
        assert import_actors(store, imported(tmp_path, PERSON)) == (1, 1)
        read(store)
        events = store.timeline(TimelineQuery(a=("P:Q1000003",))).items
        assert {p.country for row in events for p in row.event.actors} >= {"IDN"}
        assert actor_keys("Bromo K. Kertapati", store) == ("P:Q1000003",)


def test_importing_twice_adds_nothing_and_loses_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "kept.db") as store:
        file = imported(tmp_path, PERSON)
        import_actors(store, file)
        read(store)
        before = store.actors()
        assert import_actors(store, file) == (1, 0)
        assert store.actors() == before


def test_a_file_with_a_bad_entity_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with open_store(tmp_path / "kept.db") as store:
        with pytest.raises(InputError, match="no name"):
            import_actors(store, imported(tmp_path, PERSON, {"id": "Q2", "labels": {}}))
        assert Imported(store).all() == ()
