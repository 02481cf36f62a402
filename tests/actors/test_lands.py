"""What a place stands for when it takes part in an act."""

from __future__ import annotations

from tilik.actors import Land, load_lands


def test_a_town_stands_for_its_state() -> None:
    assert load_lands().standing_for("Natanz", "IRN") == Land("Iran", "state", "IRN")


def test_a_land_of_its_own_stands_for_itself_by_its_first_name() -> None:
    assert load_lands().standing_for("Jalur Gaza", "PSE") == Land("Gaza", "oth", None)


def test_a_place_of_an_unknown_state_stands_for_itself() -> None:
    assert load_lands().standing_for("Antah Berantah", "XYZ") == Land("Antah Berantah", "oth", None)
