"""Under which keys a store finds an article again, so that a merge loads what a new article touches and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tilik.merge.candidates import filed_keys
from tilik.merge.facts import facts_of
from tilik.merge.identity import Name, Tally, census_of
from tilik.merge.reports import ArticleClaims
from tilik.merge.sightings import sightings
from tilik.merge.sketch import Known, known_article, sampled
from tilik.merge.stories import title_keys
from tilik.ontology.sameness import Sameness
from tilik.records import Article

_RUN, _FIGURE, _COPY, _NAME = "run:", "figure:", "copy:", "name:"


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed of one article: every key it is found under, with how many of its claims stand there, and its names."""

    keys: Mapping[str, int]
    names: Mapping[Name, Tally]


def run_keys(known: Known) -> dict[str, int]:
    """Return the sampled runs of a text by their keys."""
    return {f"{_RUN}{run}": run for run in sampled(known.runs).tolist()}


def figure_keys(known: Known) -> dict[str, int]:
    """Return the figures of a text by their keys."""
    return {f"{_FIGURE}{figure}": figure for figure in known.marks.figures.tolist()}


def copy_key(source: str) -> str:
    """Return the key of the articles that hold the words of another one.

    >>> copy_key("a1")
    'copy:a1'
    """
    return f"{_COPY}{source}"


def name_key_of(name: Name) -> str:
    """Return the key of the articles that bear a name.

    >>> name_key_of((("lena", "orlova"), "RUS"))
    'name:lena orlova|RUS'
    """
    return f"{_NAME}{' '.join(name[0])}|{name[1] or ''}"


def block_keys_of(one: ArticleClaims, sameness: Sameness) -> dict[str, frozenset[str]]:
    """Return the blocks each claim of an article is a member of."""
    found: dict[str, frozenset[str]] = {}
    for reading in _readings(one.article):
        for fact in facts_of(reading, one.claims, sameness):
            found[fact.claim] = found.get(fact.claim, frozenset()).union(filed_keys(fact))
    return found


def undated(article: Article) -> Article:
    """Return the article without its dates."""
    return replace(article, published=None, updated=None)


def _readings(article: Article) -> tuple[Article, ...]:
    """Return the article with its date and, where only an update gives one, without: that may be set aside."""
    if article.published is None and article.updated is not None:
        return article, undated(article)
    return (article,)


def filing_of(one: ArticleClaims, copied_from: str | None, sameness: Sameness) -> Filing:
    """Return what a store keeps beside an article to find it by. `copied_from` is the article its origin names."""
    known = known_article(one.article)
    names = census_of(sightings((one,)))
    keys = Counter(key for keys in block_keys_of(one, sameness).values() for key in keys)
    window = sameness.stories.window_days
    others = [key for reading in _readings(one.article) for key in title_keys(reading, window)]
    others += [*run_keys(known), *figure_keys(known), *map(name_key_of, names)]
    others += [copy_key(copied_from)] if copied_from else []
    return Filing({**keys, **dict.fromkeys(others, 1)}, names)
