"""One event with its evidence, one article with its claims, one story with its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilik.dates import sort_key
from tilik.records import Article, Change, Origin
from tilik.store import (
    ArticleView,
    Correction,
    EventRow,
    EventView,
    Report,
    Store,
    StoryRow,
)

AUDIT = 200
STORY_EVENTS = 100
COPIES = 50


@dataclass(frozen=True, slots=True)
class Folded:
    """Reports of one origin: the one to show and the copies folded under it."""

    origin: str
    kind: str
    first: Report
    copies: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A step of the audit and whether it can still be undone."""

    correction: Correction
    undone: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event, its reports folded by origin, the articles they stand in, its stories, and what analysts decided."""

    view: EventView
    folded: tuple[Folded, ...]
    articles: Mapping[str, Article]
    stories: tuple[StoryRow, ...]
    audit: tuple[Decision, ...]

    @property
    def steps(self) -> tuple[Change, ...]:
        """The history with only the steps that changed the status."""
        history = self.view.event.history
        pairs = zip((None, *history), history, strict=False)
        return tuple(now for old, now in pairs if old is None or old.status != now.status)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with what its page shows beside it: the article it was copied from and others of its origin."""

    view: ArticleView
    source: Article | None
    copies: tuple[Article, ...]
    events: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with its articles in order of day and its events."""

    row: StoryRow
    articles: tuple[Article, ...]
    origins: Mapping[str, Origin]
    events: tuple[EventRow, ...]


def fold(reports: Sequence[Report]) -> tuple[Folded, ...]:
    """Return reports grouped by origin; within one, what is no copy comes first, then the earliest."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        key = report.origin.key if report.origin else report.claim.article
        groups.setdefault(key, []).append(report)
    folded = []
    for key, group in groups.items():
        ordered = sorted(group, key=lambda r: (_is_copy(r), r.published or "9999", r.claim.id))
        kind = ordered[0].origin.kind if ordered[0].origin else "own"
        folded.append(Folded(key, kind, ordered[0], tuple(ordered[1:])))
    return tuple(sorted(folded, key=lambda group: group.first.published or "9999"))


def _is_copy(report: Report) -> bool:
    return report.origin is not None and report.origin.kind == "copy"


def audit(store: Store, targets: Sequence[str]) -> tuple[Decision, ...]:
    """Return what analysts decided about some records, oldest first, and what of it was taken back."""
    steps = [item for target in targets for _, item in store.corrections(target, limit=AUDIT)]
    undone = {item.value for item in steps if item.action == "undo"}
    ordered = sorted(steps, key=lambda item: item.at)
    return tuple(Decision(item, item.id in undone) for item in ordered)


def event_page(store: Store, event_id: str) -> EventPage | None:
    """Return the page of an event, None when there is none of that id."""
    view = store.event(event_id)
    if view is None:
        return None
    reports = (*view.reports, *view.rejected)
    articles = store.articles([report.claim.article for report in reports])
    stories = (store.story(story) for story in view.stories)
    steps = audit(store, [view.event.id, *(report.claim.id for report in reports)])
    return EventPage(
        view, fold(view.reports), articles, tuple(row for row in stories if row), steps
    )


def article_page(store: Store, article_id: str) -> ArticlePage | None:
    """Return the page of an article, None when there is none of that id."""
    view = store.article(article_id)
    if view is None:
        return None
    source = view.origin.copied_from if view.origin else None
    found = store.articles([source]) if source else {}
    copies = _same_origin(store, view.origin) if view.origin else ()
    others = tuple(item for item in copies if item.id not in (article_id, source))
    return ArticlePage(view, found.get(source or ""), others, dict(view.events))


def _same_origin(store: Store, origin: Origin) -> tuple[Article, ...]:
    """Return the articles that share an origin, earliest first."""
    found = store.articles(store.articles_of_origin(origin.key, COPIES))
    return tuple(sorted(found.values(), key=lambda a: a.published.iso if a.published else "9999"))


def story_page(store: Store, story_id: str) -> StoryPage | None:
    """Return the page of a story, None when there is none of that id."""
    row = store.story(story_id)
    if row is None:
        return None
    articles = store.articles(row.story.articles)
    ordered = sorted(articles.values(), key=lambda a: a.published.iso if a.published else "9999")
    return StoryPage(
        row, tuple(ordered), store.origins(row.story.articles), _story_events(store, row)
    )


def _story_events(store: Store, row: StoryRow) -> tuple[EventRow, ...]:
    views = (store.event(event) for event in row.story.events[:STORY_EVENTS])
    rows = {view.event.id: as_row(view) for view in views if view}
    return tuple(sorted(rows.values(), key=lambda r: sort_key(r.event.when)))


def as_row(view: EventView) -> EventRow:
    """Return an event with all its reports as a line of a list."""
    outlets = sorted({report.outlet for report in view.reports if report.outlet})
    articles = {report.claim.article for report in view.reports}
    lead = view.reports[0] if view.reports else None
    return EventRow(view.event, view.quad, len(articles), tuple(outlets), lead)
