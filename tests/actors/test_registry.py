"""The registry finds who is known by any name, and its tables are sound."""

from __future__ import annotations

import pytest

from tilik.actors import check_actors, load_registry
from tilik.errors import UnknownActorError


def test_tables_have_no_problem() -> None:
    assert check_actors() == []


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Rusia", "RUS"),
        ("Russia", "RUS"),
        ("RUS", "RUS"),
        ("Moskwa", "RUS"),
        ("Negeri Tirai Bambu", "CHN"),
        ("Tiongkok", "CHN"),
        ("Korsel", "KOR"),
        ("Gedung Putih", "USA"),
        ("AS", "USA"),
        ("Türkiye", "TUR"),
        ("PBB", "IGO:UN"),
        ("Dewan Keamanan PBB", "ORG:unsc"),
        ("Houthi", "ORG:houthi"),
        ("Min Aung Hlaing", "P:min-aung-hlaing"),
        ("Recep Tayyip Erdoğan", "P:recep-tayyip-erdogan"),
        ("Sana'a", "YEM"),
    ],
)
def test_finds_an_actor_by_any_of_its_names(name: str, actor: str) -> None:
    found = load_registry().find(name)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize("name", ["as", "Wakanda", "", "Gaza"])
def test_finds_nobody_for_words_that_name_no_actor(name: str) -> None:
    assert load_registry().find(name) is None


def test_an_unknown_name_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownActorError, match="Zelensky"):
        load_registry().get("Zelenski")


def test_every_actor_of_a_state_carries_a_known_country() -> None:
    registry = load_registry()
    countries = {actor.country for actor in registry.actors.values() if actor.country}
    unknown = {c for c in countries if ":" not in c and c not in registry.actors}
    assert not unknown
