"""What decides which date of an article dates an act: cue words and learnt weights of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.knowledge import package_file, read_table
from tilik.languages.lexicon import word_pattern


@dataclass(frozen=True, slots=True)
class WhenCues:
    """Cue words as expressions, and the weight of each feature; a feature without a weight counts nothing."""

    border: re.Pattern[str]
    backdrop: re.Pattern[str]
    since: re.Pattern[str]
    background: re.Pattern[str]
    weights: Mapping[str, float]


def read_when(source: Traversable | Path) -> WhenCues:
    """Read cues and weights from `source`; a wrong entry raises KnowledgeError with file and line."""
    weights = read_table(source, "weight")
    for entry in weights:
        entry.only("feature", "weight")
    return WhenCues(
        border=word_pattern(read_table(source, "border")),
        backdrop=word_pattern(read_table(source, "backdrop")),
        since=word_pattern(read_table(source, "since")),
        background=word_pattern(read_table(source, "background")),
        weights={entry.text("feature"): entry.number("weight") for entry in weights},
    )


@cache
def load_when(code: str) -> WhenCues:
    """Return the cues of the language `code`; they are read once."""
    return read_when(package_file("languages", code, "when.toml"))
