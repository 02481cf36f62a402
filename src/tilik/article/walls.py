"""Pages that are no articles: `enable JavaScript`, logins of a network, pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilik.article.blocks import Block
from tilik.languages.furniture import Notice

OWN_PAGE = "<meta name='generator' content='Tilik'>"
"""What stands in the head of the pages Tilik writes: their words are other articles' and no report of their own."""
_OWN = re.compile(rb"""<meta name=["']generator["'] content=["']Tilik["']""")
_NO_SCRIPT = re.compile(rb"<noscript\b[^>]{0,200}>(.{0,600}?)</noscript", re.I | re.S)
_HEAD = 1_000_000
_OWN_HEAD = 4_000
_SHORT = 600
_FEW = 200
_LINES = 12


def wall(
    title: str | None, paragraphs: Sequence[str], blocks: Sequence[Block], notices: Sequence[Notice]
) -> Notice | None:
    """Return the notice that a page is instead of an article, else None.

    The title decides, and the words only of a page that has hardly any: a short article about hotspots stays one.

    >>> from tilik.languages.furniture import load_furniture
    >>> wall("404 Not Found", [], [], load_furniture().notices).reason
    'the page says that there is no such article'
    """
    size = sum(len(text) for text in paragraphs)
    if size > _SHORT:
        return None
    said = [title or ""]
    if size < _FEW:
        said += [*paragraphs, *(block.text for block in blocks[:_LINES] if len(block.text) < _FEW)]
    return next((one for one in notices if any(one.pattern.search(text) for text in said)), None)


def is_own(body: bytes) -> bool:
    """Say whether a page was written by Tilik: a dossier, or a page of its server somebody saved.

    >>> is_own(OWN_PAGE.encode())
    True
    """
    return _OWN.search(body, 0, _OWN_HEAD) is not None


def asks_for_script(body: bytes, notices: Sequence[Notice]) -> Notice | None:
    """Return the notice that a page without any text holds in `<noscript>`, if any.

    >>> from tilik.languages.furniture import load_furniture
    >>> page = b"<noscript>Please enable JavaScript</noscript><div id='app'></div>"
    >>> asks_for_script(page, load_furniture().notices).reason[:29]
    'the page asks for JavaScript '
    """
    said = (found[1].decode("utf-8", "replace") for found in _NO_SCRIPT.finditer(body[:_HEAD]))
    return next((one for text in said for one in notices if one.pattern.search(text)), None)
