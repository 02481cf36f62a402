"""Words between quotation marks that are somebody's statement, not a single quoted word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tilik.records import Span

_OPENING = {"“": "”", '"': '"', "«": "»", "„": "“"}
_MARK = re.compile("[" + "".join(sorted({*_OPENING, *_OPENING.values()})) + "]")
_LEAST_WORDS = 4


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield what stands between marks; a mark left open runs to the end of its paragraph."""
    start, closing = -1, ""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        index, mark = match.start(), match.group()
        if start >= 0 and (mark in (closing, "”")):
            yield Span(start, index)
            start = -1
        elif start < 0 and mark in _OPENING:
            start, closing = index + 1, _OPENING[mark]
    if start >= 0:
        yield Span(start, paragraph.end)


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the quoted statements of a text, without their marks, in order.

    >>> find_quotes('"Kami siap membantu Varda," kata Sari. Ia "menang".', [Span(0, 51)])
    (Span(start=1, end=26),)
    """
    return tuple(
        quote
        for paragraph in paragraphs
        for quote in _in_paragraph(text, paragraph)
        if len(quote.of(text).split()) >= _LEAST_WORDS
    )
