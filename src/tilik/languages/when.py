"""What helps to decide which date of an article dates an act: cue words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.knowledge import package_file, read_table
from tilik.languages.lexicon import word_pattern


@dataclass(frozen=True, slots=True)
class WhenCues:
    """Cue words as expressions: of clause borders, of what lies behind the news, of what began and runs on."""

    border: re.Pattern[str]
    backdrop: re.Pattern[str]
    since: re.Pattern[str]
    begin: re.Pattern[str]
    background: re.Pattern[str]


def read_when(source: Traversable | Path) -> WhenCues:
    """Read cues from `source`; a wrong entry raises KnowledgeError with file and line."""
    return WhenCues(
        border=word_pattern(read_table(source, "border")),
        backdrop=word_pattern(read_table(source, "backdrop")),
        since=word_pattern(read_table(source, "since")),
        begin=word_pattern(read_table(source, "begin")),
        background=word_pattern(read_table(source, "background")),
    )


@cache
def load_when(code: str) -> WhenCues:
    """Return the cues of the language `code`; they are read once."""
    return read_when(package_file("languages", code, "when.toml"))
