"""A stretch of text that remembers how the source had it wherever it was mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
        moved = tuple(replace(r, start=r.start - start, end=r.end - start) for r in inside)
        return Passage(self.text[start:stop], moved)

    def strip(self) -> Passage:
        """Return the passage without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.part(left, max(left, len(self.text.rstrip())))


Edit = tuple[int, int, str]


def _widen(passage: Passage, edit: Edit) -> tuple[Repair, str]:
    """Return the edit as a repair in old offsets that swallows the older repairs it touches, and its new text."""
    start, end, new = edit
    touched = [r for r in passage.repairs if r.start < end and start < r.end]
    first = min([start, *(r.start for r in touched)])
    last = max([end, *(r.end for r in touched)])
    original, at = "", first
    for repair in touched:
        original += passage.text[at : repair.start] + repair.original
        at = repair.end
    text = passage.text
    return Repair(first, last, original + text[at:last]), text[first:start] + new + text[end:last]


def edit(passage: Passage, edits: Sequence[Edit]) -> Passage:
    """Return the passage with each `text[start:end]` replaced by its new text, the old kept as a repair.

    Edits are given in order and do not overlap.

    >>> edit(Passage("rezimIsrael"), [(5, 5, " ")]).repairs
    (Repair(start=5, end=6, original=''),)
    """
    steps = [_widen(passage, one) for one in edits]
    swallowed = {
        r for r in passage.repairs for s, _ in steps if s.start <= r.start and r.end <= s.end
    }
    steps += [(r, passage.text[r.start : r.end]) for r in passage.repairs if r not in swallowed]
    text, repairs, at = "", [], 0
    for old, new in sorted(steps, key=lambda step: step[0].start):
        text += passage.text[at : old.start]
        repairs.append(Repair(len(text), len(text) + len(new), old.original))
        text += new
        at = old.end
    return Passage(text + passage.text[at:], tuple(repairs))


def join(passages: Iterable[Passage], between: str) -> tuple[Passage, tuple[Span, ...]]:
    """Return the passages as one, `between` set between them, and where each of them lies in it.

    >>> join([Passage("a"), Passage("b")], " ")[1]
    (Span(start=0, end=1), Span(start=2, end=3))
    """
    text = ""
    repairs: list[Repair] = []
    spans: list[Span] = []
    for passage in passages:
        text += between if spans else ""
        repairs += [
            replace(r, start=r.start + len(text), end=r.end + len(text)) for r in passage.repairs
        ]
        spans.append(Span(len(text), len(text) + len(passage.text)))
        text += passage.text
    return Passage(text, tuple(repairs)), tuple(spans)
