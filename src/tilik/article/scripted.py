"""Bodies that a page holds only as data for its scripts: found among the strings there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from tilik.article.blocks import Blocks, Region, read_blocks
from tilik.article.container import best_region, flag
from tilik.article.dom import Element, parse
from tilik.article.metadata import Meta
from tilik.errors import InputError
from tilik.outlets.markup import Markup

_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)(?:"|\\?\Z)', re.S)
_PARAGRAPH = re.compile(r"<p\b|<br\b", re.I)
_LEAST = 400
_MOST = 4_000_000
_FEW = 400
_TIMES = 3


def _decoded(literal: str) -> str:
    try:
        text: object = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


def _strings(script: str, deeper: bool = True) -> Iterator[str]:
    """Yield the long strings in a script that hold paragraphs, also those in a string that holds a script itself."""
    for found in _STRING.finditer(script):
        if len(found[1]) < _LEAST:
            continue
        text = _decoded(found[1])
        inner = list(_strings(text, deeper=False)) if deeper and '":' in text else []
        yield from inner or ([text] if len(_PARAGRAPH.findall(text)) > 1 else [])


def _candidates(root: Element, meta: Meta) -> Iterator[str]:
    if meta.body and len(meta.body) > _LEAST:
        lines = (html.escape(line) for line in re.split(r"\n+", meta.body) if line.strip())
        yield meta.body if "<p" in meta.body else "".join(f"<p>{line}</p>" for line in lines)
    size = 0
    for script in root.iter("script"):
        text = script.text or ""
        size += len(text)
        if size > _MOST:
            return
        yield from _strings(text)


def prose_of(blocks: Blocks, region: Region | None) -> int:
    """Return how many characters of text outside links and suspicious places a part of a page holds."""
    part = blocks.blocks[region.start : region.end] if region else ()
    return sum(len(block.text) - block.linked for block in part if not block.reason)


def scripted_body(
    root: Element, meta: Meta, shown: int, markup: Markup
) -> tuple[Blocks, Region] | None:
    """Return the body that stands in a page's scripts when the page shows hardly any text itself, else None.

    `shown` are the characters of text the page shows.

    >>> from tilik.outlets.markup import load_markup
    >>> text = "<p>Rusia menolak usulan itu, kata juru bicara.</p>" * 10
    >>> page = parse(f"<script>var a = {json.dumps({'isi': text})}</script>".encode())
    >>> len(scripted_body(page, Meta(), 0, load_markup())[0].blocks)
    10
    """
    if shown > _FEW:
        return None
    text = max(_candidates(root, meta), key=len, default="")
    if len(text) < _LEAST:
        return None
    try:
        blocks = flag(read_blocks(parse(text.encode("utf-8", "replace")), markup))
    except InputError:
        return None
    region = best_region(blocks)
    return (blocks, region) if region and prose_of(blocks, region) > _TIMES * shown else None
