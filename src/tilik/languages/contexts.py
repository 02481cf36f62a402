"""What an act is about: PLOVER's 37 contexts (military, human rights, migration ...) by weighted words.

`languages/<code>/contexts.toml` holds one entry a line: a context, words that show it alone (`strong`), and words
that show it together with another (`weak`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file, read_table
from tilik.languages.framerecords import fold, folded
from tilik.ontology.plover import load_plover

STRONG, WEAK, ENOUGH, MOST = 2, 1, 2, 4
"""Points of a strong and of a weak word, points a context needs, and how many contexts an act may have."""


@dataclass(frozen=True, slots=True)
class ContextWords:
    """For each phrase (its words folded), the contexts it speaks for with their points."""

    points: Mapping[tuple[str, ...], tuple[tuple[str, int], ...]]
    longest: int


def contexts_for(words: Sequence[str], known: ContextWords) -> tuple[str, ...]:
    """Return the contexts that the words of an act's surroundings show, the clearest first, at most four.

    A word counts once, however often it stands there.

    >>> contexts_for("menjual jet tempur dan senjata nuklir".split(), load_contexts("id"))
    ('military', 'cbrn')
    """
    told = [fold(word) for word in words]
    phrases = {
        tuple(told[at : at + length])
        for at in range(len(told))
        for length in range(1, known.longest + 1)
    }
    score: dict[str, int] = {}
    for phrase in phrases:
        for context, points in known.points.get(phrase, ()):
            score[context] = score.get(context, 0) + points
    shown = [context for context, points in score.items() if points >= ENOUGH]
    return tuple(sorted(shown, key=lambda context: (-score[context], context))[:MOST])


def read_contexts(source: Source) -> ContextWords:
    """Return the words of a TOML file with a table `context`.

    Raises KnowledgeError for an unknown context, or when one of the 37 is missing.
    """
    names = load_plover().contexts
    points: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    seen = set()
    for entry in read_table(source, "context"):
        entry.only("name", "strong", "weak")
        name = entry.text("name")
        if name not in names:
            raise KnowledgeError(
                f"unknown context {name!r}, expected one of {', '.join(names)}", where=entry.where
            )
        seen.add(name)
        for key, value in (("strong", STRONG), ("weak", WEAK)):
            for phrase in entry.texts(key):
                points.setdefault(tuple(folded(phrase).split()), []).append((name, value))
    missing = [name for name in names if name not in seen]
    if missing:
        raise KnowledgeError(f"no entry for context {missing[0]!r}", where=str(source))
    return ContextWords(
        {phrase: tuple(rows) for phrase, rows in points.items()}, max(map(len, points), default=1)
    )


@cache
def load_contexts(code: str) -> ContextWords:
    """Return the context words that ship for a language."""
    return read_contexts(package_file("languages", code, "contexts.toml"))
