"""Decisions about who is who and what is one act: append-only, found again after re-reading and re-merging."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, or_, select, update

from tilik.errors import InputError
from tilik.ids import digest
from tilik.records import RULE, Claim, Decision, Reason
from tilik.store import codec
from tilik.store.articles import chunks
from tilik.store.backend import Work
from tilik.store.rows import Decided
from tilik.store.tables import decision, note


def append(work: Work, draft: Decision) -> Decision:
    """Write a decision under an id of its own; an undo marks the one it takes back."""
    earlier = work.connection.scalar(
        select(decision.c.seq).order_by(decision.c.seq.desc()).limit(1)
    )
    name = "d" + digest(draft.verdict, draft.kept, draft.other, draft.at, str(earlier or 0), size=8)
    item = replace(draft, id=draft.id or name)
    row = {n: getattr(item, n) for n in ("id", "kind", "verdict", "kept", "other")}
    work.connection.execute(
        decision.insert().values(**row, author=item.by, undone_by=None, data=codec.dumps(item))
    )
    if item.verdict == "undo":
        _mark_undone(work, item.kept, item.id)
    return item


def _mark_undone(work: Work, wanted: str, by: str) -> None:
    done = work.connection.execute(
        update(decision)
        .where(
            decision.c.id == wanted, decision.c.undone_by.is_(None), decision.c.verdict != "undo"
        )
        .values(undone_by=by)
    )
    if done.rowcount != 1:
        raise InputError("no decision %(wanted)r that could still be undone", wanted=wanted)


def get(work: Work, decision_id: str) -> Decided | None:
    """Return the decision of that id."""
    found = _rows(work, decision.c.id == decision_id)
    return found[0] if found else None


def listed(work: Work, after: int, limit: int) -> tuple[Decided, ...]:
    """Return what people decided, undone ones too, after a number, oldest first."""
    rows = _rows(work, decision.c.author != RULE, decision.c.seq > after)
    return tuple(rows[:limit])


def _rows(work: Work, *conditions: ColumnElement[bool]) -> list[Decided]:
    query = select(decision.c.seq, decision.c.data, decision.c.undone_by)
    query = query.where(*conditions).order_by(decision.c.seq)
    return [
        Decided(row.seq, codec.loads(Decision, row.data), row.undone_by)
        for row in work.connection.execute(query)
    ]


def active(work: Work, *, rules: bool) -> tuple[Decision, ...]:
    """Return what people decided and nobody took back, in order; with `rules` what rules decided instead."""
    mine = decision.c.author == RULE if rules else decision.c.author != RULE
    rows = _rows(work, mine, decision.c.undone_by.is_(None), decision.c.verdict != "undo")
    return tuple(row.decision for row in rows)


def about(work: Work, ids: Collection[str]) -> tuple[Decided, ...]:
    """Return the decisions that name any of these ids, undone ones too, oldest first."""
    found: dict[int, Decided] = {}
    for part in chunks(sorted(ids)):
        rows = _rows(work, or_(decision.c.kept.in_(part), decision.c.other.in_(part)))
        found |= {row.number: row for row in rows}
    return tuple(found[number] for number in sorted(found))


def heirs(work: Work, actor_id: str) -> str:
    """Return the actor an id stands for now: joins are followed to their end."""
    at, seen = actor_id, {actor_id}
    while True:
        query = select(decision.c.kept).where(
            decision.c.kind == "actor",
            decision.c.verdict == "join",
            decision.c.other == at,
            decision.c.undone_by.is_(None),
        )
        new = work.connection.scalar(query.order_by(decision.c.seq.desc()).limit(1))
        if new is None or new in seen:
            return at
        at = new
        seen.add(at)


def renew_rules(work: Work, made: Sequence[Decision], dropped: Sequence[str]) -> None:
    """Write joins that rules made anew; take back those (by id) that the rules make no longer."""
    for wanted in dropped:
        append(work, Decision("undo", wanted, "", grounds=(Reason("no-longer"),)))
    for item in made:
        append(work, item)


def move(work: Work, heirs_of: Mapping[str, str]) -> None:
    """Let decisions that stand on lost claims stand on the new claims on the same words (`old: new`)."""
    if not heirs_of:
        return
    for row in _rows(work, decision.c.undone_by.is_(None), decision.c.author != RULE):
        item = row.decision
        kept, other = _moved(item.kept_claims, heirs_of), _moved(item.other_claims, heirs_of)
        if (kept, other) != (item.kept_claims, item.other_claims):
            now = replace(item, kept_claims=kept, other_claims=other)
            work.connection.execute(
                update(decision).where(decision.c.seq == row.number).values(data=codec.dumps(now))
            )


def _moved(claims: tuple[str, ...], heirs_of: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heirs_of.get(claim, claim) for claim in claims))


def heirs_on_words(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str]:
    """Return for lost claims the new claim that shares most of their words, at least half."""
    found: dict[str, str] = {}
    for claim in old:
        cited = claim.citation
        shared = [
            (min(cited.end, c.citation.end) - max(cited.start, c.citation.start), c.id) for c in new
        ]
        best = max(shared, default=(0, ""))
        if best[0] * 2 >= cited.end - cited.start:
            found[claim.id] = best[1]
    return found


def heirs_on_quotes(old: Iterable[Claim], new: Iterable[Claim]) -> dict[str, str]:
    """Return for claims of an older version the claims of the newer one with the same type and quotation.

    Where a quotation gives one claim only, its type does not matter: somebody may have corrected that of the old one.
    """
    told = {(claim.type, claim.citation.quote): claim.id for claim in new}
    quoted = Counter(quote for _, quote in told)
    alone = {quote: id for (_, quote), id in told.items() if quoted[quote] == 1}
    found: dict[str, str] = {}
    for claim in old:
        quote = claim.citation.quote
        heir = told.get((claim.type, quote)) or alone.get(quote)
        if heir:
            found[claim.id] = heir
    return found


def save_notes(work: Work, notes: Sequence[tuple[str, str]]) -> None:
    """Write what merging found odd about articles, one note an article."""
    for name, text in notes:
        statement = work.backend.insert(note).values(article=name, text=text)
        work.connection.execute(
            statement.on_conflict_do_update(index_elements=["article"], set_={"text": text})
        )


def notes_on(work: Work, articles: Sequence[str]) -> dict[str, str]:
    """Return what merging found odd, by article."""
    found: dict[str, str] = {}
    for part in chunks(articles):
        rows = work.connection.execute(select(note).where(note.c.article.in_(part)))
        found |= {row.article: row.text for row in rows}
    return found
