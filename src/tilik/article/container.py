"""Which part of a page is the body: the element whose paragraphs outweigh its links and labels the most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from tilik.article.blocks import Block, Blocks, Region

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKED = 1.5
_LABEL_COST = 12
_SHARE = 0.4
_PART = 0.5
_BIT = 0.05
_GAIN = 0.2
_CLEAN = 0.15
_LEVELS = 8
_FEW_LINKS = 0.1
_RIVER = 0.25
_LINKED_KINDS = frozenset(
    ("related", "read-also", "ad", "sidebar", "menu", "tags", "share", "hidden")
)
_MARK_SHARE = 0.1


def weight(block: Block) -> float:
    """Return how much a block speaks for its element (characters of prose) or against it.

    >>> from tilik.article.blocks import block_of
    >>> weight(block_of("Terpopuler", "div", linked=10)) < 0
    True
    """
    size = block.size
    if block.reason:
        return -min(size, 60) / 4
    if block.tag == "h1":
        return 0.0
    if block.prose:
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


@dataclass(frozen=True, slots=True)
class Tally:
    """Running sums over the blocks of a page: weight, characters of links, weight of prose alone, links outside suspicious blocks."""

    weights: tuple[float, ...]
    links: tuple[int, ...]
    prose: tuple[float, ...]
    open_links: tuple[int, ...]

    def weight(self, start: int, end: int) -> float:
        """Return the weight of a range of blocks."""
        return self.weights[end] - self.weights[start]

    def river(self, start: int, end: int) -> float:
        """Return how many characters of links a range has for each of prose, what is cut anyway left out."""
        links = self.open_links[end] - self.open_links[start]
        return links / ((self.prose[end] - self.prose[start]) or 1)


def tally(blocks: Blocks) -> Tally:
    """Return the running sums of a page."""
    weights = [weight(block) for block in blocks.blocks]
    return Tally(
        (0.0, *accumulate(weights)),
        (0, *accumulate([block.linked for block in blocks.blocks])),
        (0.0, *accumulate([max(0.0, one) for one in weights])),
        (0, *accumulate([0 if block.reason else block.linked for block in blocks.blocks])),
    )


def _heaviest(regions: Iterable[Region], sums: Tally) -> Region | None:
    best: Region | None = None
    most = 1e-6
    weights = sums.weights
    for region in regions:
        total = weights[region.end] - weights[region.start]
        if total > most + 1e-6:
            best, most = region, total
    return best


def _narrow(best: Region, regions: Iterable[Region], sums: Tally) -> Region:
    """Take the part of an element that weighs most when the rest of it is a river of teasers; never one paragraph."""
    for region in sorted(regions, key=lambda r: (r.start - r.end, r.start)):
        if not (best.start <= region.start < region.end - 1 < best.end):
            continue
        links = (
            sums.links[best.end]
            - sums.links[best.start]
            - sums.links[region.end]
            + sums.links[region.start]
        )
        prose = (
            sums.prose[best.end]
            - sums.prose[best.start]
            - sums.prose[region.end]
            + sums.prose[region.start]
        )
        share = sums.weight(region.start, region.end) / (sums.weight(best.start, best.end) or 1)
        if share > _PART and prose > 0 and links > _RIVER * prose:
            best = region
    return best


def _widen(best: Region, regions: Iterable[Region], sums: Tally) -> Region:
    """Take in the prose beside an element, for bodies that are laid out in several boxes."""
    outer = [
        r
        for r in regions
        if r.start <= best.start and best.end <= r.end and r.element is not best.element
    ]
    for region in sorted(outer, key=lambda r: r.end - r.start)[:_LEVELS]:
        # no stretch beside it weighs more than all prose there
        beside = (
            sums.prose[best.start] - sums.prose[region.start],
            sums.prose[region.end] - sums.prose[best.end],
        )
        if max(beside) <= _GAIN * sums.weight(best.start, best.end):
            continue
        start = min(range(region.start, best.start + 1), key=lambda n: (sums.weights[n], -n))
        end = max(range(best.end, region.end + 1), key=lambda n: (sums.weights[n], -n))
        left, right = (start, best.start), (best.end, end)
        gains = [
            side
            for side in (left, right)
            if sums.weight(*side) > _GAIN * sums.weight(best.start, best.end)
        ]
        if gains and all(sums.river(*side) < _CLEAN for side in gains):
            first = start if left in gains else best.start
            last = end if right in gains else best.end
            best = Region(region.element, first, last)
    return best


def best_region(blocks: Blocks) -> Region | None:
    """Return the part of the page whose blocks weigh the most, or None when there is no prose.

    >>> from tilik.article.blocks import read_blocks
    >>> from tilik.article.dom import parse
    >>> from tilik.outlets.markup import load_markup
    >>> page = b"<ul><li><a>Politik</a></li></ul><main><p>Rusia menolak usulan itu, kata juru bicara.</p></main>"
    >>> best_region(read_blocks(parse(page), load_markup())).start
    1
    """
    sums = tally(blocks)
    best = _heaviest(blocks.regions, sums)
    if best is None:
        return None
    return _widen(_narrow(best, blocks.regions, sums), blocks.regions, sums)


def flag(blocks: Blocks) -> Blocks:
    """Return the blocks with the suspicions of the elements they stand in.

    An element that holds a good part of all prose is the article however it is named: it casts no suspicion.
    """
    prose = [len(b.text) - b.linked if b.prose else 0 for b in blocks.blocks]
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
    flagged = [
        block._replace(reason=reason, marked=mark) if reason or mark else block
        for block, reason, mark in zip(blocks.blocks, reasons, marks, strict=True)
    ]
    return Blocks(tuple(flagged), blocks.regions)
