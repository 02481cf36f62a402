"""What the pipeline asks of a store: what was read, and what is still to be merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from tilik.records import Article, Claim, Event, Origin
from tilik.store import articles, events, merging
from tilik.store.connected import Connected
from tilik.store.days import period
from tilik.store.standing import Standing, standing
from tilik.store.tables import article, fingerprint


class Recalling(Connected):
    """The methods that give back records as they were kept."""

    def knows(self, article_id: str) -> bool:
        """Say whether the article is kept."""
        with self.reading() as work:
            return bool(articles.known(work, [article_id]))

    def pending(self, limit: int = 1000) -> tuple[str, ...]:
        """Return ids of articles whose claims are not merged yet, in order of arrival."""
        query = select(article.c.id).where(article.c.merged == 0).order_by(article.c.num)
        with self.reading() as work:
            return tuple(work.connection.scalars(query.limit(limit)))

    def standing(self, last: int | None = None) -> Standing:
        """Return how the store stands before a merge; equal answers for one `last`: nothing it rests on changed."""
        with self.reading() as work:
            return standing(work, last)

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

    def articles_of_origin(self, key: str, limit: int = 100) -> tuple[str, ...]:
        """Return the ids of at most `limit` articles that have the origin of this key (`Origin.key`)."""
        with self.reading() as work:
            return merging.of_origin(work, key, limit)

    def fingerprints(self, since: str | None, until: str | None) -> dict[str, bytes]:
        """Return what copy detection remembers of the articles published in a period, by article id."""
        first, last = period(since, until)
        at = fingerprint.c
        query = select(at.article, at.data).where(at.day >= first, at.day <= last)
        with self.reading() as work:
            return {row.article: row.data for row in work.connection.execute(query)}
