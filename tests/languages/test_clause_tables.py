"""The clause words: what ends an act, checked entry by entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.clauses import read_clauses

TABLE = package_file("languages", "id", "clauses.toml").read_text(encoding="utf-8")
BROKEN = [
    ('words = ["mencabut"', 'words = ["mencabut", "mengakhiri"', "listed twice"),
    ('but = ["ASSAULT", "CONSULT"]', 'but = ["CONSULT"], only = ["AID"]', "not both"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN)
def test_a_wrong_ending_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TABLE
    source = tmp_path / "clauses.toml"
    source.write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"clauses\.toml:\d+: .*" + complaint):
        read_clauses(source)
