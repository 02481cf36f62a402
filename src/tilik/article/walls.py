"""Pages that are no articles: `enable JavaScript`, logins of a network, pages that are not there."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.article.blocks import Block
from tilik.languages.furniture import Notice

_SHORT = 600
_FEW = 200
_LINES = 12


def wall(
    title: str | None, paragraphs: Sequence[str], blocks: Sequence[Block], notices: Sequence[Notice]
) -> str | None:
    """Return why a page is no article when it is a notice, else None.

    The title decides, and the words only of a page that has hardly any: a short article about hotspots stays one.

    >>> from tilik.languages.furniture import load_furniture
    >>> wall("404 Not Found", [], [], load_furniture().notices)
    'the page says that there is no such article'
    """
    size = sum(len(text) for text in paragraphs)
    if size > _SHORT:
        return None
    said = [title or ""]
    if size < _FEW:
        said += [*paragraphs, *(block.text for block in blocks[:_LINES] if len(block.text) < _FEW)]
    return next(
        (one.reason for one in notices if any(one.pattern.search(text) for text in said)), None
    )
