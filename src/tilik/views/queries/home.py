"""The first page: what is new, what is told by many, what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tilik.store import ArticleRow, Dyad, EventRow, Health, Store, StoryRow, TimelineQuery
from tilik.views.queries.network import is_state

RECENT_STORIES = 60
FEW = 8
MANY = 60


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows. An empty store has `health.articles == 0` and nothing else."""

    health: Health
    newest: tuple[EventRow, ...]
    stories: tuple[StoryRow, ...]
    planned: tuple[EventRow, ...]
    articles: tuple[ArticleRow, ...]
    dyads: tuple[Dyad, ...]


def _states(pair: Dyad) -> bool:
    """Say whether both sides are states or bodies of states, so that their people do not repeat them."""
    return is_state(pair.a) and is_state(pair.b)


def home(store: Store, today: date) -> Home:
    """Return the first page as of `today`: stories of late by independent origins, events up to now, plans from now on."""
    day = today.isoformat()
    stories = sorted(
        store.stories(limit=RECENT_STORIES).items,
        key=lambda row: (-row.independent, row.story.last_day or ""),
    )
    newest = TimelineQuery(until=day, newest_first=True, limit=FEW + 4)
    planned = TimelineQuery(statuses=("planned",), since=day, limit=FEW)
    return Home(
        health=store.health(),
        newest=store.timeline(newest).items,
        stories=tuple(stories[:FEW]),
        planned=store.timeline(planned).items,
        articles=store.article_list(limit=FEW).items,
        dyads=tuple(pair for pair in store.dyads(limit=MANY) if _states(pair))[:FEW],
    )
