"""Kinds of things stand once and are asked for by name; every one that ships is asked for by some frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.frames import load_frames
from tilik.languages.things import load_things, with_things


def things(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "things.toml"
    path.write_text(
        "kind = [\n" + "".join(f"  {line},\n" for line in lines) + "]\n", encoding="utf-8"
    )
    return path


def test_a_kind_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    line = '{ name = "ties", words = ["hubungan"] }'
    with pytest.raises(KnowledgeError, match=r"things.toml:3.*'ties' stands twice"):
        load_things(things(tmp_path, line, line))


def test_an_unknown_kind_is_refused_with_the_line_that_asks_for_it() -> None:
    with pytest.raises(
        KnowledgeError, match=r"aid.toml:9.*unknown kind '@gifts', expected one of ties"
    ):
        with_things(["@gifts"], {"ties": ("hubungan",)}, "aid.toml:9")


def test_a_language_without_the_file_has_no_kinds(tmp_path: Path) -> None:
    assert load_things(tmp_path / "things.toml") == {}


def test_a_frame_that_asks_for_a_kind_holds_beside_any_of_its_words() -> None:
    (hit,) = [
        h
        for h in load_frames("id").verbs_at(["memutus", "dialog"], 0)
        if h.frame.type == "SANCTION"
    ]
    assert hit.frame.fits(["dialog"]) and hit.frame.fits(["hubungan", "diplomatik"])


def test_every_kind_that_ships_is_asked_for() -> None:
    folder = package_file("languages", "id", "frames")
    asked = "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())
    for name in load_things(package_file("languages", "id", "things.toml")):
        assert f'"@{name}"' in asked, name
