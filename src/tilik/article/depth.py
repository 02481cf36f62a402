"""Pages nested deeper than the parser goes: made shallow, so that their text is not lost."""

from __future__ import annotations

import re

_DEEPEST = 120
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
# elements that have no end, or whose end is often left out: they do not make a page deeper
_OPEN_ENDED = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "source",
        "td",
        "th",
        "tr",
        "track",
        "wbr",
    )
)


def shallow(text: str) -> str:
    """Return a page without the tags of the elements that lie more than 120 deep; what they hold stays.

    >>> shallow("<i>" * 500 + "Rusia" + "</i>" * 500).count("<i>")
    120
    """
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _OPEN_ENDED or tag[0].endswith("/>"):
            return tag[0]
        deepest = depth + (0 if tag[1] else 1)
        depth = max(0, depth - 1) if tag[1] else deepest
        return tag[0] if deepest <= _DEEPEST else " "

    return _TAG.sub(keep, text)
