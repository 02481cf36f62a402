"""What changes a store: articles, merges, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.records import Article, Claim, Event, Origin
from tilik.store import articles, correcting, merging, people
from tilik.store.connected import Connected
from tilik.store.effective import Correction
from tilik.store.rows import MergeResult


class Writing(Connected):
    """The methods that write. Each is one transaction."""

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

    def mark_merged(self, ids: Sequence[str]) -> None:
        """Note that the claims of these articles are merged."""
        self.save_merge(MergeResult(articles=tuple(ids)))
