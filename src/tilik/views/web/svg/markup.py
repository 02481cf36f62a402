"""The smallest possible SVG writer: every attribute and text is escaped, nothing else is clever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape

Value = str | int | float | None
_SPECIAL = re.compile("[&<>\"']")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@cache
def _name(given: str) -> str:
    return given.rstrip("_").replace("_", "-")


def _safe(value: str) -> str:
    """Return a value as it stands between quotes; most hold nothing to escape, and a picture has thousands."""
    return escape(value) if _SPECIAL.search(value) else value


def attributes(values: Mapping[str, Value]) -> str:
    """Return ` name="value"` for each pair; None is left out, a trailing underscore of a name too.

    >>> attributes({"class_": "mark", "cx": 3.14159, "id": None})
    ' class="mark" cx="3.1"'
    """
    parts = []
    for name, value in values.items():
        if value is None:
            continue
        text = _number(value) if isinstance(value, float) else _safe(str(value))
        parts.append(f' {_name(name)}="{text}"')
    return "".join(parts)


def element(name: str, /, *children: str, **values: Value) -> str:
    """Return an element; `children` are markup already, so plain text goes through `text` first.

    >>> element("circle", cx=1.5, r=2)
    '<circle cx="1.5" r="2"/>'
    """
    opening = f"<{name}{attributes(values)}"
    return f"{opening}>{''.join(children)}</{name}>" if children else f"{opening}/>"


def text(value: str) -> str:
    """Return plain text as markup.

    >>> text("<b>")
    '&lt;b&gt;'
    """
    return escape(value, quote=False)
