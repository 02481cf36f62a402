"""PLOVER, the vocabulary of acts: 16 types in four quad classes, their modes, scores and 37 contexts.

The facts stand in `plover.toml` beside this module. The time status of an act (planned, denied ...) is not
part of the vocabulary: a planned visit is CONSULT, and only the PLOVER export turns it into AGREE.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, read_table

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mode:
    """A way of doing an act, e.g. `visit` of CONSULT. `score` is None where PLOVER gives none."""

    name: str
    score: float | None
    labels: Labels


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of act: `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal or 4 material conflict.

    `score` runs from -10 (conflict) to 10 (cooperation); `covers` says in English what belongs to it.
    """

    name: str
    quad: int
    score: float
    labels: Labels
    covers: str
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True)
class Plover:
    """The whole vocabulary. Unknown names raise KnowledgeError, so a typing slip never passes silently."""

    kinds: Mapping[str, Kind]
    contexts: tuple[str, ...]
    quad_labels: Mapping[int, Labels]
    context_labels: Mapping[str, Labels]

    @property
    def types(self) -> tuple[str, ...]:
        """The 16 type names, from cooperation to conflict."""
        return tuple(self.kinds)

    def kind(self, type: str) -> Kind:
        """Return the facts of one type."""
        if type not in self.kinds:
            raise KnowledgeError(
                f"unknown type {type!r}, expected one of {', '.join(self.kinds)}", where="PLOVER"
            )
        return self.kinds[type]

    def quad(self, type: str) -> int:
        """Return the quad class of a type, 1 to 4.

        >>> load_plover().quad("AID")
        2
        """
        return self.kind(type).quad

    def modes(self, type: str) -> tuple[str, ...]:
        """Return the mode names of a type, possibly none.

        >>> load_plover().modes("CONSULT")
        ('visit', 'third-party', 'multilateral', 'phone')
        """
        return tuple(mode.name for mode in self.kind(type).modes)

    def score(self, type: str, mode: str | None = None) -> float:
        """Return the score of an act, from -10 to 10; a mode without one takes that of its type.

        >>> load_plover().score("ASSAULT", "aerial")
        -9.5
        """
        kind = self.kind(type)
        if mode is None:
            return kind.score
        found = [known for known in kind.modes if known.name == mode]
        if not found:
            raise KnowledgeError(
                f"unknown mode {mode!r} of {type}, expected one of {', '.join(self.modes(type))}",
                where="PLOVER",
            )
        return kind.score if found[0].score is None else found[0].score

    def label(self, name: str, language: str, *, type: str | None = None) -> str:
        """Return how a type, context or (with `type`) a mode is called in `id` or `en`.

        >>> load_plover().label("visit", "id", type="CONSULT")
        'kunjungan'
        """
        known: dict[str, Labels] = {**self.context_labels}
        if type is None:
            known |= {kind.name: kind.labels for kind in self.kinds.values()}
        else:
            known = {mode.name: mode.labels for mode in self.kind(type).modes}
        labels = dict(known.get(name, ()))
        if language not in labels:
            raise KnowledgeError(f"no label for {name!r} in {language!r}", where="PLOVER")
        return labels[language]


def _labels(entry: Entry) -> Labels:
    return (("id", entry.text("id")), ("en", entry.text("en")))


def _modes(rows: tuple[Entry, ...], type: str) -> tuple[Mode, ...]:
    return tuple(
        Mode(
            row.text("name"),
            row.number("score") if "score" in row.fields else None,
            _labels(row),
        )
        for row in rows
        if row.text("type") == type
    )


def _kind(row: Entry, modes: tuple[Entry, ...]) -> Kind:
    row.only("name", "quad", "score", "en", "id", "covers")
    name = row.text("name")
    return Kind(
        name,
        int(row.number("quad")),
        row.number("score"),
        _labels(row),
        row.text("covers"),
        _modes(modes, name),
    )


def read_plover(source: Source) -> Plover:
    """Return the vocabulary in a TOML file with the tables `quad`, `type`, `mode` and `context`.

    Raises KnowledgeError, naming file and line, for a mode of no type or a type of no quad class.
    """
    quads = {int(row.number("number")): _labels(row) for row in read_table(source, "quad")}
    types, modes = read_table(source, "type"), read_table(source, "mode")
    names = {row.text("name") for row in types}
    for row in modes:
        row.only("type", "name", "score", "en", "id")
        if row.text("type") not in names:
            raise KnowledgeError(f"unknown type {row.text('type')!r}", where=row.where)
    for row in types:
        if int(row.number("quad")) not in quads:
            raise KnowledgeError(f"unknown quad class {row.number('quad')}", where=row.where)
    contexts = {row.text("name"): _labels(row) for row in read_table(source, "context")}
    kinds = {row.text("name"): _kind(row, modes) for row in types}
    return Plover(kinds, tuple(contexts), quads, contexts)


@cache
def load_plover() -> Plover:
    """Return the vocabulary that ships with Tilik.

    >>> len(load_plover().types), len(load_plover().contexts)
    (16, 37)
    """
    return read_plover(package_file("ontology", "plover.toml"))
