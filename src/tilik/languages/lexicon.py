"""What the loaders of word tables share: lists of words made into expressions, fields held to their limits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry


def spell(name: str) -> str:
    """Return an expression for one name: blanks stretch, everything else is literal."""
    return r"[^\S\n]+".join(re.escape(part) for part in name.split())


def any_of(names: Iterable[str]) -> str:
    """Return an alternation of names, longest first so that the fuller name wins."""
    return "|".join(spell(name) for name in sorted(names, key=len, reverse=True))


def all_names(entries: tuple[Entry, ...]) -> list[str]:
    return [name for entry in entries for name in names_of(entry)]


def names_of(entry: Entry) -> tuple[str, ...]:
    names = entry.texts("names")
    if not names or not all(name.strip() for name in names):
        raise KnowledgeError("field 'names' must list at least one word", where=entry.where)
    return names


def whole(entry: Entry, key: str, low: int, high: int) -> int:
    value = entry.number(key)
    if value != int(value) or not low <= value <= high:
        raise KnowledgeError(
            f"field {key!r} must be a whole number from {low} to {high}, found {value!r}",
            where=entry.where,
        )
    return int(value)


def one_of(entry: Entry, key: str, allowed: frozenset[str]) -> str:
    value = entry.text(key)
    if value not in allowed:
        raise KnowledgeError(
            f"field {key!r} must be one of {', '.join(sorted(allowed))}, found {value!r}",
            where=entry.where,
        )
    return value


def word_pattern(entries: tuple[Entry, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(all_names(entries))})(?!\w)", re.IGNORECASE)
