"""Whether an act happened, is planned, possible or denied: the cue words of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, package_file, read_table, read_words
from tilik.languages.lexicon import one_of
from tilik.records import STATUSES

_CLITIC = re.compile(r"^(\w{3,})(kah|nya)$")
SCOPES = (
    "auxiliary",
    "negation",
    "embedding",
    "complement",
    "noun",
    "conditional",
    "conditional-main",
    "after",
    "past",
    "none",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or words that speak for a status, and the scope in which they do."""

    words: tuple[str, ...]
    status: str
    scope: str
    where: str

    def __str__(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Deaf:
    """Cues that belong to what an act says and leave its status alone: those of some scopes, and some by their words.

    They count all the same where the act is told by a word of `heard`.
    """

    scopes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()

    def to(self, cue: Cue, act: str) -> bool:
        """Tell whether a cue is one of them, for an act told by the word `act`."""
        return act not in self.heard and (cue.scope in self.scopes or str(cue) in self.words)


@dataclass(frozen=True, slots=True)
class StatusCues:
    """The cues of a language by their first word, longest first, and the words they are read with.

    `borders` border clauses, `relatives` those that only denials pass; `transparent` verbs let cues through;
    `happenings` say of an act told by a noun that it takes place; `sequels` open what a planned act is for or is
    followed by; behind `pointers` an act is named again, and what stands `within` it, or what `holders` say it holds, shares its
    status; `contrasts` open what became of a plan; `reports` are nouns for what is told, which a denial behind them denies; `utterances` hold, for types of
    act that consist in saying something, the cues that do not count.
    """

    cues: Mapping[str, tuple[Cue, ...]]
    borders: frozenset[str]
    relatives: frozenset[str]
    transparent: frozenset[str]
    happenings: frozenset[str]
    sequels: frozenset[str]
    pointers: frozenset[str]
    within: frozenset[str]
    holders: frozenset[str]
    contrasts: frozenset[str]
    reports: frozenset[str]
    utterances: Mapping[str, Deaf]


def _readings(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return a cue as written, and with its clitics as words of their own, as the tokens of a document have them."""
    apart = " ".join(_CLITIC.sub(r"\1 \2", word) for word in words)
    return {words, tuple(apart.split())}


def _cues(entry: Entry) -> list[Cue]:
    entry.only("words", "status", "scope")
    status = one_of(entry, "status", frozenset(STATUSES))
    scope = one_of(entry, "scope", frozenset(SCOPES))
    found = [
        Cue(words, status, scope, entry.where)
        for text in entry.texts("words")
        for words in _readings(tuple(text.lower().split()))
    ]
    if not found or not all(cue.words for cue in found):
        raise KnowledgeError("field 'words' must list at least one cue", where=entry.where)
    return found


def _deaf(entry: Entry) -> Deaf:
    entry.only("type", "scopes", "words", "heard")
    unknown = [scope for scope in entry.texts("scopes") if scope not in SCOPES]
    if unknown:
        raise KnowledgeError(
            f"no scope {unknown[0]!r}, expected {', '.join(SCOPES)}", where=entry.where
        )
    scopes, words, heard = (frozenset(entry.texts(name)) for name in ("scopes", "words", "heard"))
    return Deaf(scopes, words, heard)


def read_status(source: Traversable | Path) -> StatusCues:
    """Read and check the cues in `source`; a wrong entry raises KnowledgeError with file and line."""
    cues = [cue for entry in read_table(source, "cue") for cue in _cues(entry)]
    seen: set[tuple[tuple[str, ...], str]] = set()
    for cue in cues:
        if (cue.words, cue.scope) in seen:
            raise KnowledgeError(f"{str(cue)!r} is listed twice as {cue.scope}", where=cue.where)
        seen.add((cue.words, cue.scope))
    first: dict[str, list[Cue]] = {}
    for cue in sorted(cues, key=lambda cue: -len(cue.words)):
        first.setdefault(cue.words[0], []).append(cue)
    return StatusCues(
        cues={word: tuple(found) for word, found in first.items()},
        borders=frozenset(read_words(source, "border")),
        relatives=frozenset(read_words(source, "relative")),
        transparent=frozenset(read_words(source, "transparent")),
        happenings=frozenset(read_words(source, "happening")),
        sequels=frozenset(read_words(source, "sequel")),
        pointers=frozenset(read_words(source, "pointer")),
        within=frozenset(read_words(source, "within")),
        holders=frozenset(read_words(source, "holder")),
        contrasts=frozenset(read_words(source, "contrast")),
        reports=frozenset(read_words(source, "report")),
        utterances={entry.text("type"): _deaf(entry) for entry in read_table(source, "utterance")},
    )


@cache
def load_status(code: str) -> StatusCues:
    """Return the status cues of the language `code`; they are read once.

    >>> [cue.status for cue in load_status("id").cues["berencana"]]
    ['planned']
    """
    return read_status(package_file("languages", code, "status.toml"))
