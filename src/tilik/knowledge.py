"""Knowledge is data: tables in TOML files, one entry a line, checked entry by entry.

A table is an array of inline tables, each on a line of its own, so that a complaint can name
the line and adding an entry is a one-line change:

    [[...]] is not used; instead
    month = [
      { name = "januari", number = 1 },
    ]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tilik.errors import KnowledgeError

Value = str | int | float | bool | list["Value"] | dict[str, "Value"]
Source = Traversable | Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its fields and where it stands, with getters that check types."""

    fields: dict[str, Value]
    where: str

    def text(self, key: str, default: str | None = None) -> str:
        """Return the string under `key`; without a default the field must be there."""
        value = self.fields.get(key, default)
        if not isinstance(value, str):
            raise KnowledgeError(
                f"field {key!r} must be a string, found {value!r}", where=self.where
            )
        return value

    def maybe(self, key: str) -> str | None:
        """Return the string under `key`, or None when the field is absent."""
        return self.text(key) if key in self.fields else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under `key`; a lone string counts as a list of one."""
        value = self.fields.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list):
            raise KnowledgeError(f"field {key!r} must be a list, found {value!r}", where=self.where)
        wrong = [item for item in items if not isinstance(item, str)]
        if wrong:
            raise KnowledgeError(
                f"field {key!r} must hold strings, found {wrong[0]!r}", where=self.where
            )
        return tuple(item for item in items if isinstance(item, str))

    def number(self, key: str, default: float | None = None) -> float:
        """Return the number under `key`; without a default the field must be there."""
        value = self.fields.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KnowledgeError(
                f"field {key!r} must be a number, found {value!r}", where=self.where
            )
        return value

    def flag(self, key: str) -> bool:
        """Return the boolean under `key`; absent means False."""
        value = self.fields.get(key, False)
        if not isinstance(value, bool):
            raise KnowledgeError(
                f"field {key!r} must be true or false, found {value!r}", where=self.where
            )
        return value

    def only(self, *keys: str) -> None:
        """Raise KnowledgeError when the entry has a field that is not among `keys`."""
        extra = sorted(set(self.fields) - set(keys))
        if extra:
            raise KnowledgeError(
                f"unknown field {extra[0]!r}, expected {', '.join(keys)}", where=self.where
            )


def package_file(*parts: str) -> Traversable:
    """Return a data file of the installed package, e.g. `package_file("languages", "id", "time.toml")`."""
    return files("tilik").joinpath(*parts)


def parse(text: str, where: str) -> dict[str, Value]:
    """Return the TOML document in `text`; a syntax error names `where` and the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"not valid TOML: {error}", where=where) from error


def _inside(text: str, table: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines between the brackets of `table`."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*{re.escape(table)}\s*=\s*\[", line):
            inside = True
        elif inside and line.startswith("]"):
            return
        elif inside:
            yield number, line.strip()


def _lines(text: str, table: str) -> Iterator[int]:
    """Yield the line numbers on which the entries of `table` start."""
    yield from (number for number, line in _inside(text, table) if line.startswith("{"))


def _odd_line(text: str, table: str) -> int | None:
    """Return the number of the first line of `table` that is neither an entry nor a comment."""
    lines = _inside(text, table)
    return next((n for n, line in lines if line and not line.startswith(("{", "#"))), None)


def read_tables(source: Source, *tables: str) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of several tables of one TOML file, which is read once; otherwise as `read_table`."""
    text = source.read_text(encoding="utf-8")
    whole = parse(text, str(source))
    return {table: _entries(whole, text, table, str(source)) for table in tables}


def read_table(source: Source, table: str) -> tuple[Entry, ...]:
    """Return the entries of one table of a TOML file, each knowing its file and line.

    Raises KnowledgeError when the file is not TOML, has no such table, or an entry is no inline table.
    """
    return read_tables(source, table)[table]


def _entries(whole: dict[str, Value], text: str, table: str, where: str) -> tuple[Entry, ...]:
    rows = whole.get(table)
    if not isinstance(rows, list):
        raise KnowledgeError(f"expected a table {table!r} = [ ... ]", where=where)
    numbers = list(_lines(text, table))
    if len(numbers) != len(rows):
        odd = _odd_line(text, table)
        raise KnowledgeError(
            f"table {table!r} must hold one entry {{ ... }} a line",
            where=f"{where}:{odd}" if odd else where,
        )
    entries = []
    for row, number in zip(rows, numbers, strict=True):
        if not isinstance(row, dict):
            raise KnowledgeError(f"expected {{ ... }}, found {row!r}", where=f"{where}:{number}")
        entries.append(Entry(row, f"{where}:{number}"))
    return tuple(entries)


def _line_holding(text: str, table: str, item: Value) -> int:
    """Return the line of list `table` on which a number or flag stands, else the line the list begins on."""
    start = re.search(rf"^\s*{re.escape(table)}\s*=", text, re.M)
    first = text.count("\n", 0, start.end()) + 1 if start else 1
    sought = re.compile(rf"(?<![\w\"']){re.escape(str(item).lower())}(?![\w\"'])")
    return next((n for n, line in _inside(text, table) if sought.search(line)), first)


def read_words(source: Source, table: str) -> tuple[str, ...]:
    """Return a plain list of strings `table = ["a", "b"]` of a TOML file."""
    text = source.read_text(encoding="utf-8")
    value = parse(text, str(source)).get(table)
    if not isinstance(value, list):
        raise KnowledgeError(f"expected a list {table!r} = [ ... ]", where=str(source))
    words = tuple(item for item in value if isinstance(item, str))
    if len(words) != len(value):
        odd = next(item for item in value if not isinstance(item, str))
        raise KnowledgeError(
            f"list {table!r} must hold strings only, found {odd!r}",
            where=f"{source}:{_line_holding(text, table, odd)}",
        )
    return words
