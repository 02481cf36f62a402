"""Lines of a dump back into a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select, update

from tilik.errors import InputError
from tilik.records import Actor, Article, Claim, Decision, Event, Origin, Story
from tilik.store import (
    articles,
    codec,
    correcting,
    corrections,
    decisions,
    events,
    filing,
    imported,
    people,
    search,
    stories,
)
from tilik.store.backend import Work
from tilik.store.codec import Json
from tilik.store.days import published_day
from tilik.store.effective import Correction
from tilik.store.store import Store
from tilik.store.tables import article, claim, correction, origin

Line = Mapping[str, Json]
BATCH = 500
VERSION = 1
ORDER = (
    "article",
    "origin",
    "fingerprint",
    "claim",
    "imported",
    "actor",
    "correction",
    "decision",
    "note",
    "event",
    "redirect",
    "story",
)


def load(store: Store, lines: Iterable[Line]) -> dict[str, int]:
    """Put the lines of a dump into a store; return how many of each kind were new.

    Articles, claims and corrections that are known already are left alone; events, actors and stories are replaced.
    All of it is kept or nothing. Raises InputError for a line of an unknown kind or a dump of a newer version.
    """
    done: Counter[str] = Counter()
    corrected: dict[tuple[str, str], None] = {}
    with store.transaction() as work:
        batch: list[Line] = []
        for number, line in enumerate(lines, 1):
            _checked(line, number)
            batch.append(line)
            if len(batch) >= BATCH:
                done += _load(work, batch, corrected)
                batch = []
        done += _load(work, batch, corrected)
        _apply(work, tuple(corrected))
    return dict(done)


def _apply(work: Work, corrected: Sequence[tuple[str, str]]) -> None:
    """Put corrections over records that came before them; `merged` stays as the dump had it."""
    claims = [target for kind, target in corrected if kind == "claim"]
    merged: list[str] = []
    for part in articles.chunks(claims):
        about = select(claim.c.article).where(claim.c.id.in_(part))
        found = select(article.c.id).where(article.c.merged == 1, article.c.id.in_(about))
        merged += work.connection.scalars(found)
    for kind, target in corrected:
        correcting.refresh(work, kind, target)
    for part in articles.chunks(merged):
        work.connection.execute(update(article).where(article.c.id.in_(part)).values(merged=1))
    filing.await_filing(work, merged)


def _checked(line: Line, number: int) -> None:
    kind = line.get("kind") if isinstance(line, Mapping) else None
    if kind == "tilik":
        if line.get("version") != VERSION:
            raise InputError(
                "expected version %(version)s of a dump, found %(found)r",
                version=VERSION,
                found=line.get("version"),
            )
    elif kind not in ORDER:
        raise InputError(
            "expected a kind of %(known)s, found %(kind)r",
            where=f"{number}",
            known=", ".join(ORDER),
            kind=kind,
        )


def _load(
    work: Work, batch: Sequence[Line], corrected: dict[tuple[str, str], None]
) -> Counter[str]:
    done: Counter[str] = Counter()
    try:
        for kind in ORDER:
            lines = [line for line in batch if line["kind"] == kind]
            if lines:
                done[kind] += _LOADERS[kind](work, lines)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError("not a line of a dump: %(error)s", error=repr(error)) from error
    for line in batch:
        if line["kind"] == "correction":
            item = codec.decode(Correction, line["record"])
            corrected[item.kind, item.target] = None
    return done


def _articles(work: Work, lines: Sequence[Line]) -> int:
    read = {item.id: (item, line) for line in lines for item in [_article(line)]}
    known = articles.known(work, list(read))
    new = [pair for name, pair in read.items() if name not in known]
    articles.insert(work, [item for item, _ in new])
    for item, line in new:
        newer = line.get("superseded_by")
        values = {"superseded_by": newer, "merged": line.get("merged", 0)}
        work.connection.execute(update(article).where(article.c.id == item.id).values(**values))
    search.remove(work, "article", [item.id for item, line in new if line.get("superseded_by")])
    filing.await_filing(work, [item.id for item, _ in new])
    return len(new)


def _article(line: Line) -> Article:
    return codec.decode(Article, line["record"])


def _claims(work: Work, lines: Sequence[Line]) -> int:
    read = [(codec.decode(Claim, line["record"]), line) for line in lines]
    known = articles.get_claims(work, [item.id for item, _ in read])
    new = [(item, line) for item, line in read if item.id not in known]
    where = articles.get_many(work, [item.article for item, _ in new])
    rows, live = [], []
    for item, line in new:
        if item.article not in where:
            raise InputError("there is no article %(article)s", where=item.id, article=item.article)
        articles.verify(where[item.article], [item])
        position = line.get("position", 0)
        row = articles.claim_row(item, position if isinstance(position, int) else 0)
        rows.append(row | {"superseded": int(bool(line.get("superseded")))})
        if not line.get("superseded"):
            stamp = where[item.article].published
            live.append((item, published_day(stamp.iso if stamp else None)))
    if rows:
        work.connection.execute(claim.insert(), rows)
        articles.index_claims(work, live)
        filing.await_filing(work, {item.article for item, _ in new})
    return len(rows)


def _corrections(work: Work, lines: Sequence[Line]) -> int:
    read = [codec.decode(Correction, line["record"]) for line in lines]
    ids = [item.id for item in read]
    known = set(work.connection.scalars(select(correction.c.id).where(correction.c.id.in_(ids))))
    new = [item for item in read if item.id not in known]
    for item in new:
        corrections.append(work, item)
    return len(new)


def _decisions(work: Work, lines: Sequence[Line]) -> int:
    read = [codec.decode(Decision, line["record"]) for line in lines]
    new = [item for item in read if decisions.get(work, item.id) is None]
    for item in new:
        decisions.append(work, item)
    return len(new)


def _notes(work: Work, lines: Sequence[Line]) -> int:
    decisions.save_notes(work, [(str(line["article"]), str(line["text"])) for line in lines])
    return len(lines)


def _origins(work: Work, lines: Sequence[Line]) -> int:
    read = [codec.decode(Origin, line["record"]) for line in lines]
    ids = [item.article for item in read]
    known = set(work.connection.scalars(select(origin.c.article).where(origin.c.article.in_(ids))))
    articles.save_origins(work, [item for item in read if item.article not in known])
    filing.await_filing(work, set(ids) - known)
    return len(read) - len(known)


def _fingerprints(work: Work, lines: Sequence[Line]) -> int:
    for line in lines:
        articles.save_fingerprint(work, str(line["article"]), bytes.fromhex(str(line["hex"])))
    return len(lines)


def _actors(work: Work, lines: Sequence[Line]) -> int:
    people.save(work, [codec.decode(Actor, line["record"]) for line in lines])
    return len(lines)


def _imported(work: Work, lines: Sequence[Line]) -> int:
    read = [(codec.decode(Actor, line["record"]), str(line["source"])) for line in lines]
    imported.save(work, read)
    return len(read)


def _events(work: Work, lines: Sequence[Line]) -> int:
    events.save(work, [codec.decode(Event, line["record"]) for line in lines])
    return len(lines)


def _redirects(work: Work, lines: Sequence[Line]) -> int:
    moves = [(str(line["old"]), str(line["new"]), str(line["reason"])) for line in lines]
    events.redirect_to(work, moves)
    return len(moves)


def _stories(work: Work, lines: Sequence[Line]) -> int:
    stories.save(work, [codec.decode(Story, line["record"]) for line in lines])
    return len(lines)


_LOADERS = {
    "article": _articles,
    "origin": _origins,
    "fingerprint": _fingerprints,
    "claim": _claims,
    "imported": _imported,
    "actor": _actors,
    "correction": _corrections,
    "decision": _decisions,
    "note": _notes,
    "event": _events,
    "redirect": _redirects,
    "story": _stories,
}
