"""Records as plain JSON values: field by field, nothing left out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime

from tilik.errors import RecordError

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def to_plain(value: object) -> Plain:
    """Return a record, or a tuple of records, as JSON values.

    >>> from tilik.records import Span
    >>> to_plain((Span(0, 4),))
    [{'start': 0, 'end': 4}]
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise RecordError(f"expected a record, found {type(value).__name__}")
