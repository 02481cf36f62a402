"""The tables of time words: a wrong entry is refused with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.time import load_time, read_time
from tilik.languages.when import load_when, read_when

TIME = package_file("languages", "id", "time.toml").read_text(encoding="utf-8")
WHEN = package_file("languages", "id", "when.toml").read_text(encoding="utf-8")

BROKEN = [
    ('number = 1, names = ["Januari"', 'number = 13, names = ["Januari"', "from 1 to 12"),
    ('names = ["Senin"]', "names = []", "at least one word"),
    ('unit = "week"', 'unit = "fortnight"', "must be one of"),
    ('resolver = "weekend"', 'resolver = "weekended"', "must be one of"),
    ('role = "said"', 'role = "sung"', "must be one of"),
    ('form = "<back>"', 'form = "(<back>"', "does not compile"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN)
def test_a_wrong_entry_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TIME
    source = tmp_path / "time.toml"
    source.write_text(TIME.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"time\.toml:\d+: .*" + complaint):
        read_time("id", source)


def test_a_form_with_an_unknown_slot_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "time.toml"
    source.write_text(TIME.replace('form = "<back>"', 'form = "<moon>"'), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no table for the slot <moon>"):
        read_time("id", source)


def test_cues_without_words_are_refused_with_file_and_line(tmp_path: Path) -> None:
    source = tmp_path / "when.toml"
    source.write_text(WHEN.replace('names = ["sejak", "semenjak"]', "names = []", 1), "utf-8")
    with pytest.raises(KnowledgeError, match=r"when\.toml:\d+: .*at least one word"):
        read_when(source)


def test_the_shipped_tables_are_sound() -> None:
    assert load_time("id").months["mei"] == 5
    assert load_when("id").since.search("Sejak Jumat") is not None
