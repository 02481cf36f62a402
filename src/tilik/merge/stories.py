"""Articles about one development, grouped in a time window: a title from the most central one, and its events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from tilik.ids import digest
from tilik.languages.telling import load_telling
from tilik.merge.linkage import Members, Scores, agglomerate, components, within
from tilik.merge.naming import Redirect, keep_ids
from tilik.merge.reports import ArticleClaims
from tilik.merge.storyfacts import STORY_SIGNS, StoryFacts, StoryPair, story_facts
from tilik.ontology.sameness import Stories
from tilik.records import Event, Story

BIAS = "bias"
_CROWDED = 80


def story_id(first_article: str) -> str:
    """Return the id a story is minted with."""
    return "s" + digest(first_article, size=12)


def score(left: StoryFacts, right: StoryFacts, stories: Stories) -> float:
    """Return the log-odds that two articles tell one development."""
    pair = StoryPair(left, right)
    measures = {sign.name: sign.measure for sign in STORY_SIGNS}
    return sum(
        w.base * (1.0 if w.sign == BIAS else measures[w.sign](pair)) for w in stories.weights
    )


def near(left: StoryFacts, right: StoryFacts, window_days: int) -> bool:
    """Say whether two articles lie in one time window; an undated article lies in every one."""
    return left.day is None or right.day is None or abs(left.day - right.day) <= window_days


def candidate_articles(
    facts: Sequence[StoryFacts], window_days: int
) -> Iterator[tuple[StoryFacts, StoryFacts]]:
    """Yield pairs of articles in one window that share an act or a word of the title, each pair once.

    What more than 80 articles share within a window tells nothing apart and is passed over.
    """
    shared: dict[tuple[str, int], list[StoryFacts]] = defaultdict(list)
    for one in sorted(facts, key=lambda f: f.article):
        period = (one.day or 0) // (window_days + 1)
        for key in (*one.events, *one.title):
            for at in (period, period + 1):
                shared[key, at].append(one)
    seen: set[tuple[str, str]] = set()
    for members in shared.values():
        if len(members) > _CROWDED:
            continue
        for left, right in combinations(members, 2):
            if (left.article, right.article) not in seen and near(left, right, window_days):
                seen.add((left.article, right.article))
                yield left, right


def join_articles(articles: Sequence[str], scores: Scores, stories: Stories) -> tuple[Members, ...]:
    """Return articles of one story together, from the scores of pairs; every article once."""
    links = [pair for pair, odds in scores.items() if odds > stories.threshold]
    found: list[Members] = []
    for part, own in within(components(articles, links), scores):
        place = {article: at for at, article in enumerate(part)}
        table = np.full((len(part), len(part)), stories.unknown)
        for (left, right), odds in own.items():
            table[place[left], place[right]] = table[place[right], place[left]] = odds
        groups = agglomerate(table, stories.threshold, stories.nearest)
        found += [tuple(part[at] for at in group) for group in groups]
    return tuple(sorted(found))


def group_articles(facts: Sequence[StoryFacts], stories: Stories) -> tuple[Members, ...]:
    """Return articles of one story together; the order of arrival plays no part."""
    pairs = candidate_articles(facts, stories.window_days)
    scores = {(a.article, b.article): score(a, b, stories) for a, b in pairs}
    return join_articles([f.article for f in facts], scores, stories)


def central(articles: Sequence[StoryFacts]) -> str:
    """Return the article most like all the others: the words and acts most of them share."""
    words = Counter(word for one in articles for word in one.opening)
    acts = Counter(event for one in articles for event in one.events)

    def shared(one: StoryFacts) -> float:
        common = sum(words[word] - 1 for word in one.opening) / (len(one.opening) or 1)
        return common + sum(acts[e] - 1 for e in one.events) / (len(one.events) or 1)

    return max(articles, key=lambda one: (shared(one), -(one.day or 0), one.article)).article


def _story(
    id: str, members: Members, known: Mapping[str, ArticleClaims], facts: Mapping[str, StoryFacts]
) -> Story:
    inside = [facts[a] for a in members]
    lead = known[central(inside)].article
    stamps = [known[a].article.published for a in members]
    days = sorted(stamp.day for stamp in stamps if stamp)
    count = Counter(event for one in inside for event in one.events)
    return Story(
        id=id,
        title=lead.title or lead.text.split("\n", 1)[0],
        articles=members,
        events=tuple(sorted(count, key=lambda event: (-count[event], event))),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
    )


def find_stories(
    articles: Sequence[ArticleClaims],
    events: Sequence[Event],
    old: Sequence[Story],
    stories: Stories,
) -> tuple[tuple[Story, ...], tuple[Redirect, ...]]:
    """Return the stories of the articles of one window, under the ids they had, and redirects for ids joined.

    `old` are the stories these articles were in; articles of theirs that lie outside the window stay.
    """
    event_of = {claim: event.id for event in events for claim in event.claims}
    size = {event.id: len(event.claims) for event in events}
    known = {one.article.id: one for one in articles}
    facts = {
        id: story_facts(one, event_of, size, load_telling(one.article.language))
        for id, one in known.items()
    }
    groups = group_articles(tuple(facts.values()), stories)
    named, redirects = keep_ids(groups, {story.id: story.articles for story in old}, story_id)
    found = tuple(_story(id, members, known, facts) for id, members in sorted(named.items()))
    before = {story.id: story for story in old}
    return tuple(_with_earlier(one, before.get(one.id), known) for one in found), redirects


def _with_earlier(story: Story, before: Story | None, known: Mapping[str, ArticleClaims]) -> Story:
    """Keep articles of the story that lie outside the window."""
    outside = tuple(a for a in before.articles if a not in known) if before else ()
    if before is None or not outside:
        return story
    starts = [day for day in (story.first_day, before.first_day) if day]
    return Story(
        story.id,
        story.title,
        tuple(sorted((*story.articles, *outside))),
        (*story.events, *(e for e in before.events if e not in story.events)),
        min(starts, default=None),
        story.last_day or before.last_day,
    )
