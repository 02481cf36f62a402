"""Which known articles may share wording with a new one: a sample of every article's runs, in one sorted array.

An article is sampled by content (runs whose number falls into one of four classes), so that the same wording is
sampled in every article that has it: a piece of an article is found by containment, however long the rest.

Runs that very many articles have are of two kinds. A line that one house prints under everything tells nothing. An agency
text that hundreds of outlets print tells all, so for such runs the articles of other houses are looked at, the earliest
first: whoever printed it first is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tilik.merge.facts import reported_day
from tilik.merge.shingles import Numbers, shingles
from tilik.merge.translated import Marks, marks
from tilik.records import Article

SAMPLE = np.uint64(4)
COMMON = 64
RAREST = 16
LEAST_CROWDED = 4
MOST_HELD = 20_000
_SECOND_LEVEL = frozenset({"co", "com", "go", "gov", "or", "org", "ac", "net", "web"})

Places = NDArray[np.int64]
Stretch = tuple[int, int, int]
Held = Mapping[int, int]
_NONE = np.zeros(0, np.uint64)
_NOBODY = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An article as copy detection keeps it: its runs (sorted; `plain` without quotations), day, stamp, outlet and agencies."""

    article: str
    runs: Numbers
    plain: Numbers
    day: int | None
    stamp: str
    outlet: str | None
    series: str | None
    agencies: tuple[str, ...]
    language: str | None
    marks: Marks

    @property
    def age(self) -> tuple[bool, str, bool, int, str]:
        """What orders articles in time: by day, an undated article last, equal days by agency, length and id.

        Of two articles of one day the one that credits nobody is taken as the source of the other.
        """
        day = self.stamp[:10]
        return not self.stamp, day, bool(self.agencies), -len(self.runs), self.article


@dataclass(frozen=True, slots=True, eq=False)
class SketchIndex:
    """The articles of a window. Build it with `index_articles`, widen it with `widened`; it never changes.

    When these are only some of the articles there are, `held` says how many of all have a run or a figure, where that is
    more than 64.
    """

    known: tuple[Known, ...] = ()
    hashes: Numbers = field(default_factory=lambda: _NONE)
    owners: Places = field(default_factory=lambda: _NOBODY)
    figures: Numbers = field(default_factory=lambda: _NONE)
    bearers: Places = field(default_factory=lambda: _NOBODY)
    houses: Numbers = field(default_factory=lambda: _NONE)
    held: tuple[Held, Held] = field(default_factory=lambda: ({}, {}))

    def near(self, one: Known, least: int) -> list[Known]:
        """Return the articles that share at least `least` sampled runs with one, itself among them.

        Runs that more than 64 articles have count apart, and only between houses.
        """
        few, many = _spans(self.hashes, sampled(one.runs), self.held[0])
        found = dict.fromkeys(_holders(self.owners, few, least))
        found |= dict.fromkeys(self._crowded(one, many))
        return [self.known[place] for place in found]

    def _crowded(self, one: Known, spans: Sequence[Stretch]) -> list[int]:
        """Return articles of other houses that share runs which very many have: the 64 earliest of them that came
        before `one`, and if these are fewer than 64, to which `one` may thus be the source, all that came after it.
        """
        few = rarest(spans)
        if len(few) < LEAST_CROWDED:
            return []
        mine = house_number(one.outlet, one.article)
        owners = np.concatenate([self.owners[a:b] for a, b, _ in few])
        found, counts = np.unique(owners[self.houses[owners] != mine], return_counts=True)
        sharing = [int(place) for place in found[counts >= LEAST_CROWDED]]
        before = [place for place in sharing if self.known[place].age < one.age]
        if len(before) < COMMON:
            return sharing
        return nsmallest(COMMON, before, key=lambda place: self.known[place].age)

    def foreign(self, one: Known, least: int) -> list[Known]:
        """Return the articles of other languages that share at least `least` figures with one."""
        few, _ = _spans(self.figures, one.marks.figures, self.held[1])
        found = _holders(self.bearers, few, least)
        others = (self.known[place] for place in found)
        return [k for k in others if k.language and one.language and k.language != one.language]


def _spans(hashes: Numbers, wanted: Numbers, held: Held) -> tuple[list[Stretch], list[Stretch]]:
    """Return where the wanted numbers stand in a sorted array: those few articles have, and those very many have.

    Each with how many have it; `held` knows better than the array where that holds only some of the articles.
    """
    if not len(wanted) or not len(hashes):
        return [], []
    first = np.searchsorted(hashes, wanted, side="left")
    last = np.searchsorted(hashes, wanted, side="right")
    found = [
        (int(a), int(b), held.get(int(n), int(b - a)))
        for n, a, b in zip(wanted, first, last, strict=True)
        if a < b
    ]
    few = [span for span in found if span[2] <= COMMON]
    return few, [span for span in found if span[2] > COMMON]


def rarest(spans: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches that fewest articles have, as many as can be gone through in little time."""
    total, found = 0, []
    for span in sorted(spans, key=lambda span: span[2])[:RAREST]:
        total += span[2]
        if total > MOST_HELD:
            break
        found.append(span)
    return found


def _holders(owners: Places, spans: Sequence[Stretch], least: int) -> list[int]:
    if not spans:
        return []
    places, counts = np.unique(
        np.concatenate([owners[a:b] for a, b, _ in spans]), return_counts=True
    )
    return [int(place) for place in places[counts >= least]]


def house(outlet: str) -> str:
    """Return the house an outlet's address belongs to: its desks are one newsroom.

    >>> house("finance.detik.com"), house("www.bbc.co.uk"), house("Kompas")
    ('detik.com', 'bbc.co.uk', 'Kompas')
    """
    parts = outlet.split(".")
    if len(parts) < 2 or " " in outlet:
        return outlet
    country = len(parts[-1]) == 2 and len(parts) > 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3 if country else -2 :])


def house_number(outlet: str | None, article: str) -> int:
    """Return a number that stands for the house of an outlet; an article without one is a house of its own."""
    return crc32((house(outlet).casefold() if outlet else article).encode())


def _houses(known: Sequence[Known]) -> Numbers:
    return np.fromiter((house_number(k.outlet, k.article) for k in known), np.uint64, len(known))


def sampled(runs: Numbers) -> Numbers:
    """Return the runs of the sample, a quarter of all."""
    found: Numbers = runs[runs % SAMPLE == 0]
    return found


def known_article(article: Article) -> Known:
    """Return what copy detection keeps of an article."""
    day = reported_day(article)
    stamp = article.published or article.updated
    runs = shingles(article.text)
    return Known(
        article=article.id,
        runs=runs.unique,
        plain=runs.plain,
        day=day.toordinal() if day else None,
        stamp=stamp.iso if stamp else "",
        outlet=article.outlet,
        series=article.series,
        agencies=tuple(agency.name for agency in article.agencies),
        language=article.language,
        marks=marks(article.text),
    )


def _sorted(rows: Sequence[Numbers]) -> tuple[Numbers, Places]:
    values = np.concatenate([_NONE, *rows])
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    order = np.argsort(values, kind="stable")
    return values[order], owners[order]


def _indexed(known: Sequence[Known]) -> SketchIndex:
    runs = _sorted([sampled(one.runs) for one in known])
    figures = _sorted([one.marks.figures for one in known])
    return SketchIndex(tuple(known), *runs, *figures, _houses(known))


def index_articles(articles: Iterable[Article]) -> SketchIndex:
    """Return the index of articles; an article given twice counts once."""
    return _indexed(list({a.id: known_article(a) for a in articles}.values()))


def _appended(
    values: Numbers, owners: Places, rows: Sequence[Numbers], start: int
) -> tuple[Numbers, Places]:
    more, bearers = _sorted(rows)
    every = np.concatenate([values, more])
    order = np.argsort(every, kind="stable")
    return every[order], np.concatenate([owners, bearers + start])[order]


def widened(index: SketchIndex, articles: Iterable[Article]) -> SketchIndex:
    """Return the index with more articles; one it knows already counts once."""
    there = {one.article for one in index.known}
    fresh = {a.id: known_article(a) for a in articles if a.id not in there}
    new, start = tuple(fresh.values()), len(index.known)
    samples, figures = [sampled(one.runs) for one in new], [one.marks.figures for one in new]
    return SketchIndex(
        (*index.known, *new),
        *_appended(index.hashes, index.owners, samples, start),
        *_appended(index.figures, index.bearers, figures, start),
        np.concatenate([index.houses, _houses(new)]),
        index.held,
    )


def since(index: SketchIndex, day: int) -> SketchIndex:
    """Return the index without articles older than a day (`date.toordinal`)."""
    return _indexed([one for one in index.known if one.day is None or one.day >= day])


def by_id(index: SketchIndex) -> Mapping[str, Known]:
    """Return the known articles by id."""
    return {one.article: one for one in index.known}
