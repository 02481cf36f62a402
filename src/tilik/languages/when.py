"""What helps to decide which date of an article dates an act: cue words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.knowledge import package_file, read_table
from tilik.languages.lexicon import all_names, any_of, word_pattern

_GAP = r"[^\S\n]"


@dataclass(frozen=True, slots=True)
class WhenCues:
    """Cue words as expressions: of clause borders, of what lies behind the news, of what began and runs on.

    `taking_place` ends what stands before a date in a relative clause that says when something took place, `took_place`
    is what stands between such a thing named again and its date.
    """

    border: re.Pattern[str]
    backdrop: re.Pattern[str]
    since: re.Pattern[str]
    begin: re.Pattern[str]
    background: re.Pattern[str]
    taking_place: re.Pattern[str]
    took_place: re.Pattern[str]


def read_when(source: Traversable | Path) -> WhenCues:
    """Read cues from `source`; a wrong entry raises KnowledgeError with file and line."""

    def words(name: str) -> str:
        return any_of(all_names(read_table(source, name)))

    # "yang terjadi di Gaza pada"
    took_place = (
        rf"(?i:{words('occur')})(?:{_GAP}+(?:(?i:{words('before_date')})|[A-Z][\w-]*))*,?{_GAP}*"
    )
    return WhenCues(
        border=word_pattern(read_table(source, "border")),
        backdrop=word_pattern(read_table(source, "backdrop")),
        since=word_pattern(read_table(source, "since")),
        begin=word_pattern(read_table(source, "begin")),
        background=word_pattern(read_table(source, "background")),
        taking_place=re.compile(
            rf"^[^.!?;:\n\"“”]*(?<!\w)(?i:{words('relative')}){_GAP}+{took_place}$"
        ),
        took_place=re.compile(
            rf"(?:{_GAP}+[\w-]+){{0,4}}{_GAP}+(?i:{words('again')}){_GAP}+{took_place}"
        ),
    )


@cache
def load_when(code: str) -> WhenCues:
    """Return the cues of the language `code`; they are read once."""
    return read_when(package_file("languages", code, "when.toml"))
