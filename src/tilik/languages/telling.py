"""How a language tells an act: mutual or one-sided, a series or a single time, its opening.

The words stand in `languages/<code>/telling.toml`; merging reads them through `load_telling`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from sys import intern

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table

SENSES = ("mutual", "series", "opening", "empty", "calendar", "prefix", "suffix")
FALLBACK = "id"
KNOWN = ("id", "en")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_STEM = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one language: cues of mutual, repeated and opening acts, empty words,
    words that only count time, affixes."""

    mutual: frozenset[str]
    series: frozenset[str]
    opening: frozenset[str]
    empty: frozenset[str]
    calendar: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]

    def stem(self, word: str) -> str:
        """Cut one prefix and one suffix when at least four letters remain; rough, but the same everywhere.

        >>> load_telling("id").stem("menyerang")
        'erang'
        """
        head = next((p for p in self.prefixes if _cuttable(word, p, word.startswith(p))), "")
        rest = word[len(head) :]
        tail = next((s for s in self.suffixes if _cuttable(rest, s, rest.endswith(s))), "")
        return rest[: len(rest) - len(tail)]

    def content(self, text: str) -> frozenset[str]:
        """Return the stems of the words of `text` that carry content; numbers stay as they are.

        >>> sorted(load_telling("id").content("Israel menyerang 20 kota di Iran"))
        ['20', 'erang', 'iran', 'israel', 'kota']
        """
        words = (word for word in words_of(text) if len(word) > 1 and word not in self.empty)
        return frozenset(intern(self.stem(word)) for word in words)


def _cuttable(word: str, affix: str, there: bool) -> bool:
    return there and len(word) - len(affix) >= _STEM


def words_of(text: str) -> tuple[str, ...]:
    """Return the lower-case words and numbers of `text`; words glued by a lost space come apart.

    >>> words_of("perangIsrael 1.400 orang")
    ('perang', 'israel', '1.400', 'orang')
    """
    return tuple(word.lower() for word in _WORD.findall(_GLUED.sub(" ", text)))


def read_telling(source: Source) -> Telling:
    """Return the words of one table; every sense must be there once, under a known name."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in read_table(source, "telling"):
        entry.only("sense", "words")
        sense = entry.text("sense")
        if sense not in SENSES or sense in found:
            raise KnowledgeError(
                f"sense must be one of {', '.join(SENSES)}, each once, found {sense!r}",
                where=entry.where,
            )
        found[sense] = entry.texts("words")
    missing = [sense for sense in SENSES if sense not in found]
    if missing:
        raise KnowledgeError(f"no entry for sense {missing[0]!r}", where=str(source))
    return Telling(
        frozenset(found["mutual"]),
        frozenset(found["series"]),
        frozenset(found["opening"]),
        frozenset(found["empty"]),
        frozenset(found["calendar"]),
        found["prefix"],
        found["suffix"],
    )


@cache
def load_telling(language: str | None) -> Telling:
    """Return the words of a language; one without a table is read with the Indonesian one."""
    code = language if language in KNOWN else FALLBACK
    return read_telling(package_file("languages", code, "telling.toml"))
