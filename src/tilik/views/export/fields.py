"""Dictionaries of columns: what each column of a flat format holds. A dictionary has a version; columns are only ever added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Cell = str | int | float | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, `text`, `integer` or `number`, and what it holds."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Column(Field, Generic[Row]):
    """A column that knows how it is taken from a row."""

    of: Callable[[Row], Cell]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The columns of a format in the order they are written. The version rises when one is added or means something new."""

    version: int
    fields: tuple[Field, ...]

    def text(self) -> str:
        """Return the dictionary as tab-separated lines, the version in the first.

        >>> print(Dictionary(1, (Field("date", "text", "when it was"),)).text().replace(chr(9), " | "))
        # version 1
        column | type | holds
        date | text | when it was
        """
        lines = [f"# version {self.version}", "column\ttype\tholds"]
        return "\n".join([*lines, *(f"{f.name}\t{f.type}\t{f.about}" for f in self.fields)])
