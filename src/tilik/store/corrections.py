"""The audit of analysts' corrections: append-only, found again after re-reading and re-merging."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select, update

from tilik.errors import InputError
from tilik.records import Claim
from tilik.store import codec
from tilik.store.articles import chunks
from tilik.store.backend import Work
from tilik.store.effective import Correction, Verdict, judge
from tilik.store.tables import correction, redirect

NOTHING = Verdict(accepted=False, rejected=False, changes=())


def append(work: Work, item: Correction) -> None:
    """Write a correction; an undo also marks the one it takes back."""
    work.connection.execute(
        correction.insert().values(
            id=item.id,
            kind=item.kind,
            target=item.target,
            action=item.action,
            undone_by=None,
            data=codec.dumps(item),
        )
    )
    if item.action == "undo":
        done = work.connection.execute(
            update(correction)
            .where(correction.c.id == item.value, correction.c.undone_by.is_(None))
            .values(undone_by=item.id)
        )
        if done.rowcount != 1:
            raise InputError("no correction %(value)r that could still be undone", value=item.value)


def get(work: Work, correction_id: str) -> Correction | None:
    """Return the correction of that id."""
    data = work.connection.scalar(select(correction.c.data).where(correction.c.id == correction_id))
    return codec.loads(Correction, data) if data else None


def history(work: Work, target: str | None, after: int, limit: int) -> list[tuple[int, Correction]]:
    """Return corrections with their sequence numbers, oldest first, of one target or of all."""
    query = select(correction.c.seq, correction.c.data).where(correction.c.seq > after)
    if target:
        query = query.where(correction.c.target == target)
    rows = work.connection.execute(query.order_by(correction.c.seq).limit(limit))
    return [(row.seq, codec.loads(Correction, row.data)) for row in rows]


def verdicts(work: Work, kind: str, targets: Sequence[str]) -> dict[str, Verdict]:
    """Return the verdict on each target (one that changes nothing where nobody corrected)."""
    found: dict[str, list[tuple[Correction, codec.Json]]] = defaultdict(list)
    for part in chunks(targets):
        rows = work.connection.scalars(
            select(correction.c.data)
            .where(
                correction.c.kind == kind,
                correction.c.target.in_(part),
                correction.c.undone_by.is_(None),
                correction.c.action != "undo",
            )
            .order_by(correction.c.seq)
        )
        for item in (codec.loads(Correction, data) for data in rows):
            found[item.target].append((item, json.loads(item.value) if item.value else None))
    return {target: judge(found[target]) if target in found else NOTHING for target in targets}


def event_verdicts(work: Work, ids: Sequence[str]) -> dict[str, Verdict]:
    """Return the verdicts on events; corrections of an id that now redirects to an event count for it."""
    older: dict[str, list[str]] = {event_id: [event_id] for event_id in ids}
    for part in chunks(ids):
        moved = select(redirect.c.old, redirect.c.new).where(redirect.c.new.in_(part))
        for row in work.connection.execute(moved):
            older[row.new].insert(0, row.old)
    found = verdicts(work, "event", [old for olds in older.values() for old in olds])
    return {event_id: _joined([found[old] for old in olds]) for event_id, olds in older.items()}


def _joined(parts: Sequence[Verdict]) -> Verdict:
    """Return one verdict of several: the event's own decision last, a rejected part does not reject the whole."""
    changes: dict[str, codec.Json] = {}
    for part in parts:
        changes |= dict(part.changes)
    return Verdict(any(p.accepted for p in parts), parts[-1].rejected, tuple(changes.items()))


def reanchor(work: Work, claims: Sequence[Claim], gone: Sequence[str]) -> dict[str, str]:
    """Return for corrected claims that re-reading lost (`gone`) the new claim on the same words.

    The heir is the new claim whose span shares most characters with the old one, at least half of it.
    """
    heirs: dict[str, str] = {}
    for part in chunks(gone):
        rows = work.connection.scalars(
            select(correction.c.data).where(
                correction.c.kind == "claim", correction.c.target.in_(part)
            )
        )
        for item in (codec.loads(Correction, data) for data in rows):
            shared = [(_shared(item, claim), claim.id) for claim in claims]
            best = max(shared, default=(0, ""))
            if best[0] * 2 >= item.end - item.start > 0:
                heirs[item.target] = best[1]
    return heirs


def _shared(item: Correction, claim: Claim) -> int:
    return min(item.end, claim.citation.end) - max(item.start, claim.citation.start)


def move(work: Work, heirs: Mapping[str, str], at: str | None = None) -> None:
    """Repeat the corrections of lost claims for their heirs; the old entries stay as they are.

    The new entries are stamped `at`, without it as the old ones are.
    """
    for old, new in heirs.items():
        rows = work.connection.execute(
            select(correction.c.data)
            .where(
                correction.c.kind == "claim",
                correction.c.target == old,
                correction.c.undone_by.is_(None),
                correction.c.action != "undo",
            )
            .order_by(correction.c.seq)
        ).all()
        for number, row in enumerate(rows):
            item = codec.loads(Correction, row.data)
            append(work, _inherited(item, new, f"{item.id}>{new}-{number}", at or item.at))


def _inherited(item: Correction, target: str, name: str, at: str) -> Correction:
    reason = f"{item.reason} (carried over from {item.target})".strip()
    return replace(item, id=name, target=target, at=at, reason=reason)
