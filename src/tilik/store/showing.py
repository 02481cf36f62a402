"""What people ask of a store: timelines, one record with all that belongs to it, counts, search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tilik.records import Actor
from tilik.store import (
    corrections,
    counts,
    looking,
    people,
    place_counts,
    search,
    stories,
    timeline,
)
from tilik.store.connected import Connected
from tilik.store.effective import Correction
from tilik.store.rows import (
    ActorSummary,
    ArticleRow,
    ArticleView,
    ClaimFilter,
    ClaimRow,
    Dyad,
    EventRow,
    EventView,
    Health,
    Hit,
    MonthActs,
    MonthCount,
    Page,
    PlaceCount,
    StoryRow,
    TimelineQuery,
)


class Showing(Connected):
    """The methods that answer questions, a page at a time where answers are long."""

    def timeline(self, query: TimelineQuery, *, bare: bool = False) -> Page[EventRow]:
        """Return a page of events in order of time; see TimelineQuery.

        `bare` rows are many times faster: they come without their lead report and outlets. See `leads`.
        """
        with self.reading() as work:
            return timeline.timeline(work, query, bare)

    def leads(self, rows: Sequence[EventRow]) -> tuple[EventRow, ...]:
        """Return bare rows with their lead reports."""
        with self.reading() as work:
            return timeline.with_leads(work, rows)

    def event_views(self, query: TimelineQuery) -> Iterator[EventView]:
        """Yield every event a query finds, over all its pages, with all its reports."""
        with self.reading() as work:
            while True:
                page = looking.event_views(work, query)
                yield from page.items
                if page.next is None:
                    return
                query = replace(query, cursor=page.next)

    def count(self, query: TimelineQuery) -> int:
        """Return how many events a query finds over all its pages."""
        with self.reading() as work:
            return timeline.count(work, query)

    def event(self, event_id: str) -> EventView | None:
        """Return an event with all its reports, following redirects; None when there is none."""
        with self.reading() as work:
            return looking.event_view(work, event_id)

    def article(self, article_id: str) -> ArticleView | None:
        """Return an article with its claims, origin, events and versions; None when there is none."""
        with self.reading() as work:
            return looking.article_view(work, article_id)

    def article_list(
        self,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[ArticleRow]:
        """Return a page of articles, newest first."""
        with self.reading() as work:
            return looking.article_list(work, outlet, since, until, (cursor, limit))

    def claim(self, claim_id: str) -> ClaimRow | None:
        """Return a claim with where it stands; None when there is none."""
        with self.reading() as work:
            return looking.claim_row(work, claim_id)

    def claim_list(self, wanted: ClaimFilter) -> Page[ClaimRow]:
        """Return a page of claims; see ClaimFilter."""
        with self.reading() as work:
            return looking.claim_list(work, wanted)

    def actor(self, actor_id: str) -> Actor | None:
        """Return a learnt actor; None when the store never learnt it."""
        with self.reading() as work:
            return people.get(work, actor_id)

    def actors(
        self, text: str | None = None, after: str = "", limit: int = 50
    ) -> tuple[Actor, ...]:
        """Return learnt actors in order of id, after the id given, whose name holds `text`."""
        with self.reading() as work:
            return people.listed(work, text, after, limit)

    def actor_summary(self, key: str, partners: int = 20) -> ActorSummary:
        """Return what an actor id or country code does: how often, when, what, with whom."""
        with self.reading() as work:
            return people.summary(work, key, partners)

    def dyads(self, key: str | None = None, limit: int = 50) -> tuple[Dyad, ...]:
        """Return the pairs with most events, of everyone or of one actor id or country code."""
        with self.reading() as work:
            return counts.dyads(work, key, limit)

    def months(
        self,
        a: Sequence[str] = (),
        b: Sequence[str] = (),
        *,
        by_type: bool = True,
        by_status: bool = True,
    ) -> tuple[MonthCount, ...]:
        """Return events per month, type and status: between two sides, of one, or of everything.

        Without `by_type` or `by_status` there is one count for all types or statuses.
        """
        with self.reading() as work:
            return counts.months(work, a, b, by_type, by_status)

    def acts(
        self,
        a: Sequence[str] = (),
        b: Sequence[str] = (),
        *,
        types: Sequence[str] = (),
        statuses: Sequence[str] = (),
    ) -> tuple[MonthActs, ...]:
        """Return events per month and type, and how many of them happened and how many have an assumed date.

        Sides are those of `months`; `types` and `statuses` restrict what is counted.
        """
        with self.reading() as work:
            return counts.acts(work, (a, b), types, statuses)

    def places(self, since: str | None = None, until: str | None = None) -> tuple[PlaceCount, ...]:
        """Return events per place and quad class, over a period given as EDTF dates or over all time."""
        with self.reading() as work:
            return place_counts.places(work, since, until)

    def stories(self, cursor: str | None = None, limit: int = 50) -> Page[StoryRow]:
        """Return a page of stories, the ones that moved last first."""
        with self.reading() as work:
            return stories.listed(work, cursor, limit)

    def story(self, story_id: str) -> StoryRow | None:
        """Return a story; None when there is none."""
        with self.reading() as work:
            return stories.get(work, story_id)

    def search(self, query: str, kinds: Sequence[str] = (), limit: int = 20) -> tuple[Hit, ...]:
        """Return the best hits among articles, quotes and events (all when `kinds` is empty).

        All words must be found, as written or by lemma; `"a phrase"` and `prefix*` as written. Case and accents
        do not matter. Raises InputError when there is no word in the query.
        """
        with self.reading() as work:
            return search.find(work, query, kinds, limit)

    def corrections(
        self, target: str | None = None, after: int = 0, limit: int = 100
    ) -> list[tuple[int, Correction]]:
        """Return the audit: numbered corrections, oldest first, of one record or of all."""
        with self.reading() as work:
            return corrections.history(work, target, after, limit)

    def health(self) -> Health:
        """Return what the store holds."""
        with self.reading() as work:
            return looking.health(work)
