from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.ontology.plover import load_plover, read_plover

VERBAL = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "REQUEST": 3, "ACCUSE": 3}
MATERIAL = {"COOPERATE": 2, "AID": 2, "RETREAT": 2, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4}


@pytest.mark.parametrize(("type", "quad"), [*VERBAL.items(), *MATERIAL.items()])
def test_quad_class_of_a_type(type: str, quad: int) -> None:
    assert load_plover().quad(type) == quad


def test_cooperation_scores_above_zero_and_conflict_not() -> None:
    plover = load_plover()
    for type in plover.types:
        assert (plover.score(type) > 0) == (plover.quad(type) < 3)


def test_a_mode_without_a_score_takes_that_of_its_type() -> None:
    assert load_plover().score("PROTEST", "vandalize") == load_plover().score("PROTEST")


def test_every_name_has_a_label_in_both_languages() -> None:
    plover = load_plover()
    for language in ("id", "en"):
        assert all(plover.label(name, language) for name in (*plover.types, *plover.contexts))
        for type in plover.types:
            assert all(plover.label(mode, language, type=type) for mode in plover.modes(type))


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(KnowledgeError, match="expected one of AGREE"):
        load_plover().quad("VISIT")
    with pytest.raises(KnowledgeError, match="visit, third-party"):
        load_plover().score("CONSULT", "aerial")
    with pytest.raises(KnowledgeError, match="no label"):
        load_plover().label("AID", "fr")


def test_a_mode_of_an_unknown_type_names_its_line(tmp_path: Path) -> None:
    text = package_file("ontology", "plover.toml").read_text(encoding="utf-8")
    broken = tmp_path / "plover.toml"
    broken.write_text(
        text.replace('type = "CONSULT", name = "visit"', 'type = "X", name = "visit"')
    )
    line = next(n for n, row in enumerate(broken.read_text().splitlines(), 1) if '"X"' in row)
    with pytest.raises(KnowledgeError, match=f"plover.toml:{line}: unknown type 'X'"):
        read_plover(broken)
