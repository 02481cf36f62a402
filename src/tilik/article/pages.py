"""The bodies of an article's pages as one: in order, nothing twice, and a word where pages are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from tilik.article.cleaning import Body
from tilik.article.metadata import fold
from tilik.article.passage import join
from tilik.outlets.paging import Paging, further_pages, own_address, place_of
from tilik.records import Page, Reason, Removed

_Item = TypeVar("_Item")
_SHORT = 30
_OPEN = re.compile(r"[\w,;–—-]$")


def _each_once(groups: Iterable[Iterable[_Item]]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def _carries_on(before: str, after: str) -> bool:
    """Say whether a page ends in the middle of a sentence that the next page goes on with."""
    return bool(_OPEN.search(before)) and after[0].islower()


def join_bodies(bodies: Sequence[Body]) -> Body:
    """Return the bodies of the pages of one article as one; what an earlier page had already is cut as `repeated`.

    >>> from tilik.article.passage import Passage
    >>> pages = [Body((Passage("Rusia menolak usulan itu dan"),)), Body((Passage("tetap menolak."),))]
    >>> join_bodies(pages).passages[0].text
    'Rusia menolak usulan itu dan tetap menolak.'
    """
    first, *others = bodies
    if not others:
        return first
    kept = list(first.passages)
    removed = list(first.removed)
    seen = {fold(one.text) for one in kept}
    for body in others:
        fresh = [
            one for one in body.passages if fold(one.text) not in seen or len(one.text) < _SHORT
        ]
        repeated = [one for one in body.passages if one not in fresh]
        removed += [Removed(one.text, "repeated") for one in repeated]
        removed += body.removed
        if body.dateline:
            removed.append(Removed(body.dateline.text, "dateline"))
        if kept and fresh and _carries_on(kept[-1].text, fresh[0].text):
            kept[-1] = join([kept[-1], fresh.pop(0)], " ")[0]
        kept += fresh
        seen |= {fold(one.text) for one in fresh}
    return Body(
        tuple(kept),
        _each_once([removed]),
        _each_once(body.credits for body in bodies),
        _each_once(body.agencies for body in bodies),
        first.dateline,
        next((body.stamp for body in bodies if body.stamp), None),
        _each_once(body.remarks for body in bodies),
    )


def missing_pages(page: Page, address: str | None, paging: Paging) -> Reason | None:
    """Return where an article goes on that is not there wholly, or None.

    `address` is that of the first page.
    """
    pages = (page, *page.following)
    start = address or own_address(page.body) or page.url
    if start is None:
        return None
    place = place_of(page.body, start, paging)
    if place.number > 1:
        return Reason("is-page", (str(place.number), place.start))
    last, count = pages[-1], len(pages)
    told = replace(place, number=count)
    onward = further_pages(last.body, last.url or start, told, paging) if count > 1 else {}
    further = {n: url for n, url in {**place.further, **onward}.items() if n > count}
    if further:
        return Reason("page-unread", (further[min(further)],))
    if place.whole and not page.following:
        return Reason("whole-unread", (place.whole,))
    return None
