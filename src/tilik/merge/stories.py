"""Articles about one development, grouped in a time window: a title from the most central one, and its events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tilik.ids import digest
from tilik.languages.telling import load_telling
from tilik.merge.facts import reported_day
from tilik.merge.linkage import Members, Scores, agglomerate, components, within
from tilik.merge.naming import Redirect, keep_ids
from tilik.merge.reports import CURRENT, ArticleClaims
from tilik.merge.storyfacts import STORY_SIGNS, StoryFacts, StoryPair, story_facts, title_words
from tilik.ontology.sameness import Stories
from tilik.records import Article, Story

BIAS = "bias"
CROWDED = 80
TITLE, ACT, ARTICLE = "title:", "act:", "article:"


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


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles at hand for grouping, with what grouping looks at; `crowded` are keys too many articles share elsewhere."""

    known: Mapping[str, ArticleClaims]
    facts: Mapping[str, StoryFacts]
    crowded: frozenset[str] = frozenset()


def shelved(
    articles: Iterable[ArticleClaims],
    event_of: Mapping[str, str],
    size: Mapping[str, int],
    crowded: frozenset[str] = frozenset(),
) -> Shelf:
    """Return articles ready for grouping. `event_of` names the event of each claim, `size` how many claims an event has."""
    known = {one.article.id: one for one in articles}
    facts = {
        id: story_facts(one, event_of, size, load_telling(one.article.language))
        for id, one in known.items()
    }
    return Shelf(known, facts, crowded)


def title_keys(article: Article, window_days: int) -> tuple[str, ...]:
    """Return the keys under which articles of one window that share a word of the title meet."""
    day = reported_day(article)
    words = title_words(article, load_telling(article.language))
    return _window_keys(words, day.toordinal() if day else None, window_days)


def _window_keys(words: Iterable[str], day: int | None, window_days: int) -> tuple[str, ...]:
    at = (day or 0) // (window_days + 1)
    return tuple(f"{TITLE}{word}|{period}" for word in sorted(words) for period in (at, at + 1))


def story_keys(one: StoryFacts, window_days: int) -> tuple[str, ...]:
    """Return the keys two articles must share one of to be compared: an act, or a word of the title in one window."""
    acts = (f"{ACT}{event}" for event in sorted(one.events))
    return (*acts, *_window_keys(one.title, one.day, window_days))


def _by_key(shelf: Shelf, window_days: int) -> dict[str, list[StoryFacts]]:
    """Return the articles by key; what more than 80 articles share tells nothing apart and is left out."""
    shared: dict[str, list[StoryFacts]] = defaultdict(list)
    for _, one in sorted(shelf.facts.items()):
        for key in story_keys(one, window_days):
            shared[key].append(one)
    return {k: m for k, m in shared.items() if len(m) <= CROWDED and k not in shelf.crowded}


def compare_around(
    touched: Iterable[str], shelf: Shelf, stories: Stories
) -> tuple[dict[tuple[str, str], float], set[str]]:
    """Compare outwards: the touched articles with their candidates, then those they are linked to, and so on.

    Returns the log-odds of every pair compared, and the articles whose candidates were looked at.
    """
    shared = _by_key(shelf, stories.window_days)
    scores: dict[tuple[str, str], float] = {}
    reached = set(touched)
    front = sorted(reached)
    while front:
        linked: set[str] = set()
        for article in front:
            mine = shelf.facts[article]
            keys = story_keys(mine, stories.window_days)
            mates = {other.article: other for key in keys for other in shared.get(key, ())}
            for other in mates.values():
                pair = (min(article, other.article), max(article, other.article))
                if other is mine or pair in scores or not near(mine, other, stories.window_days):
                    continue
                scores[pair] = score(shelf.facts[pair[0]], shelf.facts[pair[1]], stories)
                if scores[pair] > stories.threshold:
                    linked.update(pair)
        front = sorted(linked - reached)
        reached |= linked
    return scores, reached


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


def group_around(
    touched: Iterable[str], shelf: Shelf, stories: Stories
) -> tuple[tuple[Members, ...], frozenset[str]]:
    """Return the groups of every component that holds a touched article, and the keys those components reach.

    The result is a function of the articles; the order of arrival plays no part.
    """
    start = set(touched)
    scores, reached = compare_around(start, shelf, stories)
    links = [pair for pair, odds in scores.items() if odds > stories.threshold]
    inside = {article for pair in links for article in pair} | start
    held = {pair: odds for pair, odds in scores.items() if inside.issuperset(pair)}
    keys = (key for a in reached for key in story_keys(shelf.facts[a], stories.window_days))
    return join_articles(sorted(inside), held, stories), frozenset(keys)


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
    gone = tuple(a for a in members if known[a].standing != CURRENT)
    inside = [facts[a] for a in members]
    standing = [one for one in inside if one.article not in gone] or inside
    lead = known[central(standing)].article
    stamps = [known[a].article.published for a in members]
    days = sorted(stamp.day for stamp in stamps if stamp)
    count = Counter({event: 0 for one in inside for event in one.events})
    count.update(event for one in standing for event in one.events)
    return Story(
        id=id,
        title=lead.title or lead.text.split("\n", 1)[0],
        articles=members,
        events=tuple(sorted(count, key=lambda event: (-count[event], event))),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        gone=gone,
    )


@dataclass(frozen=True, slots=True)
class FoundStories:
    """Stories that may have changed, redirects of ids that were joined, and the keys and articles to have at hand for it."""

    stories: tuple[Story, ...]
    redirects: tuple[Redirect, ...]
    reach: frozenset[str]


def find_stories(
    touched: Iterable[str], shelf: Shelf, old: Sequence[Story], stories: Stories
) -> FoundStories:
    """Return the stories of the touched articles and of all that hangs together with them, under the ids they had.

    `old` are the stories these articles were in; articles of theirs that are not at hand stay.
    """
    start = set(touched)
    while True:
        groups, reach = group_around(start, shelf, stories)
        inside = {article for group in groups for article in group}
        were = [story for story in old if not inside.isdisjoint(story.articles)]
        left = {a for story in were for a in story.articles if a in shelf.facts} - inside
        if not left:
            break
        start |= left
    named, redirects = keep_ids(groups, {story.id: story.articles for story in were}, story_id)
    found = (_story(id, members, shelf.known, shelf.facts) for id, members in sorted(named.items()))
    before = {story.id: story for story in were}
    absent = {f"{ARTICLE}{a}" for story in were for a in story.articles if a not in shelf.known}
    kept = tuple(_with_earlier(one, before.get(one.id), shelf.known) for one in found)
    return FoundStories(kept, redirects, reach | absent)


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
        (*story.gone, *(a for a in before.gone if a in outside)),
    )
