"""What changes at once: an article read, an article re-read, a merge."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from tilik.errors import StoreError
from tilik.records import Article, Claim, Origin
from tilik.store import (
    articles,
    codec,
    correcting,
    corrections,
    decisions,
    events,
    filing,
    people,
    stories,
)
from tilik.store.backend import Work
from tilik.store.rows import MergeResult
from tilik.store.tables import article, claim, event, origin, story

Read = tuple[Article, Sequence[Claim], Origin | None]


def add_articles(work: Work, items: Sequence[Read]) -> tuple[bool, ...]:
    """Write articles with their claims; False (and nothing written) for each that is known already."""
    known = articles.known(work, [record.id for record, _, _ in items])
    new: dict[str, Read] = {}
    for item in items:
        if item[0].id not in known:
            articles.verify(item[0], item[1])
            new.setdefault(item[0].id, item)
    fresh = [record for record, _, _ in new.values()]
    articles.insert(work, fresh)
    read = [(claims, articles.day_of(record)) for record, claims, _ in new.values()]
    articles.insert_claims(work, read)
    articles.save_origins(work, [origin for _, _, origin in new.values() if origin])
    for record in articles.newest_versions(work, fresh):
        older = articles.supersede(work, record)
        if record.id in new:
            _inherit(work, older, new[record.id][1])
        events.refresh(work, events.of_claims(work, older))
    first = {id(item) for item in new.values()}
    return tuple(id(item) in first for item in items)


def _inherit(work: Work, older: Sequence[str], claims: Sequence[Claim]) -> None:
    """Let the claims of a new version stand where those of the older one on the same words stood.

    Decisions and corrections pass on, and so does the place in an event, which keeps its id in the next merge.
    """
    heirs = decisions.heirs_on_quotes(articles.get_claims(work, older).values(), claims)
    decisions.move(work, heirs)
    corrections.move(work, heirs)
    events.take_in(work, heirs)
    _correct_again(work, list(heirs.values()))


def reread(work: Work, article_id: str, claims: Sequence[Claim], at: str) -> tuple[str, ...]:
    """Replace what was read in an article; return the claims that are gone (kept, marked superseded).

    Corrections of a claim that is gone pass on to the new claim on the same words, stamped `at`.
    """
    record = articles.get(work, article_id)
    if record is None:
        raise StoreError("no such article", where=article_id)
    articles.verify(record, claims)
    stored = list(work.connection.scalars(select(claim.c.id).where(claim.c.article == article_id)))
    now = {item.id for item in claims}
    gone = [name for name in stored if name not in now]
    articles.unindex_claims(work, stored)
    work.connection.execute(update(claim).where(claim.c.id.in_(gone)).values(superseded=1))
    work.connection.execute(claim.delete().where(claim.c.id.in_(now & set(stored))))
    day = work.connection.scalar(select(article.c.day).where(article.c.id == article_id))
    articles.insert_claims(work, [(claims, day or 0)])
    corrections.move(work, corrections.reanchor(work, claims, gone), at)
    lost = articles.get_claims(work, gone)
    decisions.move(work, decisions.heirs_on_words(list(lost.values()), claims))
    work.connection.execute(update(article).where(article.c.id == article_id).values(merged=0))
    _correct_again(work, [item.id for item in claims])
    events.refresh(work, events.of_claims(work, stored))
    return tuple(gone)


def _correct_again(work: Work, ids: Sequence[str]) -> None:
    found = corrections.verdicts(work, "claim", ids)
    correcting.refresh_claims(work, [name for name in ids if found[name] != corrections.NOTHING])


def save_merge(work: Work, result: MergeResult) -> None:
    """Write everything a merge changed."""
    people.drop(work, result.dropped_actors)
    people.save(work, result.actors)
    decisions.renew_rules(work, result.decided, result.reconsidered)
    decisions.save_notes(work, result.notes)
    articles.save_origins(work, result.origins)
    moved = dict.fromkeys(old for old, _, _ in result.redirects)
    gone = [old for old in result.dropped_events if old not in moved]
    events.drop(work, gone)
    events.drop(work, list(moved))
    events.save(work, [item for item in result.events if item.id not in moved])
    events.redirect_to(work, result.redirects)
    survivors = [new for _, new, _ in result.redirects]
    events.refresh(work, survivors)
    stories.drop(work, result.dropped_stories)
    stories.save(work, result.stories)
    for part in articles.chunks(result.articles):
        work.connection.execute(update(article).where(article.c.id.in_(part)).values(merged=1))
    moved_origins = {item.article for item in result.origins}
    filing.await_filing(work, filing.with_versions(work, result.articles) | moved_origins)


def await_merge(work: Work, ids: Sequence[str]) -> None:
    """Let the next merge look at these articles again."""
    for part in articles.chunks(ids):
        work.connection.execute(update(article).where(article.c.id.in_(part)).values(merged=0))


def forget(work: Work) -> None:
    """Take away every event, redirect target and story so that a merge can start from nothing.

    Articles, claims, corrections and redirects stay.
    """
    events.drop(work, list(work.connection.scalars(select(event.c.id))))
    stories.drop(work, list(work.connection.scalars(select(story.c.id))))
    work.connection.execute(update(article).values(merged=0))


def origins_of(work: Work, ids: Sequence[str]) -> dict[str, Origin]:
    """Return the origins of articles by article id, unknown ones left out."""
    found: dict[str, Origin] = {}
    for part in articles.chunks(ids):
        rows = work.connection.execute(
            select(origin.c.article, origin.c.data).where(origin.c.article.in_(part))
        )
        found |= {row.article: codec.loads(Origin, row.data) for row in rows}
    return found


def of_origin(work: Work, key: str, limit: int) -> tuple[str, ...]:
    """Return the ids of at most `limit` articles that have the origin of this key."""
    query = select(origin.c.article).where(origin.c.key == key).order_by(origin.c.article)
    return tuple(work.connection.execute(query.limit(limit)).scalars())
