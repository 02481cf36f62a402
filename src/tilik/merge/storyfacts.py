"""What grouping articles into stories looks at: words of title, opening and body, and the acts told early on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

from tilik.languages.commonness import load_commonness
from tilik.languages.telling import Telling
from tilik.merge.facts import reported_day
from tilik.merge.pair import UNKNOWN, overlap
from tilik.merge.reports import ArticleClaims
from tilik.merge.signs import Sign
from tilik.records import Article

_OPENING = 250
_FADE = 500
_NAMES = 700
_EARLY_TEXT = 700
_CLOSE = 3
_EARLY = exp(-0.8)
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\w*")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """An article for grouping. `events`, `people` and `countries` weigh what they count: full weight at the
    beginning of the article, a third of it 500 characters on. `rare` and `seldom` make an event
    that many articles report count less. `title`, `opening` and `body` are words; `headline`, `lead`, `early` and `text` are those of
    title, opening, beginning and all, weighed by how rare they are in news.
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
    headline: Weights
    lead: Weights
    early: Weights
    text: Weights


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
    common = load_commonness(article.language)
    headline, body = title_words(article, telling), telling.content(article.text)
    opening = telling.content(article.text[: len(title) + _OPENING])
    return StoryFacts(
        article=article.id,
        day=day.toordinal() if day else None,
        title=headline,
        opening=opening,
        body=body,
        names=frozenset(_CAPITAL.findall(article.body[:_NAMES])),
        events=events,
        rare={event: w / log(reports.get(event, 1) + 2) for event, w in events.items()},
        seldom={event: 1 / log(reports.get(event, 1) + 1.5) for event in events},
        people=dict(people),
        countries=dict(countries),
        first=event_of.get(one.claims[0].id) if one.claims else None,
        headline=common.weighed(headline),
        lead=common.weighed(opening),
        early=common.weighed(telling.content(article.text[:_EARLY_TEXT])),
        text=common.weighed(body),
    )


def cosine(left: Weights, right: Weights) -> float:
    """Return the cosine of two weighted sets, 0 to 1."""
    shared = sum(weight * right[key] for key, weight in left.items() if key in right)
    if not shared:
        return 0.0
    norms = sum(w * w for w in left.values()) * sum(w * w for w in right.values())
    return shared / sqrt(norms)


def shared_weight(left: Weights, right: Weights) -> float:
    """Return the cosine of two sets weighed so that their squares add up to one."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return sum(weight * large[key] for key, weight in small.items() if key in large)


class StoryPair:
    """Two articles side by side, with what several signs need."""

    __slots__ = ("early", "gap", "left", "opening", "right", "text", "title")

    def __init__(self, left: StoryFacts, right: StoryFacts) -> None:
        self.left = left
        self.right = right
        self.title = overlap(left.title, right.title)
        self.opening = overlap(left.opening, right.opening)
        self.early = shared_weight(left.early, right.early)
        self.text = shared_weight(left.text, right.text)
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


def _told(left: StoryFacts, right: StoryFacts) -> float:
    found = sum(weight for word, weight in left.headline.items() if word in right.text)
    return found / (sum(left.headline.values()) or 1.0)


def _headlines_told(p: StoryPair) -> float:
    return min(_told(p.left, p.right), _told(p.right, p.left))


def _early(facts: StoryFacts) -> frozenset[str]:
    return frozenset(event for event, weight in facts.events.items() if weight >= _EARLY)


def _seldom_shared(p: StoryPair) -> float:
    shared = sum(p.left.seldom[e] for e in p.left.events if e in p.right.events)
    return shared / sqrt(len(p.left.events) * len(p.right.events) or 1)


def _early_missing(p: StoryPair) -> float:
    return float(not _early(p.left) or not _early(p.right))


STORY_SIGNS: tuple[Sign[StoryPair], ...] = (
    Sign("title over 0.25", lambda p: max(0.0, p.title - 0.25)),
    Sign("opening", lambda p: p.opening),
    Sign("opening over 0.3", lambda p: max(0.0, p.opening - 0.3)),
    Sign("body", lambda p: overlap(p.left.body, p.right.body)),
    Sign("titles told", _titles_told),
    Sign(
        "rare in titles",
        lambda p: shared_weight(p.left.headline, p.right.headline),
    ),
    Sign(
        "rare in openings",
        lambda p: shared_weight(p.left.lead, p.right.lead),
    ),
    Sign("rare early on", lambda p: p.early),
    Sign(
        "rare early on over 0.25",
        lambda p: max(0.0, p.early - 0.25),
    ),
    Sign("rare in texts", lambda p: p.text),
    Sign("rare in texts over 0.2", lambda p: max(0.0, p.text - 0.2)),
    Sign("headlines told", _headlines_told),
    Sign("names", lambda p: overlap(p.left.names, p.right.names)),
    Sign("rare events", lambda p: cosine(p.left.rare, p.right.rare)),
    Sign("events told", _both_shares),
    Sign("first in other", _first_in_other),
    Sign("seldom told shared", _seldom_shared),
    Sign("no early act", _early_missing),
    Sign("people", lambda p: cosine(p.left.people, p.right.people)),
    Sign("countries", lambda p: cosine(p.left.countries, p.right.countries)),
    Sign("not the same day", lambda p: _days(p, _CLOSE)),
)
