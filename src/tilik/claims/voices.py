"""Who speaks in an article: every source once, however it is spelt, with all the places that credit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilik.claims.acts import sentence_of
from tilik.claims.spots import Attribution
from tilik.outlets.agencies import Outlet
from tilik.records import Document, Source


@dataclass(frozen=True, slots=True)
class Voice:
    """A source of an article, what credits it, and in which sentences the words stand that do.

    An agency credited only at the foot of the article has no rows.
    """

    source: Source
    rows: tuple[Attribution, ...]
    marks: tuple[int, ...]

    @property
    def speaks(self) -> bool:
        """Whether it is a person or body, not an agency or outlet."""
        return self.source.kind == "speaker"

    def covering(self, at: int) -> tuple[Attribution, ...]:
        """Return the rows whose stretch holds the offset `at`."""
        return tuple(row for row in self.rows if row.start <= at < row.end)


def same_name(left: str, right: str) -> bool:
    """Return whether one name is the other or a part of it.

    >>> same_name("Lavrov", "Sergei Lavrov")
    True
    """
    a, b = set(left.casefold().split()), set(right.casefold().split())
    return bool(a and b) and (a <= b or b <= a)


def _joins(one: Source, other: Source) -> bool:
    if one.kind == "speaker":
        alike = other.kind == "speaker" and one.anonymous == other.anonymous
        return alike and same_name(one.name, other.name) and not _too_vague(one, other)
    return other.kind != "speaker" and one.name.casefold() == other.name.casefold()


def _too_vague(one: Source, other: Source) -> bool:
    """Say whether two anonymous sources share a single word only: "pejabat" need not be "pejabat medis"."""
    fewest = min(len(one.name.split()), len(other.name.split()))
    return one.anonymous and fewest == 1 and one.name.casefold() != other.name.casefold()


def voices(
    document: Document, found: Sequence[Attribution], outlets: Mapping[str, Outlet]
) -> tuple[Voice, ...]:
    """Return the sources of an article; one that is spelt in several ways keeps its longest name.

    `outlets` are the known agencies and outlets by every spelling.
    """
    canonical = {spelling.lower(): outlet.name.lower() for spelling, outlet in outlets.items()}
    rows: dict[str, tuple[Source, list[Attribution]]] = {}
    for attribution in found:
        for source in attribution.sources:
            name = canonical.get(source.name.lower(), source.name.lower())
            rows.setdefault(name, (source, []))[1].append(attribution)
    for agency in document.article.agencies:
        name = canonical.get(agency.name.lower(), agency.name.lower())
        rows.setdefault(name, (Source(agency.name, "agency"), []))
    merged: list[tuple[Source, list[Attribution]]] = []
    for source, own in sorted(rows.values(), key=lambda row: -len(row[0].name.split())):
        home = next((row for row in merged if _joins(source, row[0])), None)
        if home is None:
            merged.append((source, list(own)))
        else:
            home[1].extend(own)
    return tuple(_voice(document, source, own) for source, own in merged)


def _voice(document: Document, source: Source, rows: Sequence[Attribution]) -> Voice:
    ordered = sorted(rows, key=lambda row: row.at)
    marks = tuple(sentence_of(document, row.at) for row in ordered)
    return Voice(source, tuple(ordered), marks)
