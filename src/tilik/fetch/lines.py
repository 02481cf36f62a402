"""JSON Lines of articles: one object a line, every field but `text` may be missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tilik.errors import InputError, Said
from tilik.fetch.decode import decode
from tilik.fetch.ninjs import draft_of_ninjs, is_ninjs
from tilik.records import Draft, Failure

FIELDS = ("id", "url", "outlet", "title", "published")


def draft_of(value: object, where: str) -> Draft:
    """Return the draft a parsed JSON value holds. Raises InputError naming the field that is wrong.

    >>> draft_of({"text": "Rusia menolak."}, "a.jsonl:1").text
    'Rusia menolak.'
    """
    if not isinstance(value, dict):
        raise InputError(
            "expected a JSON object, found %(value)s", where=where, value=Said(_kind(value))
        )
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        found = (
            "nothing"
            if text is None
            else _kind(text)
            if not isinstance(text, str)
            else "an empty one"
        )
        raise InputError(
            "expected a string in field 'text', found %(found)s", where=where, found=Said(found)
        )
    given: dict[str, str | None] = {}
    for name in FIELDS:
        field = value.get(name)
        if isinstance(field, int) and not isinstance(field, bool):
            field = str(field)
        if field is not None and not isinstance(field, str):
            raise InputError(
                "expected a string in field %(name)r, found %(field)s",
                where=where,
                name=name,
                field=Said(_kind(field)),
            )
        given[name] = field.strip() or None if field else None
    return Draft(text, where, **given)


def _kind(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")


def json_value(data: bytes, where: str) -> object:
    """Return the JSON value in `data`. Raises InputError saying what is wrong with it."""
    try:
        value: object = json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise InputError(
            "not valid JSON: %(msg)s at column %(colno)s",
            where=where,
            msg=error.msg,
            colno=error.colno,
        ) from error
    except RecursionError as error:
        raise InputError("JSON nested too deeply", where=where) from error
    except InputError as error:
        raise InputError(error.said, where=where) from error
    return value


def read_json(data: bytes, where: str) -> Draft:
    """Return the draft in one line of JSON: Tilik's own form or a ninjs item. Raises InputError otherwise."""
    value = json_value(data, where)
    if isinstance(value, dict) and is_ninjs(value):
        return draft_of_ninjs(value, where)
    return draft_of(value, where)


def read_lines(lines: Iterable[bytes], name: str, longest: int) -> Iterator[Draft | Failure]:
    """Yield a draft or a failure for each line that is not empty; `name` is the file's, for messages."""
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        if len(line) > longest:
            longer = InputError("the line is longer than %(longest)s bytes", longest=longest)
            yield Failure.of(longer, where)
            continue
        try:
            yield read_json(line.lstrip(b"\xef\xbb\xbf") if number == 1 else line, where)
        except InputError as error:
            yield Failure.of(error, where)
