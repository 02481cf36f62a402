"""A stretch of text that remembers how the source had it wherever it was mended."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tilik.records import Repair, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Text and its repairs; `Repair.start`/`end` count code points of `text`, in order, without overlap."""

    text: str
    repairs: tuple[Repair, ...] = ()

    def part(self, start: int, end: int | None = None) -> Passage:
        """Return the passage `text[start:end]` with the repairs that lie wholly inside it.

        >>> Passage("abcdef").part(2, 4).text
        'cd'
        """
        stop = len(self.text) if end is None else end
        inside = [r for r in self.repairs if r.start >= start and r.end <= stop]
        moved = tuple(Repair(r.start - start, r.end - start, r.original) for r in inside)
        return Passage(self.text[start:stop], moved)

    def strip(self) -> Passage:
        """Return the passage without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.part(left, max(left, len(self.text.rstrip())))


Edit = tuple[int, int, str]


def _touched(passage: Passage, start: int, end: int) -> tuple[Repair, ...]:
    """Return the repairs that overlap a stretch; repairs stand in order and do not overlap."""
    first = bisect_left(passage.repairs, start, key=lambda repair: repair.end)
    found = []
    for repair in passage.repairs[first:]:
        if repair.start >= end:
            break
        if start < repair.end:
            found.append(repair)
    return tuple(found)


def _widen(passage: Passage, edit: Edit) -> tuple[Repair, str, tuple[Repair, ...]]:
    """Return the edit as a repair in old offsets, its new text, and the older repairs it swallows."""
    start, end, new = edit
    touched = _touched(passage, start, end)
    first = min([start, *(r.start for r in touched)])
    last = max([end, *(r.end for r in touched)])
    original, at = "", first
    for repair in touched:
        original += passage.text[at : repair.start] + repair.original
        at = repair.end
    text = passage.text
    mended = text[first:start] + new + text[end:last]
    return Repair(first, last, original + text[at:last]), mended, touched


def edit(passage: Passage, edits: Sequence[Edit]) -> Passage:
    """Return the passage with each `text[start:end]` replaced by its new text, the old kept as a repair.

    Edits are given in order and do not overlap.

    >>> edit(Passage("rezimIsrael"), [(5, 5, " ")]).repairs
    (Repair(start=5, end=6, original=''),)
    """
    wide = [_widen(passage, one) for one in edits]
    swallowed = {repair for _, _, touched in wide for repair in touched}
    steps = [(repair, text) for repair, text, _ in wide]
    steps += [(r, passage.text[r.start : r.end]) for r in passage.repairs if r not in swallowed]
    parts: list[str] = []
    repairs: list[Repair] = []
    at = size = 0
    for old, new in sorted(steps, key=lambda step: step[0].start):
        parts += [passage.text[at : old.start], new]
        size += old.start - at
        repairs.append(Repair(size, size + len(new), old.original))
        size += len(new)
        at = old.end
    return Passage("".join(parts) + passage.text[at:], tuple(repairs))


def join(passages: Iterable[Passage], between: str) -> tuple[Passage, tuple[Span, ...]]:
    """Return the passages as one, `between` set between them, and where each of them lies in it.

    >>> join([Passage("a"), Passage("b")], " ")[1]
    (Span(start=0, end=1), Span(start=2, end=3))
    """
    parts: list[str] = []
    repairs: list[Repair] = []
    spans: list[Span] = []
    at = 0
    for passage in passages:
        if spans:
            parts.append(between)
            at += len(between)
        repairs += [Repair(r.start + at, r.end + at, r.original) for r in passage.repairs]
        spans.append(Span(at, at + len(passage.text)))
        parts.append(passage.text)
        at += len(passage.text)
    return Passage("".join(parts), tuple(repairs)), tuple(spans)
