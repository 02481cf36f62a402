"""Which blocks of the chosen part are the article's paragraphs, and why each of the others is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tilik.article.blocks import Block, Blocks, Region
from tilik.article.container import is_prose
from tilik.article.metadata import fold
from tilik.records import Removed

_TEXT_TAGS = frozenset(("p", "li", "blockquote", "td", "dd", "dt", "pre", "summary", "details"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LABEL_END = re.compile(r"[.!?…:。！？\"”’»)]$")
_STANDFIRST = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """The paragraphs of the body in order, and the blocks of its part of the page that were left out."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]


def _is_text(block: Block) -> bool:
    """Say whether a block can be a paragraph on its own: prose, or a short line in an element for text."""
    if block.reason or block.tag == "h1":
        return False
    share = block.linked / len(block.text)
    if is_prose(block):
        return share <= 0.5 or block.size > 120
    return (
        block.tag in _TEXT_TAGS
        and share <= 0.4
        and (block.size > 12 or bool(_LABEL_END.search(block.text)))
    )


def _subheads(part: Sequence[Block], texts: Sequence[bool]) -> tuple[bool, ...]:
    """Mark the headings that stand over kept text: the next block that is no heading is a paragraph."""
    keep = []
    for number, block in enumerate(part):
        heading = (
            block.tag in _HEADINGS and not block.reason and block.linked < 0.5 * len(block.text)
        )
        later = next(
            (n for n in range(number + 1, len(part)) if part[n].tag not in _HEADINGS), None
        )
        keep.append(heading and later is not None and texts[later] and any(texts[:number]))
    return tuple(keep)


def standfirst(blocks: Blocks, region: Region, summary: str | None) -> Block | None:
    """Return the visible summary that stands before the body: a block the page also gives as its description."""
    wanted = fold(summary)
    if len(wanted) < 40:
        return None
    for block in blocks.blocks[: region.start]:
        text = fold(block.text)
        if (
            len(text) > 40
            and block.tag != "h1"
            and (text.startswith(wanted[:_STANDFIRST]) or wanted.startswith(text[:_STANDFIRST]))
        ):
            return block
    return None


def choose(blocks: Blocks, region: Region, title: str | None, summary: str | None) -> Chosen:
    """Return the paragraphs in `region`, the page's standfirst before them, and what was left out with its reason."""
    part = blocks.blocks[region.start : region.end]
    texts = [_is_text(block) for block in part]
    heads = _subheads(part, texts)
    first = next((n for n, block in enumerate(part) if texts[n] and is_prose(block)), 0)
    last = next((n for n in range(len(part) - 1, -1, -1) if texts[n] and is_prose(part[n])), -1)
    kept: list[str] = []
    removed: list[Removed] = []
    seen = {fold(title)}
    lead = standfirst(blocks, region, summary)
    if lead:
        kept.append(lead.text)
        seen.add(fold(lead.text))
    for number, block in enumerate(part):
        folded = fold(block.text)
        inside = first <= number <= last and (texts[number] or heads[number])
        if inside and (folded not in seen or len(folded) < 30):
            kept.append(block.text)
            seen.add(folded)
        elif folded:
            reason = (
                "title"
                if folded == fold(title)
                else block.reason or ("repeated" if inside else "label")
            )
            removed.append(Removed(block.text, reason))
    return Chosen(tuple(kept), tuple(removed))
