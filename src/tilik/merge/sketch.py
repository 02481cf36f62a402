"""Which known articles may share wording with a new one: a sample of every article's runs, in one sorted array.

An article is sampled by content (runs whose number falls into one of four classes), so that the same wording is
sampled in every article that has it: a piece of an article is found by containment, however long the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tilik.merge.facts import reported_day
from tilik.merge.shingles import Numbers, shingles
from tilik.merge.translated import Marks, marks
from tilik.records import Article

SAMPLE = np.uint64(4)
COMMON = 64

Places = NDArray[np.int64]
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
    url: str | None
    agencies: tuple[str, ...]
    language: str | None
    marks: Marks


@dataclass(frozen=True, slots=True, eq=False)
class SketchIndex:
    """The articles of a window. Build it with `index_articles`, widen it with `widened`; it never changes."""

    known: tuple[Known, ...] = ()
    hashes: Numbers = field(default_factory=lambda: _NONE)
    owners: Places = field(default_factory=lambda: _NOBODY)
    figures: Numbers = field(default_factory=lambda: _NONE)
    bearers: Places = field(default_factory=lambda: _NOBODY)

    def near(self, one: Known, least: int) -> list[Known]:
        """Return the articles that share at least `least` sampled runs with one, itself among them.

        Runs that more than 64 articles have (a masthead, a boilerplate line) tell nothing and are passed over.
        """
        found = _holders(self.hashes, self.owners, sampled(one.runs), least)
        return [self.known[place] for place in found]

    def foreign(self, one: Known, least: int) -> list[Known]:
        """Return the articles of other languages that share at least `least` figures with one."""
        found = _holders(self.figures, self.bearers, one.marks.figures, least)
        others = (self.known[place] for place in found)
        return [k for k in others if k.language and one.language and k.language != one.language]


def _holders(hashes: Numbers, owners: Places, wanted: Numbers, least: int) -> list[int]:
    if not len(wanted) or not len(hashes):
        return []
    first = np.searchsorted(hashes, wanted, side="left")
    last = np.searchsorted(hashes, wanted, side="right")
    spans = [(a, b) for a, b in zip(first, last, strict=True) if a < b <= a + COMMON]
    if not spans:
        return []
    places, counts = np.unique(np.concatenate([owners[a:b] for a, b in spans]), return_counts=True)
    return [int(place) for place in places[counts >= least]]


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
        url=article.url,
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
    return SketchIndex(tuple(known), *runs, *_sorted([one.marks.figures for one in known]))


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
    )


def since(index: SketchIndex, day: int) -> SketchIndex:
    """Return the index without articles older than a day (`date.toordinal`)."""
    return _indexed([one for one in index.known if one.day is None or one.day >= day])


def by_id(index: SketchIndex) -> Mapping[str, Known]:
    """Return the known articles by id."""
    return {one.article: one for one in index.known}
