"""Records as plain JSON values: field by field, nothing left out, reasons also as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache

from tilik.errors import RecordError

SCALARS = (str, int, float, bool)
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]

Say = Callable[[object], Mapping[str, str | tuple[str, ...]]]


def to_plain(value: object, say: Say | None = None) -> Plain:
    """Return a record, or a tuple of records, as JSON values.

    `say` gives the fields of a record that hold sentences (`tilik.views.web.reasons.sentences` in some language): the
    `why` of events, claims and dates, the `reason` of decisions, the `notes` of articles.

    >>> from tilik.records import Span
    >>> to_plain((Span(0, 4),))
    [{'start': 0, 'end': 4}]
    """
    if value is None or isinstance(value, SCALARS):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(item, say) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item, say) for key, item in value.items()}
    kind: type = type(value)
    if is_dataclass(kind):
        found = {name: to_plain(getattr(value, name), say) for name in _names(kind)}
        return found | _said(value, say)
    raise RecordError("expected a record, found %(kind)s", kind=kind.__name__)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a record; asking for them anew for each of thousands takes longer than reading them."""
    return tuple(field.name for field in fields(kind))


def _said(value: object, say: Say | None) -> dict[str, Plain]:
    return {name: to_plain(text) for name, text in say(value).items()} if say else {}
