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

_OPENING = 250
_LEAD = 500
_FADE = 500
_NAMES = 700
_FORTNIGHT = 14
_CLOSE = 3
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\w*")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """An article for grouping. `events`, `people` and `countries` weigh what they count: full weight at the
    beginning of the article, a third of it 500 characters on. `rarity` of an event falls with its reports.
    """

    article: str
    day: int | None
    title: frozenset[str]
    opening: frozenset[str]
    lead: frozenset[str]
    body: frozenset[str]
    names: frozenset[str]
    events: Weights
    rare: Weights
    people: Weights
    countries: Weights
    first: str | None


def story_facts(
    one: ArticleClaims, event_of: Mapping[str, str], reports: Mapping[str, int], telling: Telling
) -> StoryFacts:
    """Return what grouping looks at. `event_of` names the event of each claim, `reports` its number of claims."""
    article = one.article
    title = article.title or article.text[:_OPENING]
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
        title=telling.content(title),
        opening=telling.content(article.text[: len(title) + _OPENING]),
        lead=telling.content(article.text[: len(title) + _LEAD]),
        body=telling.content(article.text),
        names=frozenset(_CAPITAL.findall(article.body[:_NAMES])),
        events=events,
        rare={event: w / log(reports.get(event, 1) + 2) for event, w in events.items()},
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


def _events_common(p: StoryPair) -> float:
    shared = sum(1 for event in p.left.events if event in p.right.events)
    return shared / max(1, min(len(p.left.events), len(p.right.events)))


STORY_SIGNS: tuple[Sign[StoryPair], ...] = (
    Sign("title", lambda p: p.title, "titles alike"),
    Sign("title over 0.25", lambda p: max(0.0, p.title - 0.25), "titles much alike"),
    Sign("opening", lambda p: p.opening, "openings alike"),
    Sign("opening over 0.3", lambda p: max(0.0, p.opening - 0.3), "openings much alike"),
    Sign("lead", lambda p: overlap(p.left.lead, p.right.lead), "first paragraphs alike"),
    Sign("body", lambda p: overlap(p.left.body, p.right.body), "texts alike"),
    Sign("titles told", _titles_told, "each tells what the other's title says"),
    Sign("names", lambda p: overlap(p.left.names, p.right.names), "the same names early on"),
    Sign("events", lambda p: cosine(p.left.events, p.right.events), "the same acts early on"),
    Sign("rare events", lambda p: cosine(p.left.rare, p.right.rare), "the same seldom told acts"),
    Sign("events common", _events_common, "most acts in common"),
    Sign("events told", _both_shares, "acts both tell at the beginning"),
    Sign(
        "first event",
        lambda p: float(p.left.first is not None and p.left.first == p.right.first),
        "the same first act",
    ),
    Sign("first in other", _first_in_other, "the first act of one is told in the other"),
    Sign("people", lambda p: cosine(p.left.people, p.right.people), "the same people"),
    Sign("countries", lambda p: cosine(p.left.countries, p.right.countries), "the same countries"),
    Sign("days apart", lambda p: _days(p, _FORTNIGHT), "days apart"),
    Sign("not the same day", lambda p: _days(p, _CLOSE), "not the same day"),
)
