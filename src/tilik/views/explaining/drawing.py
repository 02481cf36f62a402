"""What `explain` found out, drawn for a terminal and as a page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Final

from tilik.views.explaining.sections import ExplainedArticle, Section
from tilik.views.text import NARROWEST, WIDTH

_INDENT: Final = "  "
_STYLE: Final = (
    "body{font:15px/1.45 system-ui;margin:2rem;max-width:90rem;color-scheme:light dark}"
    "table{border-collapse:collapse}td,th{border:1px solid #9998;padding:.15rem .5rem;text-align:left;vertical-align:top}"
    ".tree td{border-block:0;padding-block:0;white-space:nowrap}"
    ".tree td:first-child{white-space:pre;font-family:ui-monospace,monospace}"
    "details{margin:.6rem 0;overflow-x:auto}summary{cursor:pointer;font-weight:600}q{font-weight:400}"
)


def as_text(explained: ExplainedArticle, width: int = WIDTH) -> str:
    """Draw an article's explanation for a terminal of `width` columns; empty tables are left out.

    A table that is wider is drawn row by row instead, its cells named and wrapped, so that no line runs over. A terminal
    narrower than 60 columns is drawn for as if it had 60, so that words stay whole.
    """
    width = max(width, NARROWEST)
    lines: list[str] = []
    for one in explained.sentences:
        lines += [*wrap(f"[{one.number}] {one.text}", width), ""]
        for section in one.sections:
            lines += _drawn(section, width) if section.rows else []
    return "\n".join(lines)


def _drawn(section: Section, width: int) -> Iterator[str]:
    yield _INDENT + section.title
    table = tuple(_table_lines(section))
    fits = section.is_tree or max(map(len, table)) <= width
    yield from table if fits else _block_lines(section, width)
    yield ""


def _table_lines(section: Section) -> Iterator[str]:
    rows = [section.header, *section.rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(section.header))]
    for row in rows:
        cells = (cell.ljust(wide) for cell, wide in zip(row, widths, strict=True))
        yield (_INDENT * 2 + _INDENT.join(cells)).rstrip()


def _block_lines(section: Section, width: int) -> Iterator[str]:
    label = max(map(len, section.header))
    behind = " " * (len(_INDENT) * 3 + label + 2)
    for row in section.rows:
        yield _INDENT * 2 + row[0]
        for name, cell in zip(section.header[1:], row[1:], strict=True):
            first = f"{_INDENT * 3}{name.ljust(label)}  "
            yield from wrap(cell, width, initial_indent=first, subsequent_indent=behind) or [first]


def as_html(explained: Sequence[ExplainedArticle]) -> str:
    """Draw the explanations of articles as one page that needs nothing but itself."""
    parts = "".join(_article(one) for one in explained)
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width,initial-scale=1'>"
        f"<title>Tilik explains</title><style>{_STYLE}</style>{parts}</html>"
    )


def _article(one: ExplainedArticle) -> str:
    language = escape(one.language)
    sentences = "".join(
        f"<section><h2>[{sentence.number}] <q lang={language}>{escape(sentence.text)}</q></h2>"
        + "".join(_table(section) for section in sentence.sections if section.rows)
        + "</section>"
        for sentence in one.sentences
    )
    return f"<article><h1 lang={language}>{escape(one.name)}</h1>{sentences}</article>"


def _table(section: Section) -> str:
    kind = " class=tree" if section.is_tree else ""
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in section.header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in section.rows
    )
    return (
        f"<details open><summary>{escape(section.title)}</summary>"
        f"<table{kind}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )
