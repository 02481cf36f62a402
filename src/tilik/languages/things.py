"""Kinds of things that many verbs act on, named once and asked for by name: `things.toml` of a language.

"Menghentikan", "membekukan" and "menangguhkan" all cut something off; what can be cut off is one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tilik.errors import KnowledgeError
from tilik.knowledge import Source, read_table

SIGN = "@"
Things = Mapping[str, tuple[str, ...]]


def load_things(file: Source) -> Things:
    """Return the words of each kind of things by its name; a language without the file has none.

    Raises KnowledgeError, naming file and line, for an unknown field or a kind that stands twice.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in read_table(file, "kind") if file.is_file() else ():
        entry.only("name", "words")
        name = entry.text("name")
        if name in found:
            raise KnowledgeError(f"the kind {name!r} stands twice", where=entry.where)
        found[name] = entry.texts("words")
    return found


def with_things(phrases: Iterable[str], things: Things, where: str) -> tuple[str, ...]:
    """Return phrases with each kind among them replaced by its words; `where` is named in the error for an unknown one.

    >>> with_things(["@ties", "visa"], {"ties": ("hubungan", "dialog")}, "sanction.toml:7")
    ('hubungan', 'dialog', 'visa')
    """
    found: list[str] = []
    for phrase in phrases:
        name = phrase.removeprefix(SIGN)
        if phrase.startswith(SIGN) and name not in things:
            known = ", ".join(sorted(things)) or "none"
            raise KnowledgeError(f"unknown kind {phrase!r}, expected one of {known}", where=where)
        found += things[name] if phrase.startswith(SIGN) else (phrase,)
    return tuple(found)
