"""Which part of a page is the body: the element whose paragraphs outweigh its links and labels the most."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from tilik.article.blocks import Block, Blocks, Region

_SENTENCE = re.compile(r"[.!?…:。！？][\"'”’»)\]]*(?:\s|$)|[,、]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKED = 1.5
_LABEL_COST = 12
_SHARE = 0.4
_PART = 0.5
_BIT = 0.05
_FEW_LINKS = 0.1
_RIVER = 0.25
_LINKED_KINDS = frozenset(
    ("related", "read-also", "ad", "sidebar", "menu", "tags", "share", "hidden")
)
_MARK_SHARE = 0.1


def is_prose(block: Block) -> bool:
    """Say whether a block reads as running text: sentences, and little of it links.

    >>> is_prose(Block("Rusia menolak usulan itu, kata juru bicara pada Senin.", "p"))
    True
    """
    size = block.size
    if block.linked > 0.6 * len(block.text) or size < 20:
        return False
    return size > 200 or bool(_SENTENCE.search(block.text)) or (block.tag == "p" and size > 60)


def weight(block: Block) -> float:
    """Return how much a block speaks for its element (characters of prose) or against it.

    >>> weight(Block("Terpopuler", "div", linked=10)) < 0
    True
    """
    size = block.size
    if block.reason:
        return -min(size, 60) / 4
    if is_prose(block):
        return (
            (size - 2 * block.linked)
            * (_MARKED if block.marked else 1.0)
            * (1.0 if block.tag == "p" else 0.8)
        )
    if block.tag in _HEADINGS:
        return -4.0
    if block.linked:
        return -min(size, 100) / 2 - block.linked / 2
    return 0.0 if block.tag in ("p", "li", "td") else -_LABEL_COST


def best_region(blocks: Blocks) -> Region | None:
    """Return the element whose blocks weigh the most; of several with the same weight the innermost.

    When the rest of that element is a river of teasers, the part in it that weighs most is taken instead.
    """
    sums = [0.0, *accumulate(weight(block) for block in blocks.blocks)]
    links = [0, *accumulate(block.linked for block in blocks.blocks)]
    prose = [0.0, *accumulate(max(0.0, weight(block)) for block in blocks.blocks)]
    regions = sorted(blocks.regions, key=lambda r: (r.start - r.end, r.start))
    best: Region | None = None
    most = 0.0
    for region in blocks.regions:
        total = sums[region.end] - sums[region.start]
        if total > most + 1e-6:
            best, most = region, total
    for region in regions if best else ():
        if not (best and best.start <= region.start and region.end <= best.end):
            continue
        left = (links[best.end] - links[best.start]) - (links[region.end] - links[region.start])
        other = (prose[best.end] - prose[best.start]) - (prose[region.end] - prose[region.start])
        share = (sums[region.end] - sums[region.start]) / (sums[best.end] - sums[best.start] or 1)
        if share > _PART and other > 0 and left > _RIVER * other:
            best = region
    return best


def flag(blocks: Blocks) -> Blocks:
    """Return the blocks with the suspicions of the elements they stand in.

    An element that holds a good part of all prose is the article however it is named: it casts no suspicion.
    """
    prose = [len(b.text) - b.linked if is_prose(b) else 0 for b in blocks.blocks]
    sums = [0, *accumulate(prose)]
    total = sums[-1] or 1
    reasons: list[str | None] = [None] * len(prose)
    marks = [False] * len(prose)
    links = [0, *accumulate(block.linked for block in blocks.blocks)]
    for region in blocks.regions:
        inside = sums[region.end] - sums[region.start]
        share = inside / total
        linked = links[region.end] - links[region.start]
        unlikely = region.reason in _LINKED_KINDS and share > _BIT and linked < _FEW_LINKS * inside
        if region.reason and share < _SHARE and not unlikely:
            for number in range(region.start, region.end):
                reasons[number] = reasons[number] or region.reason
        if region.body and share > _MARK_SHARE:
            marks[region.start : region.end] = [True] * (region.end - region.start)
    flagged = (
        replace(block, reason=reason, marked=mark)
        for block, reason, mark in zip(blocks.blocks, reasons, marks, strict=True)
    )
    return Blocks(tuple(flagged), blocks.regions)
