"""Records as plain JSON values: field by field, nothing left out, reasons also as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache

from tilik.errors import RecordError
from tilik.records import Decision, Event

SCALARS = (str, int, float, bool)
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


Why = Callable[[Event | Decision], str]


def to_plain(value: object, why: Why | None = None) -> Plain:
    """Return a record, or a tuple of records, as JSON values.

    `why` puts the reasons of events and decisions into words (`tilik.views.web.reasons.why` in some language); they
    then stand in the event's `why` and the decision's `reason`.

    >>> from tilik.records import Span
    >>> to_plain((Span(0, 4),))
    [{'start': 0, 'end': 4}]
    """
    if value is None or isinstance(value, SCALARS):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(item, why) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item, why) for key, item in value.items()}
    kind: type = type(value)
    if is_dataclass(kind):
        found = {name: to_plain(getattr(value, name), why) for name in _names(kind)}
        return found | _said(value, why)
    raise RecordError(f"expected a record, found {kind.__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a record; asking for them anew for each of thousands takes longer than reading them."""
    return tuple(field.name for field in fields(kind))


def _said(value: object, why: Why | None) -> dict[str, Plain]:
    if why is None or not isinstance(value, Event | Decision):
        return {}
    return {"why" if isinstance(value, Event) else "reason": why(value)}
