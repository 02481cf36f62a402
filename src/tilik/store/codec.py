"""Records as JSON and back, exactly: `decode(type(r), encode(r)) == r` for every record.

Spans become objects, tuples become lists, moments stay ISO strings. Fields that hold their
default are left out, so a record written today reads back after a field with a default is added.
Reasons, of which a claim has a dozen, become lists: the code and then its values.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tilik.errors import RecordError
from tilik.records import REASONS, Reason

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Decoder = Callable[[Json], object]
T = TypeVar("T")


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    """Return the fields of a record class with their defaults (MISSING where there is none)."""
    assert is_dataclass(kind)
    return tuple(
        (f.name, f.default if f.default_factory is MISSING else f.default_factory())
        for f in fields(kind)
    )


def encode(value: object) -> Json:
    """Return a record (or a tuple of records) as plain JSON values.

    >>> from tilik.records import Span
    >>> encode((Span(0, 5),))
    [{'start': 0, 'end': 5}]
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Reason):
        return [value.code, *value.values]
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((name, getattr(value, name), base) for name, base in _defaults(type(value)))
        return {name: encode(item) for name, item, base in pairs if base is MISSING or item != base}
    raise RecordError("cannot write a %(record)s as JSON", record=type(value).__name__)


def _text(data: Json) -> object:
    if not isinstance(data, str):
        raise RecordError("expected a string, found %(found)s", found=repr(data))
    return data


def _whole(data: Json) -> object:
    if not isinstance(data, int):
        raise RecordError("expected a number, found %(found)s", found=repr(data))
    return data


def _number(data: Json) -> object:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise RecordError("expected a number, found %(found)s", found=repr(data))
    return float(data)


_SCALARS: dict[Hashable, Decoder] = {
    str: _text,
    int: _whole,
    bool: _whole,
    float: _number,
    datetime: lambda data: datetime.fromisoformat(str(data)),
}


def _items(data: Json) -> list[Json]:
    if not isinstance(data, list):
        raise RecordError("expected a list, found %(found)s", found=repr(data))
    return data


def _list_decoder(arguments: tuple[Hashable, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = decoder(arguments[0])
        return lambda data: tuple([item(part) for part in _items(data)])
    parts = tuple(decoder(argument) for argument in arguments)
    return lambda data: tuple(
        [part(value) for part, value in zip(parts, _items(data), strict=True)]
    )


def _record_decoder(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    inner = {name: decoder(hints[name]) for name, _ in _defaults(kind)}

    def read(data: Json) -> object:
        if not isinstance(data, dict):
            raise RecordError(
                "expected an object for a %(record)s, found %(found)s",
                record=kind.__name__,
                found=repr(data),
            )
        try:
            return kind(**{name: inner[name](value) for name, value in data.items()})
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(
                "not a %(record)s: %(error)s", record=kind.__name__, error=str(error)
            ) from error

    return read


_CODES = {code: code for code in REASONS}
"""Every code once, so that the reasons of many claims share it."""


def _reason_decoder() -> Decoder:
    """Return the reader of reasons: lists, or objects as they were written at first."""
    as_object = _record_decoder(Reason)

    def read(data: Json) -> object:
        if not isinstance(data, list) or not data:
            return as_object(data)
        code, *values = cast("list[str]", data)
        return Reason(_CODES.get(code, code), tuple(values))

    return read


@cache
def decoder(hint: Hashable) -> Decoder:
    """Return the function that reads JSON values into the type `hint` names."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = decoder(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        return _list_decoder(get_args(hint))
    if hint is Reason:
        return _reason_decoder()
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_decoder(hint)
    return _SCALARS[hint]


def decode(kind: type[T], data: Json) -> T:
    """Return the record of class `kind` that `data` describes; RecordError when it does not.

    >>> from tilik.records import Span
    >>> decode(Span, {"start": 0, "end": 5})
    Span(start=0, end=5)
    """
    return cast(T, decoder(cast(Hashable, kind))(data))


def decode_field(kind: type, name: str, data: Json) -> object:
    """Return `data` read as the field `name` of the record class `kind`."""
    hints = get_type_hints(kind)
    if name not in hints:
        raise RecordError(
            "a %(record)s has no field %(name)r, expected %(known)s",
            record=kind.__name__,
            name=name,
            known=", ".join(hints),
        )
    return decoder(hints[name])(data)


def dumps(value: object) -> str:
    """Return a record as one line of ASCII JSON (any text survives any database and pipe)."""
    return json.dumps(encode(value), separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """Return the record of class `kind` written by `dumps`."""
    return decode(kind, json.loads(text))
