"""An analyst's decision, checked, written to the audit and put over the record at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update

from tilik.errors import InputError, Said
from tilik.ids import digest
from tilik.records import Claim
from tilik.store import articles, codec, corrections, events, people
from tilik.store.backend import Work
from tilik.store.effective import Correction, check_field, check_words, corrected
from tilik.store.tables import actor, article, claim, event

ACTIONS = ("accept", "reject", "change", "undo")
TABLES = {"claim": claim, "event": event, "actor": actor}


def apply(work: Work, draft: Correction) -> Correction:
    """Check `draft`, complete it (id, value before, anchor), write it and renew what it touches."""
    if draft.action not in ACTIONS:
        raise InputError(
            "expected one of %(known)s, found %(action)r",
            known=", ".join(ACTIONS),
            action=draft.action,
        )
    if not draft.author:
        raise InputError("a correction needs an author")
    item = _undo(work, draft) if draft.action == "undo" else _completed(work, draft)
    corrections.append(work, item)
    refresh(work, item.kind, item.target)
    return item


def refresh(work: Work, kind: str, target: str) -> None:
    """Put the corrections of one record over it again."""
    if kind == "claim":
        refresh_claims(work, [target])
    elif kind == "event":
        events.refresh(work, [target])
    else:
        people.refresh(work, target)


def _undo(work: Work, draft: Correction) -> Correction:
    undone = corrections.get(work, draft.value or "")
    if undone is None or undone.action == "undo":
        raise InputError("no correction %(value)r to undo", value=draft.value)
    return replace(_named(work, draft), kind=undone.kind, target=undone.target)


def _named(work: Work, draft: Correction) -> Correction:
    earlier = len(corrections.history(work, draft.target, 0, 1_000_000))
    name = "k" + digest(draft.kind, draft.target, draft.action, draft.at, str(earlier))
    return replace(draft, id=draft.id or name)


def _completed(work: Work, draft: Correction) -> Correction:
    item = _named(work, draft)
    if item.kind not in TABLES:
        raise InputError("expected claim, event or actor, found %(kind)r", kind=item.kind)
    if item.kind == "event":
        item = replace(item, target=events.resolve(work, item.target))
    table = TABLES[item.kind]
    data = work.connection.scalar(select(table.c.data).where(table.c.id == item.target))
    if data is None:
        raise InputError("no such %(kind)s", where=item.target, kind=Said(item.kind))
    record = json.loads(data)
    if item.action == "change":
        if not item.field or item.value is None:
            raise InputError("a change needs a field and a value")
        check_words(item.field, check_field(item.kind, item.field, json.loads(item.value)))
        item = replace(item, before=json.dumps(record.get(item.field)))
    if item.kind == "claim":
        cited = record["citation"]
        item = replace(item, article=record["article"], start=cited["start"], end=cited["end"])
    return item


def refresh_claims(work: Work, ids: Sequence[str]) -> None:
    """Put corrections over claims; their articles await merging again, their events are renewed at once."""
    found = corrections.verdicts(work, "claim", ids)
    touched = events.of_claims(work, ids)
    rows = select(claim.c.id, claim.c.data, claim.c.original, article.c.day)
    rows = rows.join(article, article.c.id == claim.c.article).where(claim.c.id.in_(ids))
    for row in work.connection.execute(rows).all():
        original = codec.loads(Claim, row.original or row.data)
        verdict = found[row.id]
        shown = corrected("claim", original, verdict)
        columns = articles.claim_row(shown, 0)
        for fixed in ("id", "article", "position", "superseded"):
            del columns[fixed]
        columns |= {
            "rejected": int(verdict.rejected),
            "accepted": int(verdict.accepted),
            "original": None if shown == original else codec.dumps(original),
        }
        work.connection.execute(update(claim).where(claim.c.id == row.id).values(**columns))
        articles.unindex_claims(work, [row.id])
        if not verdict.rejected:
            articles.index_claims(work, [(shown, row.day)])
        work.connection.execute(
            update(article).where(article.c.id == original.article).values(merged=0)
        )
    events.refresh(work, touched)
