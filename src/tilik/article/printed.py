"""When a page was published and changed: as it claims, and as it prints near the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tilik.article.blocks import Block
from tilik.article.guide import Guide
from tilik.article.reading import Reading
from tilik.languages.moments import find_dates
from tilik.outlets.load import Profile
from tilik.records import Stamp
from tilik.records.article import in_utc

_NEAR = 40
_FEW_WORDS = 5
_STOPS = (".", "!", "?", '."', ".”", "!”", "?”")
# what every date that is read has: a year, or three numbers between strokes
_YEAR = re.compile(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d")
# what stands there has dates of its own
_OF_OTHERS = ("embed", "related", "read-also", "comment-rules", "caption")
_CLOSE = timedelta(hours=3)


def _short_dates(reading: Reading, guide: Guide) -> tuple[Stamp, ...]:
    """Return the dates printed in short lines near the body, in order."""
    region = reading.region
    start, end = (
        (max(0, region.start - _NEAR), region.end + 5)
        if region
        else (0, len(reading.blocks.blocks))
    )
    told = find_dates(reading.told.date, guide.masthead)
    if told:
        return (Stamp(told[0].iso, "visible"),)
    near = _printed_dates(reading.blocks.blocks[start:end], guide)
    return near or _printed_dates(reading.blocks.blocks, guide)


def _printed_update(reading: Reading, guide: Guide) -> Stamp | None:
    """Return the day after a word such as `Diperbarui` near the body."""
    region = reading.region
    start, end = (max(0, region.start - _NEAR), region.end + 5) if region else (0, 0)
    for block in reading.blocks.blocks[start:end]:
        words = block.text.lower()
        at = min((words.find(one) for one in guide.masthead.updated if one in words), default=-1)
        if at < 0 or len(block.text) > 140 or not _YEAR.search(block.text):
            continue
        found = find_dates(block.text[at:], guide.masthead)
        if found:
            return _home(Stamp(found[0].iso, "visible"), reading.profile)
    return None


def _printed_dates(blocks: Sequence[Block], guide: Guide) -> tuple[Stamp, ...]:
    """Return the dates in short lines, those after a word such as `Diperbarui` left out."""
    found: list[Stamp] = []
    for block in blocks:
        if len(block.text) > 140 or not _YEAR.search(block.text) or _is_sentence(block.text):
            continue
        if block.reason in _OF_OTHERS:
            continue
        words = block.text.lower()
        stop = min(
            (words.find(one) for one in guide.masthead.updated if one in words), default=len(words)
        )
        found += [
            Stamp(one.iso, "visible")
            for one in find_dates(block.text, guide.masthead)
            if one.start < stop
        ]
    return tuple(found)


def _is_sentence(text: str) -> bool:
    """Say whether a short text is a sentence of the article rather than a line that holds its date."""
    return len(text.split()) > _FEW_WORDS and text.endswith(_STOPS)


def _rank(stamp: Stamp) -> int:
    return (len(stamp.iso) > 10) + (len(stamp.iso) > 19)


def published(reading: Reading, guide: Guide) -> Stamp | None:
    """Return when the page was published: as claimed, unless what is printed shows the claim's zone is wrong.

    A printed zone (`16:00 WIB`) is believed where the claim has the same clock but calls it UTC. A time
    without any zone gets that of the outlet; the clock is never shifted.
    """
    claimed = reading.meta.published
    printed = _short_dates(reading, guide)
    if claimed:
        for one in printed:
            if _mislabelled(claimed, one):
                return replace(claimed, iso=claimed.iso[:19] + one.iso[19:])
            if one.day == claimed.day and _rank(one) > _rank(claimed):
                return one
        return _home(claimed, reading.profile)
    best = max(printed, key=_rank, default=None)
    return _home(best, reading.profile) if best else None


def _mislabelled(claimed: Stamp, printed: Stamp) -> bool:
    """Say whether a claim is local time labelled UTC: its clock, not its moment, is close to the printed one."""
    if _rank(claimed) < 2 or _rank(printed) < 2 or claimed.iso[19:] == printed.iso[19:]:
        return False
    clocks = (datetime.fromisoformat(one.iso[:19]) for one in (claimed, printed))
    moments = (datetime.fromisoformat(one.iso) for one in (claimed, printed))
    return abs(next(clocks) - next(clocks)) < _CLOSE < abs(next(moments) - next(moments))


def _home(stamp: Stamp, profile: Profile | None) -> Stamp:
    bare = len(stamp.iso) == 19 and profile is not None and profile.zone is not None
    return replace(stamp, iso=stamp.iso + (profile.zone or "")) if bare and profile else stamp


def updated(reading: Reading, first: Stamp | None, guide: Guide) -> Stamp | None:
    """Return when the page was changed after it was published: as claimed, else as printed.

    A claim has the same wrong zone as that of the publication, where that was put right; one without zone gets it from
    the publication or the outlet.
    """
    meta = reading.meta
    claimed = meta.updated
    if claimed and meta.published and first and len(first.iso) > 19:
        mended = first.iso[:19] == meta.published.iso[:19] and first.iso != meta.published.iso
        if mended and claimed.iso[19:] == meta.published.iso[19:] and len(claimed.iso) > 10:
            claimed = replace(claimed, iso=claimed.iso[:19] + first.iso[19:])
    stamp = _home(claimed, reading.profile) if claimed else _printed_update(reading, guide)
    return stamp if stamp and not (first and in_utc(stamp.iso) == in_utc(first.iso)) else None
