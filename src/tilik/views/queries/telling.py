"""A story or an actor told in a few sentences of the sources' own, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from tilik.merge.brief import BriefLine, brief
from tilik.merge.reports import Report
from tilik.pipeline.recall import read_articles
from tilik.store import EventView, Store, TimelineQuery
from tilik.store.deciding import Decisions

LINES = 7


def _reports(views: Iterable[EventView], store: Store) -> dict[str, Report]:
    told = [report.claim for view in views for report in view.reports]
    articles = read_articles(store, {c.article for c in told}, Decisions(store).active())
    found = ((claim, articles[claim.article]) for claim in told)
    return {claim.id: Report(claim, one.article, one.standing) for claim, one in found}


def story_brief(store: Store, story_id: str, lines: int = LINES) -> tuple[BriefLine, ...]:
    """Return the sentences that tell a story best, in order of time; none for a story the store has not."""
    row = store.story(story_id)
    if row is None:
        return ()
    views = [view for one in row.story.events if (view := store.event(one)) is not None]
    reports = _reports(views, store)
    return brief([view.event for view in views], reports, row.story.articles, lines)


def actor_brief(
    store: Store, a: tuple[str, ...], b: tuple[str, ...] = (), lines: int = LINES
) -> tuple[BriefLine, ...]:
    """Return the sentences that tell best what one side did, or what passed between two, in order of time."""
    views = list(store.event_views(TimelineQuery(a=a, b=b, limit=200)))
    return brief([view.event for view in views], _reports(views, store), lines=lines)
