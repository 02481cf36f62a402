"""The table of status cues: a wrong entry is refused with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.status import read_status

TABLE = package_file("languages", "id", "status.toml").read_text(encoding="utf-8")
BROKEN = [
    ('status = "planned"', 'status = "wished"', "must be one of"),
    ('scope = "negation"', 'scope = "everywhere"', "must be one of"),
    ('words = ["telah"', 'words = ["telah", "telah"', "listed twice"),
    ('words = ["bisa", "dapat"]', "words = []", "at least one cue"),
    ('scopes = ["negation", "complement"]', 'scopes = ["denial"]', "no scope"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN)
def test_a_wrong_entry_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TABLE
    source = tmp_path / "status.toml"
    source.write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"status\.toml:\d+: .*" + complaint):
        read_status(source)
