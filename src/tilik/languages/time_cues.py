"""What stands around a date: openers, words that forbid it, words that make it the date of a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.knowledge import read_table
from tilik.languages.lexicon import all_names, any_of, names_of, one_of, word_pattern

_GAP = r"[^\S\n]"


@dataclass(frozen=True, slots=True)
class TimeCues:
    """The surroundings of dates, compiled.

    `opener` matches at the end of what stands before a date, `openers` says whether its word means `since`,
    `from`, `until` or `due`. `finer` is what may stand between a stretch of time and the day or month in it that is meant. `blocked_before` and `blocked_after` match ages, prison terms and amounts. `roles` holds the words of
    a `report` and of what was `said`; `bridge` the small words that may follow them; `clock` a time of day with its zone.
    """

    opener: re.Pattern[str]
    openers: Mapping[str, str]
    finer: re.Pattern[str]
    blocked_before: re.Pattern[str]
    blocked_after: re.Pattern[str]
    roles: Mapping[str, re.Pattern[str]]
    saying_before: re.Pattern[str]
    saying_after: re.Pattern[str]
    bridge: frozenset[str]
    clock: re.Pattern[str]
    future: re.Pattern[str]
    divider: re.Pattern[str]


def read_cues(source: Traversable | Path) -> TimeCues:
    """Read the cue tables of a temporal grammar; a wrong entry raises KnowledgeError with file and line."""

    def words(name: str) -> str:
        return any_of(all_names(read_table(source, name)))

    small = rf"(?:{words('linker')}|{words('zone')}|\d{{1,2}}[.:]\d\d)"
    linkers = rf"(?:{_GAP}+{small})*{_GAP}"
    return TimeCues(
        opener=re.compile(rf"(?<!\w)({words('opener')}){linkers}+$", re.IGNORECASE),
        openers={
            name.lower(): one_of(entry, "open", frozenset({"since", "from", "until", "due"}))
            for entry in read_table(source, "opener")
            for name in names_of(entry)
        },
        finer=re.compile(rf",?(?:{_GAP}+(?:{words('finer')}))?{linkers}+", re.IGNORECASE),
        blocked_before=re.compile(
            rf"(?:(?<!\w)|(?<=\W))(?:{words('blocked_before')})(?:{_GAP}+(?:{words('about')}))*{_GAP}*$",
            re.IGNORECASE,
        ),
        blocked_after=re.compile(rf"{_GAP}*(?:{words('blocked_after')})(?!\w)", re.IGNORECASE),
        roles={
            one_of(entry, "role", frozenset({"report", "said"})): word_pattern((entry,))
            for entry in read_table(source, "role")
        },
        saying_before=re.compile(rf"(?<!\w)(?:{words('saying')}){linkers}*\(?$", re.IGNORECASE),
        saying_after=re.compile(rf"\)?,?{_GAP}+(?:{words('saying')})(?!\w)", re.IGNORECASE),
        bridge=frozenset(name.lower() for name in all_names(read_table(source, "bridge"))),
        clock=re.compile(
            rf"{_GAP}*[,|-]?{_GAP}*(?:\w+{_GAP}+)?\d{{1,2}}[:.]\d\d{_GAP}*(?:{words('zone')})"
        ),
        future=word_pattern(read_table(source, "future")),
        divider=re.compile(rf"[.,!?\n]|(?<!\w)(?:{words('divider')})(?!\w)", re.IGNORECASE),
    )
