"""One event, one article, lists of articles and claims, and what the store holds."""

from __future__ import annotations

from sqlalchemy import Select, and_, func, or_, select

from tilik.errors import InputError
from tilik.records import Article, Claim, Event, Origin
from tilik.store import articles, codec, counts, decisions, events, reports, stories
from tilik.store.backend import Work
from tilik.store.days import LAST, period
from tilik.store.migrations import version_of
from tilik.store.rows import (
    ArticleRow,
    ArticleView,
    ClaimFilter,
    ClaimRow,
    EventView,
    Health,
    Page,
    TimelineQuery,
)
from tilik.store.tables import actor, article, claim, correction, event, event_claim, origin, story
from tilik.store.timeline import load, numbers, read_cursor, read_numbers, write_cursor


def event_view(work: Work, asked: str) -> EventView | None:
    """Return an event with its reports, following redirects."""
    found = work.connection.execute(
        select(event.c.num, event.c.data, event.c.quad, event.c.original, event.c.hidden).where(
            event.c.id == events.resolve(work, asked)
        )
    ).first()
    if found is None:
        return None
    record = codec.loads(Event, found.data)
    every = codec.loads(Event, found.original).claims if found.original else record.claims
    told = reports.of_claims(work, every)
    live = {} if found.hidden else articles.live_claims(work, every)
    return EventView(
        event=record,
        quad=found.quad,
        reports=tuple(report for name, report in told.items() if name in live),
        asked=asked,
        stories=stories.having(work, "event", [record.id]).get(record.id, ()),
        rejected=tuple(report for name, report in told.items() if name not in live),
        corrected=found.original is not None,
        decided=decisions.about(work, {asked, record.id}),
    )


def event_views(work: Work, query: TimelineQuery) -> Page[EventView]:
    """Return a page of a timeline as events with all their reports."""
    page = numbers(work, query)
    rows = load(work, page.items)
    told = reports.of_claims(work, [name for row in rows for name in row.event.claims])
    filed = stories.having(work, "event", [row.event.id for row in rows])
    views = tuple(
        EventView(
            event=row.event,
            quad=row.quad,
            reports=tuple(told[name] for name in row.event.claims if name in told),
            asked=row.event.id,
            stories=filed.get(row.event.id, ()),
        )
        for row in rows
    )
    return Page(views, page.next)


def article_view(work: Work, article_id: str) -> ArticleView | None:
    """Return an article with its claims, the events they are in, its origin and its other versions."""
    record = articles.get(work, article_id)
    if record is None:
        return None
    claims = articles.claims_of(work, article_id)
    filed = work.connection.execute(
        select(claim.c.id, event.c.id)
        .join(event_claim, event_claim.c.claim == claim.c.id)
        .join(event, event.c.num == event_claim.c.event)
        .where(claim.c.article == article_id, event.c.hidden == 0)
        .order_by(claim.c.position)
    )
    told = work.connection.scalar(select(origin.c.data).where(origin.c.article == article_id))
    row = work.connection.execute(
        select(article.c.url, article.c.superseded_by).where(article.c.id == article_id)
    ).one()
    same = select(article.c.id).where(article.c.url == row.url).order_by(article.c.num)
    return ArticleView(
        article=record,
        claims=claims,
        events=tuple((pair[0], pair[1]) for pair in filed),
        origin=codec.loads(Origin, told) if told else None,
        superseded_by=row.superseded_by,
        versions=tuple(work.connection.scalars(same)) if row.url else (article_id,),
    )


def article_list(
    work: Work,
    outlet: str | None,
    since: str | None,
    until: str | None,
    page: tuple[str | None, int],
) -> Page[ArticleRow]:
    """Return a page of articles, newest first, older versions left out; `page` is cursor and limit."""
    cursor, limit = page
    at = article.c
    claims = select(func.count()).where(claim.c.article == at.id).scalar_subquery()
    query = select(at.num, at.day, at.data, claims.label("claims")).where(
        at.superseded_by.is_(None)
    )
    if outlet:
        query = query.where(at.outlet == outlet)
    if since or until:
        first, last = period(since, until)
        query = query.where(at.day >= first, at.day <= min(last, LAST - 1))
    if cursor:
        day, num = read_numbers(cursor, 2)
        query = query.where(or_(at.day < day, and_(at.day == day, at.num < num)))
    rows = work.connection.execute(
        query.order_by(at.day.desc(), at.num.desc()).limit(limit + 1)
    ).all()
    shown = rows[:limit]
    more = len(rows) > limit
    items = tuple(_article_row(row.data, row.claims) for row in shown)
    return Page(items, write_cursor(shown[-1].day, shown[-1].num) if more else None)


def _article_row(data: str, claims: int) -> ArticleRow:
    record = codec.loads(Article, data)
    published = record.published.iso if record.published else None
    return ArticleRow(
        record.id, record.outlet, record.called, record.url, published, claims, record.language
    )


def claim_list(work: Work, wanted: ClaimFilter) -> Page[ClaimRow]:
    """Return a page of claims, in order of id or the most doubtful first."""
    at = claim.c
    query = (
        select(claim, event.c.id.label("event"))
        .outerjoin(event_claim, event_claim.c.claim == at.id)
        .outerjoin(event, event.c.num == event_claim.c.event)
    )
    query = _claim_filters(query, wanted)
    if wanted.cursor:
        confidence, last = read_cursor(wanted.cursor, 2)
        later = and_(at.confidence == float(confidence), at.id > last)
        after = or_(at.confidence > float(confidence), later)
        query = query.where(after if wanted.doubtful_first else at.id > last)
    order = (at.confidence, at.id) if wanted.doubtful_first else (at.id,)
    rows = work.connection.execute(query.order_by(*order).limit(wanted.limit + 1)).all()
    shown = rows[: wanted.limit]
    told = reports.of_claims(work, [row.id for row in shown])
    items = tuple(
        ClaimRow(told[row.id], row.event, _review(row.accepted, row.rejected), bool(row.superseded))
        for row in shown
    )
    more = len(rows) > wanted.limit
    return Page(items, write_cursor(repr(shown[-1].confidence), shown[-1].id) if more else None)


def _review(accepted: int, rejected: int) -> str:
    return "rejected" if rejected else "accepted" if accepted else "open"


def _claim_filters(query: Select[str], wanted: ClaimFilter) -> Select[str]:
    at = claim.c
    if wanted.article:
        query = query.where(at.article == wanted.article)
    if wanted.event:
        query = query.where(event.c.id == wanted.event)
    if wanted.review not in (None, "accepted", "rejected", "open"):
        raise InputError(
            "review is accepted, rejected or open, found %(review)r", review=wanted.review
        )
    if wanted.review:
        query = query.where(at.rejected == int(wanted.review == "rejected"))
        query = query.where(at.accepted == int(wanted.review == "accepted"))
    if wanted.review in ("accepted", "rejected"):
        query = query.where(at.rejected + at.accepted > 0)  # lets the index of decided ones answer
    return query


def claim_row(work: Work, claim_id: str) -> ClaimRow | None:
    """Return one claim with where it stands."""
    told = reports.of_claims(work, [claim_id])
    if not told:
        return None
    row = work.connection.execute(
        select(claim.c.accepted, claim.c.rejected, claim.c.superseded).where(claim.c.id == claim_id)
    ).one()
    filed = events.of_claims(work, [claim_id])
    review = _review(row.accepted, row.rejected)
    return ClaimRow(told[claim_id], filed[0] if filed else None, review, bool(row.superseded))


def original_claim(work: Work, claim_id: str) -> Claim | None:
    """Return a claim as it was read, without corrections."""
    row = work.connection.execute(
        select(claim.c.data, claim.c.original).where(claim.c.id == claim_id)
    ).first()
    return codec.loads(Claim, row.original or row.data) if row else None


def health(work: Work) -> Health:
    """Return what the store holds."""
    tables = {"actors": actor, "stories": story, "corrections": correction}
    sizes = {
        name: work.connection.scalar(select(func.count()).select_from(table)) or 0
        for name, table in tables.items()
    }
    counted = counts.sizes(work)
    pending = select(func.count()).select_from(article).where(article.c.merged == 0)
    return Health(
        backend=work.backend.name,
        version=version_of(work.connection),
        articles=counted.get("article", 0),
        claims=counted.get("claim", 0),
        events=counts.total_of(work, ""),
        pending=work.connection.scalar(pending) or 0,
        **sizes,
    )
