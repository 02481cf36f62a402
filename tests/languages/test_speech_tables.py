"""The table of verbs of speaking: a wrong entry is refused with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.speech import read_speech

TABLE = package_file("languages", "id", "speech.toml").read_text(encoding="utf-8")
BROKEN = [
    ('place = "relay"', 'place = "beside"', "must be one of"),
    ('words = ["menurut"', 'words = ["menurut dia"', "one word in lower case"),
    ('words = ["menurut"', 'words = ["Menurut"', "one word in lower case"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN)
def test_a_wrong_entry_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TABLE
    source = tmp_path / "speech.toml"
    source.write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"speech\.toml:\d+: .*" + complaint):
        read_speech(source)
