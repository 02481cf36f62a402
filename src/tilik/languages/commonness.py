"""How common a word is in news, so that sharing a rare one says more than sharing a common one.

`languages/<code>/commonness.txt` counts in how many of so many paragraphs of news each stem stands
(`training/make_commonness.py`). Counted from a large body of text beforehand, a weight does not depend on the articles
that happen to be at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, package_file


@dataclass(frozen=True, slots=True)
class Commonness:
    """Paragraphs counted, and how many of them hold each stem; stems below `least` are not listed."""

    paragraphs: int
    least: int
    held: Mapping[str, int]

    def rarity(self, stem: str) -> float:
        """Return how rare a stem is: the logarithm of one in so many paragraphs."""
        return log(self.paragraphs / self.held.get(stem, self.least / 2))

    def weighed(self, stems: Iterable[str]) -> dict[str, float]:
        """Return the stems with weights by rarity whose squares add up to one.

        >>> found = load_commonness("id").weighed({"indonesia", "kudeta"})
        >>> found["kudeta"] > found["indonesia"]
        True
        """
        found = {stem: self.rarity(stem) for stem in sorted(stems)}
        norm = sqrt(sum(value * value for value in found.values())) or 1.0
        return {stem: value / norm for stem, value in found.items()}


def read_commonness(source: Source) -> Commonness:
    """Return the counts of a file: a head `# paragraphs N, least M`, then `stem count` a line."""
    head, *lines = source.read_text(encoding="utf-8").splitlines()
    numbers = [int(word.strip(",")) for word in head.split() if word.strip(",").isdigit()]
    if len(numbers) != 2:
        raise KnowledgeError("expected `# paragraphs N, least M`", where=f"{source}:1")
    held: dict[str, int] = {}
    for at, line in enumerate(lines, 2):
        stem, _, count = line.partition(" ")
        if not count.isdigit() or stem in held:
            raise KnowledgeError(
                f"expected a new stem and a count, found {line!r}", where=f"{source}:{at}"
            )
        held[stem] = int(count)
    return Commonness(numbers[0], numbers[1], held)


@cache
def load_commonness(language: str | None) -> Commonness:
    """Return the counts of a language; where none were made all words count the same."""
    source = package_file("languages", language or "id", "commonness.txt")
    return read_commonness(source) if source.is_file() else Commonness(1000, 2, {})
