"""Which blocks of the chosen part are the article's paragraphs, and why each of the others is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tilik.article.blocks import Block, Blocks, Region
from tilik.article.metadata import fold
from tilik.records import Removed

_TEXT_TAGS = frozenset(("p", "li", "blockquote", "dd", "dt", "pre", "summary", "details"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LABEL_END = re.compile(r"[.!?…:。！？\"”’»)]$")
_STANDFIRST = 60
_TEASER = 260
_AFTER = 6
_SHORTEST = 25
_NEAR = 12
_QUOTES = "\"'“”‘’«» .…"
_HEADLINE = 15


@dataclass(frozen=True, slots=True)
class Chosen:
    """The paragraphs of the body in order, and the blocks of its part of the page that were left out.

    `before` is the line right before the first paragraph, `after` are the few after the last: a dateline, a name,
    a reporter's code or a source may stand there.
    """

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    before: str = ""
    after: tuple[str, ...] = ()


def _is_text(block: Block) -> bool:
    """Say whether a block can be a paragraph on its own: prose, or a short line in an element for text."""
    if block.reason or block.tag == "h1":
        return False
    share = block.linked / len(block.text)
    if block.prose:
        return share <= 0.5 or block.size > 120
    return (
        block.tag in _TEXT_TAGS
        and share <= 0.4
        and (block.size > 12 or bool(_LABEL_END.search(block.text)))
    )


def _subheads(part: Sequence[Block], texts: Sequence[bool]) -> tuple[bool, ...]:
    """Mark the headings that stand over kept text: the next block that is no heading is a paragraph."""
    keep = [False] * len(part)
    following: int | None = None
    begun = next((n for n, text in enumerate(texts) if text), len(part))
    for number in range(len(part) - 1, -1, -1):
        block = part[number]
        if block.tag not in _HEADINGS:
            following = number
        elif following is not None and texts[following] and begun < number:
            keep[number] = not block.reason and block.linked < 0.5 * len(block.text)
    return tuple(keep)


def standfirst(blocks: Blocks, region: Region, summary: str | None) -> Block | None:
    """Return the visible summary that stands before the body: a block the page also gives as its description."""
    wanted = fold(summary)
    if len(wanted) < 40:
        return None
    for block in blocks.blocks[: region.start]:
        text = fold(block.text) if len(block.text) > 40 and block.tag != "h1" else ""
        if len(text) > 40 and (
            text.startswith(wanted[:_STANDFIRST]) or wanted.startswith(text[:_STANDFIRST])
        ):
            return block
    return None


def _boilerplate(part: Sequence[Block], lead: str) -> frozenset[str]:
    """Return the texts that stand several times in the body: notices of embeds, offers, follow buttons."""
    counts = Counter(block.text for block in part if len(block.text) > 25)
    return frozenset(text for text, count in counts.items() if count > 1 and fold(text) != lead)


def _drawn_out(part: Sequence[Block], number: int) -> bool:
    """Say whether a block repeats words of a paragraph near it, as a quotation drawn out of the text does."""
    block = part[number]
    if block.tag == "p" or block.tag in _HEADINGS or not _SHORTEST < len(block.text) < _TEASER:
        return False
    said = block.text.strip(_QUOTES)
    near = part[max(0, number - _NEAR) : number + _NEAR]
    return any(said in one.text and len(one.text) > len(block.text) + 20 for one in near)


def _before_teasers(part: Sequence[Block], last: int) -> int:
    """Return the last block before a run of linked headings with a line of text each: more stories, no body."""
    linked = [
        n
        for n, b in enumerate(part[: last + 1])
        if b.tag in _HEADINGS and b.linked > 0.4 * len(b.text)
    ]
    for at, first in enumerate(linked):
        rest = part[first : last + 1]
        heads = len(linked) - at
        prose = sum(len(b.text) for b in rest if b.tag not in _HEADINGS)
        if heads > 1 and prose < _TEASER * heads:
            return first - 1
    return last


def choose(blocks: Blocks, region: Region, title: str | None, summary: str | None) -> Chosen:
    """Return the paragraphs in `region`, the page's standfirst before them, and what was left out with its reason."""
    part = blocks.blocks[region.start : region.end]
    lead = standfirst(blocks, region, summary)
    boilerplate = _boilerplate(part, fold(lead.text if lead else summary))
    texts = [_is_text(block) and block.text not in boilerplate for block in part]
    texts = [text and not _drawn_out(part, number) for number, text in enumerate(texts)]
    heads = _subheads(part, texts)
    prose = [n for n, block in enumerate(part) if texts[n] and block.prose and not _is_label(block)]
    first = prose[0] if prose else 0
    last = _before_teasers(part, prose[-1]) if prose else -1
    kept = [lead.text] if lead else []
    seen = {fold(title), *(fold(text) for text in kept)}
    removed: list[Removed] = []
    for number, block in enumerate(part):
        folded = fold(block.text)
        inside = (
            first <= number <= last and (texts[number] or heads[number]) and not _is_label(block)
        )
        if inside and (folded not in seen or len(folded) < 30):
            kept.append(block.text)
            seen.add(folded)
        elif folded:
            repeated = inside or block.text in boilerplate
            reason = (
                "title"
                if folded == fold(title)
                else block.reason or ("repeated" if repeated else _kind(block))
            )
            removed.append(Removed(block.text, reason))
    before = _short(part[first - 1]) if first else ""
    end = region.start + last + 1
    return Chosen(
        tuple(kept), tuple(removed), before, tuple(map(_short, blocks.blocks[end : end + _AFTER]))
    )


def _kind(block: Block) -> str:
    """Return why a block that is no paragraph was left out: the headline of another article, or a mere label."""
    return "related" if 2 * block.linked > len(block.text) > _HEADLINE else "label"


def _short(block: Block) -> str:
    """Return the text of a short line that stands in nothing suspicious, else nothing."""
    return block.text if not block.reason and len(block.text) < 120 else ""


def _is_label(block: Block) -> bool:
    """Say whether a short line outside a paragraph is a date or reading time: `Stand: 08.07.2026 05:00 Uhr`."""
    if block.tag in ("p", "li", "blockquote") or len(block.text) >= 100:
        return False
    return sum(map(str.isdigit, block.text)) > 0.12 * len(block.text)
