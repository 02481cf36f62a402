"""What grouping articles into stories looks at: words of title, opening and body, and the acts told early on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

from tilik.languages.telling import Telling
from tilik.merge.facts import reported_day
from tilik.merge.pair import UNKNOWN, overlap
from tilik.merge.reports import ArticleClaims
from tilik.merge.signs import Sign
from tilik.records import Article

_OPENING = 250
_FADE = 500
_NAMES = 700
_CLOSE = 3
_EARLY = exp(-0.8)
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\w*")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """An article for grouping. `events`, `people` and `countries` weigh what they count: full weight at the
    beginning of the article, a third of it 500 characters on. `rare` and `seldom` make an event
    that many articles report count less.
    """

    article: str
    day: int | None
    title: frozenset[str]
    opening: frozenset[str]
    body: frozenset[str]
    names: frozenset[str]
    events: Weights
    rare: Weights
    seldom: Weights
    people: Weights
    countries: Weights
    first: str | None


def _title(article: Article) -> str:
    return article.title or article.text[:_OPENING]


def title_words(article: Article, telling: Telling) -> frozenset[str]:
    """Return the words of the title that carry content; of the beginning where there is no title."""
    return telling.content(_title(article))


def story_facts(
    one: ArticleClaims, event_of: Mapping[str, str], reports: Mapping[str, int], telling: Telling
) -> StoryFacts:
    """Return what grouping looks at. `event_of` names the event of each claim, `reports` its number of claims."""
    article = one.article
    title = _title(article)
    events: dict[str, float] = {}
    people: dict[str, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    for claim in one.claims:
        weight = exp(-claim.citation.start / _FADE)
        event = event_of.get(claim.id, claim.id)
        events[event] = max(weight, events.get(event, 0.0))
        for participant in (*claim.actors, *claim.recipients):
            people[participant.actor or participant.name.casefold()] += weight
            countries[participant.country or ""] += 1.0
    day = reported_day(article)
    return StoryFacts(
        article=article.id,
        day=day.toordinal() if day else None,
        title=title_words(article, telling),
        opening=telling.content(article.text[: len(title) + _OPENING]),
        body=telling.content(article.text),
        names=frozenset(_CAPITAL.findall(article.body[:_NAMES])),
        events=events,
        rare={event: w / log(reports.get(event, 1) + 2) for event, w in events.items()},
        seldom={event: 1 / log(reports.get(event, 1) + 1.5) for event in events},
        people=dict(people),
        countries=dict(countries),
        first=event_of.get(one.claims[0].id) if one.claims else None,
    )


def cosine(left: Weights, right: Weights) -> float:
    """Return the cosine of two weighted sets, 0 to 1."""
    shared = sum(weight * right[key] for key, weight in left.items() if key in right)
    if not shared:
        return 0.0
    norms = sum(w * w for w in left.values()) * sum(w * w for w in right.values())
    return shared / sqrt(norms)


class StoryPair:
    """Two articles side by side, with what several signs need."""

    __slots__ = ("gap", "left", "opening", "right", "title")

    def __init__(self, left: StoryFacts, right: StoryFacts) -> None:
        self.left = left
        self.right = right
        self.title = overlap(left.title, right.title)
        self.opening = overlap(left.opening, right.opening)
        known = left.day is not None and right.day is not None
        self.gap = abs((left.day or 0) - (right.day or 0)) if known else None


def _days(pair: StoryPair, span: int) -> float:
    return UNKNOWN if pair.gap is None else min(span, pair.gap) / span


def _first_in_other(p: StoryPair) -> float:
    return float(p.left.first in p.right.events or p.right.first in p.left.events)


def _both_shares(p: StoryPair) -> float:
    return min(1.0, sum(w * p.right.events.get(e, 0.0) for e, w in p.left.events.items()))


def _titles_told(p: StoryPair) -> float:
    left = len(p.left.title & p.right.body) / max(1, len(p.left.title))
    return left * len(p.right.title & p.left.body) / max(1, len(p.right.title))


def _early(facts: StoryFacts) -> frozenset[str]:
    return frozenset(event for event, weight in facts.events.items() if weight >= _EARLY)


def _seldom_shared(p: StoryPair) -> float:
    shared = sum(p.left.seldom[e] for e in p.left.events if e in p.right.events)
    return shared / sqrt(len(p.left.events) * len(p.right.events) or 1)


def _early_missing(p: StoryPair) -> float:
    return float(not _early(p.left) or not _early(p.right))


STORY_SIGNS: tuple[Sign[StoryPair], ...] = (
    Sign("title over 0.25", lambda p: max(0.0, p.title - 0.25), "titles much alike"),
    Sign("opening", lambda p: p.opening, "openings alike"),
    Sign("opening over 0.3", lambda p: max(0.0, p.opening - 0.3), "openings much alike"),
    Sign("body", lambda p: overlap(p.left.body, p.right.body), "texts alike"),
    Sign("titles told", _titles_told, "each tells what the other's title says"),
    Sign("names", lambda p: overlap(p.left.names, p.right.names), "the same names early on"),
    Sign("rare events", lambda p: cosine(p.left.rare, p.right.rare), "the same seldom told acts"),
    Sign("events told", _both_shares, "acts both tell at the beginning"),
    Sign("first in other", _first_in_other, "the first act of one is told in the other"),
    Sign("seldom told shared", _seldom_shared, "many seldom told acts in common"),
    Sign("no early act", _early_missing, "one tells no act early on"),
    Sign("people", lambda p: cosine(p.left.people, p.right.people), "the same people"),
    Sign("countries", lambda p: cosine(p.left.countries, p.right.countries), "the same countries"),
    Sign("not the same day", lambda p: _days(p, _CLOSE), "not the same day"),
)
