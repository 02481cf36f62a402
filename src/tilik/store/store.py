"""The one interface to everything Tilik keeps; `open_store` opens it over SQLite or PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tilik.errors import StoreError
from tilik.records import Actor, Article, Claim, Event, Origin
from tilik.store import (
    articles,
    correcting,
    corrections,
    counts,
    events,
    looking,
    merging,
    migrations,
    people,
    search,
    stories,
    timeline,
)
from tilik.store.backend import Backend, Work
from tilik.store.days import period
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
    MergeResult,
    MonthCount,
    Page,
    PlaceCount,
    StoryRow,
    TimelineQuery,
)
from tilik.store.tables import article, fingerprint

Lemmas = Callable[[str], str]


def _message(error: DBAPIError) -> str:
    """Return what went wrong in words a user can act on."""
    text = str(error.orig)
    for sign, words in _ADVICE:
        if sign in text:
            return words
    return f"the database refused: {text.splitlines()[0]}"


_ADVICE = (
    (
        "disk is full",
        "the disk is full: nothing of the current article was kept, all earlier ones were",
    ),
    ("readonly database", "the store is read-only: cannot write to it"),
    ("database is locked", "another program has been writing for over 30 seconds: try again"),
    (
        "unable to open database file",
        "cannot open the file: does the folder exist, may you write there?",
    ),
    ("file is not a database", "this file is not a Tilik store (no SQLite database)"),
    ("malformed", "the file is damaged: restore a backup, or run `tilik check`"),
    (
        "no such table",
        "this is no Tilik store, or one that was opened read-only before it was migrated",
    ),
    ("Connection refused", "no PostgreSQL server answers there"),
)


class Store:
    """Articles, claims, events and what was made of them, in one database.

    Use it as a context manager. Every method is one transaction; `with store.transaction():` makes
    several of them one. Safe to use from several threads: readers do not wait, writers take turns.
    All methods raise StoreError when the database cannot do what was asked.
    """

    def __init__(self, backend: Backend, where: str, lemma_of: Lemmas = str) -> None:
        self.backend = backend
        self.where = where
        self._lemma_of = search.cached(lemma_of)
        self._turn = threading.Lock()
        self._mine = threading.local()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.backend.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Give a consistent view for several reads; joins the transaction this thread is in, if any."""
        open_work: Work | None = getattr(self._mine, "work", None)
        if open_work is not None:
            yield open_work
            return
        with self._explained(), self.backend.engine.begin() as connection:
            yield Work(connection, self.backend, self._lemma_of)

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """Make all that is written inside one transaction: all of it is kept, or none."""
        open_work: Work | None = getattr(self._mine, "work", None)
        if open_work is not None:
            yield open_work
            return
        with self._explained(), self._turn, self.backend.writer.begin() as connection:
            self._mine.work = Work(connection, self.backend, self._lemma_of)
            try:
                yield self._mine.work
            finally:
                self._mine.work = None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(_message(error), where=self.where) from error

    def migrate(self) -> int:
        """Bring the database to the newest version; return the number of steps taken."""
        with self.reading() as work:
            if migrations.version_of(work.connection) == migrations.newest():
                return 0
        with self.transaction() as work:
            return migrations.apply(work.connection)

    # --- writing

    def add_article(
        self, record: Article, claims: Sequence[Claim] = (), origin: Origin | None = None
    ) -> bool:
        """Keep an article with its claims; False, and nothing changed, when it is known already.

        The same URL with another text is a new version: the older one and its claims are kept, marked superseded.
        Raises RecordError when a claim cites words that are not in the article.
        """
        return self.add_articles([(record, claims, origin)])[0]

    def add_articles(self, items: Sequence[merging.Read]) -> tuple[bool, ...]:
        """Keep many articles in one transaction, as `add_article` does one; say of each whether it was new."""
        with self.transaction() as work:
            return merging.add_articles(work, items)

    def reread(self, article_id: str, claims: Sequence[Claim], at: str) -> tuple[str, ...]:
        """Replace the claims read in a known article; return those no longer found. Corrections carry over."""
        with self.transaction() as work:
            return merging.reread(work, article_id, claims, at)

    def save_merge(self, result: MergeResult) -> None:
        """Keep what a merge changed: events, redirects, origins, stories, actors."""
        with self.transaction() as work:
            merging.save_merge(work, result)

    def replace_events(self, changed: Sequence[Event]) -> None:
        """Keep new or changed events; corrections are put over them."""
        self.save_merge(MergeResult(events=tuple(changed)))

    def save_fingerprint(self, article_id: str, data: bytes) -> None:
        """Keep what copy detection remembers of an article."""
        with self.transaction() as work:
            articles.save_fingerprint(work, article_id, data)

    def forget_events(self) -> None:
        """Take away all events and stories, to merge from nothing; articles, claims and corrections stay."""
        with self.transaction() as work:
            merging.forget(work)

    def correct(self, draft: Correction) -> Correction:
        """Record an analyst's decision and apply it; return it with its id and the value before.

        Raises InputError for an unknown target, RecordError for a value the field cannot hold.
        """
        with self.transaction() as work:
            return correcting.apply(work, draft)

    def drop_actors(self, ids: Sequence[str]) -> None:
        """Take away learnt actors that were merged into others."""
        with self.transaction() as work:
            people.drop(work, ids)

    # --- reading, for the merge

    def knows(self, article_id: str) -> bool:
        """Say whether the article is kept."""
        with self.reading() as work:
            return bool(articles.known(work, [article_id]))

    def pending(self, limit: int = 1000) -> tuple[str, ...]:
        """Return ids of articles whose claims are not merged yet, in order of arrival."""
        query = select(article.c.id).where(article.c.merged == 0).order_by(article.c.num)
        with self.reading() as work:
            return tuple(work.connection.scalars(query.limit(limit)))

    def mark_merged(self, ids: Sequence[str]) -> None:
        """Note that the claims of these articles are merged."""
        self.save_merge(MergeResult(articles=tuple(ids)))

    def claims_between(
        self, since: str | None, until: str | None, countries: Sequence[str] = ()
    ) -> tuple[Claim, ...]:
        """Return live claims whose time overlaps the period; an undated one stands at its article's day.

        With `countries`, only claims that name a participant of one of them.
        """
        first, last = period(since, until)
        with self.reading() as work:
            return articles.claims_between(work, first, last, countries)

    def claims(self, ids: Sequence[str]) -> dict[str, Claim]:
        """Return claims by id, as corrected; unknown ids are left out."""
        with self.reading() as work:
            return articles.get_claims(work, ids)

    def claims_of(self, article_id: str) -> tuple[Claim, ...]:
        """Return the live claims of an article in order of its text."""
        with self.reading() as work:
            return articles.claims_of(work, article_id)

    def articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Return articles by id; unknown ids are left out."""
        with self.reading() as work:
            return articles.get_many(work, ids)

    def articles_between(self, since: str | None, until: str | None) -> Iterator[Article]:
        """Yield the articles published in a period, in order of day; undated ones last, when `until` is open."""
        first, last = period(since, until)
        with self.reading() as work:
            yield from articles.between(work, first, last)

    def events(self, ids: Sequence[str]) -> dict[str, Event]:
        """Return events by id as merged, without corrections and redirects; unknown ids are left out."""
        with self.reading() as work:
            return events.originals(work, ids)

    def events_of(self, claims: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the events that hold any of the claims."""
        with self.reading() as work:
            return events.of_claims(work, claims)

    def origins(self, article_ids: Sequence[str]) -> dict[str, Origin]:
        """Return the origins of articles by article id."""
        with self.reading() as work:
            return merging.origins_of(work, article_ids)

    def fingerprints(self, since: str | None, until: str | None) -> dict[str, bytes]:
        """Return what copy detection remembers of the articles published in a period, by article id."""
        first, last = period(since, until)
        at = fingerprint.c
        query = select(at.article, at.data).where(at.day >= first, at.day <= last)
        with self.reading() as work:
            return {row.article: row.data for row in work.connection.execute(query)}

    # --- reading, for the views

    def timeline(self, query: TimelineQuery) -> Page[EventRow]:
        """Return a page of events in order of time; see TimelineQuery."""
        with self.reading() as work:
            return timeline.timeline(work, query)

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

    def places(self, since: str | None = None, until: str | None = None) -> tuple[PlaceCount, ...]:
        """Return events per place and quad class, over a period given as EDTF dates or over all time."""
        with self.reading() as work:
            return counts.places(work, since, until)

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
