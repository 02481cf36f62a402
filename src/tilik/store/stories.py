"""Stories: groups of articles and events, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select

from tilik.dates import bounds
from tilik.records import Story
from tilik.store import codec
from tilik.store.articles import chunks, plain
from tilik.store.backend import Work
from tilik.store.days import LAST
from tilik.store.rows import Page, StoryRow
from tilik.store.tables import article, origin, story, story_member
from tilik.store.timeline import read_cursor, write_cursor

# So many articles of a story tell the language of its title.
_HEARD = 20


def save(work: Work, items: Sequence[Story]) -> None:
    """Write stories, replacing those of the same id."""
    drop(work, [item.id for item in items])
    if not items:
        return
    work.connection.execute(story.insert(), [_columns(item) for item in items])
    index(work, items)


def index(work: Work, items: Sequence[Story]) -> None:
    """Write which articles and events belong to which story."""
    rows = [
        {"kind": kind, "ref": ref, "story": item.id}
        for item in items
        for kind, refs in (("article", item.articles), ("event", item.events))
        for ref in dict.fromkeys(refs)
    ]
    if rows:
        work.connection.execute(story_member.insert(), rows)


def _columns(item: Story) -> dict[str, object]:
    first = bounds(item.first_day)[0] if item.first_day else None
    last = bounds(item.last_day)[1] if item.last_day else None
    return {
        "id": item.id,
        "title": plain(item.title),
        "day": first.toordinal() if first else LAST,
        "end_day": last.toordinal() if last else 0,
        "size": len(item.articles),
        "data": codec.dumps(item),
    }


def drop(work: Work, ids: Sequence[str]) -> None:
    """Take stories away."""
    for part in chunks(ids):
        work.connection.execute(story.delete().where(story.c.id.in_(part)))
        work.connection.execute(story_member.delete().where(story_member.c.story.in_(part)))


def get(work: Work, story_id: str) -> StoryRow | None:
    """Return one story."""
    data = work.connection.scalar(select(story.c.data).where(story.c.id == story_id))
    return _rows(work, [codec.loads(Story, data)])[0] if data else None


def having(work: Work, kind: str, refs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the stories that articles or events belong to, by article or event."""
    found: dict[str, tuple[str, ...]] = {}
    at = story_member.c
    for part in chunks(refs):
        rows = work.connection.execute(
            select(at.ref, at.story).where(at.kind == kind, at.ref.in_(part)).order_by(at.story)
        )
        for row in rows:
            found[row.ref] = (*found.get(row.ref, ()), row.story)
    return found


def listed(work: Work, cursor: str | None, limit: int) -> Page[StoryRow]:
    """Return a page of stories, the ones that moved last first."""
    query = select(story.c.end_day, story.c.id, story.c.data)
    if cursor:
        end, last = read_cursor(cursor, 2)
        query = query.where(
            or_(story.c.end_day < int(end), and_(story.c.end_day == int(end), story.c.id < last))
        )
    ordered = query.order_by(story.c.end_day.desc(), story.c.id.desc()).limit(limit + 1)
    rows = work.connection.execute(ordered).all()
    shown = rows[:limit]
    found = _rows(work, [codec.loads(Story, row.data) for row in shown])
    more = len(rows) > limit
    return Page(found, write_cursor(shown[-1].end_day, shown[-1].id) if more else None)


def _rows(work: Work, items: Sequence[Story]) -> tuple[StoryRow, ...]:
    members, at = story_member.c, origin.c
    independent: dict[str, int] = {}
    for part in chunks([item.id for item in items]):
        rows = work.connection.execute(
            select(members.story, func.count(at.key.distinct()))
            .join_from(story_member, origin, at.article == members.ref)
            .where(members.kind == "article", members.story.in_(part))
            .group_by(members.story)
        )
        independent |= {row[0]: row[1] for row in rows}
    independent |= _without_gone(work, [item for item in items if item.gone])
    languages = _languages(work, items)
    return tuple(
        StoryRow(item, independent.get(item.id, 0), languages.get(item.id)) for item in items
    )


def _languages(work: Work, items: Sequence[Story]) -> dict[str, str]:
    """Return the language of each story's title: of the article it is taken from, else of all that are looked at.

    Only the first articles of a story are: a list of long stories must not take longer than one of short ones.
    """
    asked = {ref: item for item in items for ref in item.articles[:_HEARD]}
    found: dict[tuple[str, bool], set[str]] = {}
    for part in chunks(list(asked)):
        rows = work.connection.execute(
            select(article.c.id, article.c.title, article.c.language).where(article.c.id.in_(part))
        )
        for ref, title, language in rows:
            if language:
                own = title == asked[ref].title
                found.setdefault((asked[ref].id, own), set()).add(language)
    chosen = {name: found.get((name, True)) or spoken for (name, _), spoken in found.items()}
    return {name: next(iter(spoken)) for name, spoken in chosen.items() if len(spoken) == 1}


def _without_gone(work: Work, items: Sequence[Story]) -> dict[str, int]:
    """Return how many origins the articles that still stand have, by story."""
    found: dict[str, int] = {}
    for item in items:
        keys: set[str] = set()
        for part in chunks(sorted(set(item.articles) - set(item.gone))):
            query = select(origin.c.key).where(origin.c.article.in_(part))
            keys.update(work.connection.scalars(query))
        found[item.id] = len(keys)
    return found
