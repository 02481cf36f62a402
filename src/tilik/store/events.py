"""Events and what is derived from them: who takes part, pairs, monthly counts, search entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert, select, tuple_, update

from tilik.ontology.plover import load_plover
from tilik.records import Event
from tilik.store import codec, corrections, search
from tilik.store.articles import chunks, live_claims
from tilik.store.backend import Work
from tilik.store.counting import assumed_bits
from tilik.store.counts import count_events
from tilik.store.days import day_range
from tilik.store.effective import corrected, effective_event
from tilik.store.parties import headline, pair_keys, party_keys
from tilik.store.tables import (
    event,
    event_claim,
    event_outlet,
    pair,
    party,
    redirect,
    story_member,
)

Row = dict[str, object]


def resolve(work: Work, event_id: str) -> str:
    """Return the id an event has now: redirects are kept flat, so one step is enough."""
    new = work.connection.scalar(select(redirect.c.new).where(redirect.c.old == event_id))
    return new or event_id


def save(work: Work, events: Sequence[Event]) -> None:
    """Write events, new or changed, as merged; corrections are put over them and all derived rows renewed."""
    for start in range(0, len(events), 400):
        _save_chunk(work, events[start : start + 400])


def _save_chunk(work: Work, originals: Sequence[Event]) -> None:
    old = _stored(work, [item.id for item in originals])
    unindex(work, list(old.values()))
    live = live_claims(work, [c for item in originals for c in item.claims])
    articles = {claim: row.article for claim, row in live.items()}
    outlets = {claim: row.outlet for claim, row in live.items() if row.outlet}
    verdicts = corrections.event_verdicts(work, [item.id for item in originals])
    rows, shown = [], []
    for item in originals:
        verdict = verdicts[item.id]
        seen = effective_event(item, verdict, articles)
        record = seen or corrected("event", item, verdict)
        rows.append(_columns(item, record, hidden=seen is None, articles=articles))
        if seen:
            shown.append(seen)
    numbers = _write(work, rows)
    _revive(work, list(numbers))
    file_claims(work, numbers, originals)
    index(work, [(numbers[item.id], item) for item in shown], outlets)
    count_events(work, shown, +1)


def _columns(original: Event, seen: Event, *, hidden: bool, articles: dict[str, str]) -> Row:
    day, end = day_range(seen.when)
    return {
        "id": original.id,
        "type": seen.type,
        "quad": load_plover().quad(seen.type),
        "status": seen.status,
        "day": day,
        "end_day": end,
        "place": seen.where,
        "independent": seen.independent,
        "reports": len({articles[claim] for claim in seen.claims if claim in articles}),
        "hidden": int(hidden),
        "assumed": assumed_bits(seen),
        "data": codec.dumps(seen),
        "original": None if seen == original else codec.dumps(original),
    }


def _write(work: Work, rows: list[Row]) -> dict[str, int]:
    statement = work.backend.insert(event)
    changed = {name: statement.excluded[name] for name in rows[0] if name != "id"}
    work.connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=changed), rows
    )
    found = select(event.c.id, event.c.num).where(event.c.id.in_([row["id"] for row in rows]))
    return {row.id: row.num for row in work.connection.execute(found)}


def _revive(work: Work, ids: Sequence[str]) -> None:
    """An id that stands for an event again redirects no longer."""
    work.connection.execute(redirect.delete().where(redirect.c.old.in_(ids)))


def file_claims(work: Work, numbers: dict[str, int], originals: Sequence[Event]) -> None:
    """Note which event each claim is in, refused claims and hidden events too: a decision can be undone."""
    _unfile(work, list(numbers.values()))
    claims = [claim for item in originals for claim in item.claims]
    for part in chunks(claims):
        work.connection.execute(event_claim.delete().where(event_claim.c.claim.in_(part)))
    rows = [{"claim": c, "event": numbers[item.id]} for item in originals for c in item.claims]
    if rows:
        work.connection.execute(insert(event_claim), rows)


def _unfile(work: Work, numbers: Sequence[int]) -> None:
    for part in chunks(numbers):
        work.connection.execute(event_claim.delete().where(event_claim.c.event.in_(part)))


def _stored(work: Work, ids: Sequence[str]) -> dict[str, tuple[int, Event, bool]]:
    """Return the number, shown record and visibility of stored events."""
    found: dict[str, tuple[int, Event, bool]] = {}
    for part in chunks(ids):
        rows = work.connection.execute(
            select(event.c.id, event.c.num, event.c.data, event.c.hidden).where(
                event.c.id.in_(part)
            )
        )
        found |= {row.id: (row.num, codec.loads(Event, row.data), not row.hidden) for row in rows}
    return found


def _facts(num: int, item: Event) -> Row:
    day, end = day_range(item.when)
    return {
        "num": num,
        "day": day,
        "end_day": end,
        "type": item.type,
        "status": item.status,
        "independent": item.independent,
        "assumed": assumed_bits(item),
    }


def index(work: Work, items: Sequence[tuple[int, Event]], outlets: dict[str, str]) -> None:
    """Write the derived rows of shown events, counts left out; `outlets` maps claims to outlets."""
    tables: dict[str, list[Row]] = {"party": [], "pair": [], "outlet": []}
    docs = []
    for num, item in items:
        facts = _facts(num, item)
        tables["party"] += [{**facts, "a": key} for key in party_keys(item)]
        tables["pair"] += [
            {**facts, "a": a, "b": b, "direction": way} for (a, b), way in pair_keys(item).items()
        ]
        names = {outlets[claim] for claim in item.claims if claim in outlets}
        tables["outlet"] += [{"event": num, "outlet": name} for name in sorted(names)]
        docs.append(("event", item.id, day_range(item.when)[0], headline(item)))
    targets = {"party": party, "pair": pair, "outlet": event_outlet}
    for name, table in targets.items():
        if tables[name]:
            work.connection.execute(insert(table), tables[name])
    search.add(work, docs)


def unindex(work: Work, items: Sequence[tuple[int, Event, bool]]) -> None:
    """Remove the derived rows of stored events, `(number, shown record, visible)` each."""
    shown = [(num, item) for num, item, visible in items if visible]
    if not shown:
        return
    for num, item in shown:
        day = day_range(item.when)[0]
        mine = (party.c.day == day, party.c.num == num)
        work.connection.execute(party.delete().where(party.c.a.in_(party_keys(item)), *mine))
        pairs = list(pair_keys(item))
        if pairs:
            work.connection.execute(
                pair.delete().where(
                    tuple_(pair.c.a, pair.c.b).in_(pairs), pair.c.day == day, pair.c.num == num
                )
            )
    numbers = [num for num, _ in shown]
    work.connection.execute(event_outlet.delete().where(event_outlet.c.event.in_(numbers)))
    search.remove(work, "event", [item.id for _, item in shown])
    count_events(work, [item for _, item in shown], -1)


def refresh(work: Work, ids: Sequence[str]) -> None:
    """Put corrections and the fate of claims over stored events again."""
    wanted = [resolve(work, event_id) for event_id in ids]
    save(work, list(originals(work, dict.fromkeys(wanted)).values()))


def take_in(work: Work, heirs: Mapping[str, str]) -> None:
    """Let events that hold lost claims hold their heirs too (`old: new`)."""
    held = originals(work, of_claims(work, list(heirs)))
    taken = {
        id: tuple(new for old, new in heirs.items() if old in item.claims)
        for id, item in held.items()
    }
    save(
        work,
        [
            replace(item, claims=tuple(dict.fromkeys((*item.claims, *taken[id]))))
            for id, item in held.items()
        ],
    )


def originals(work: Work, ids: Iterable[str]) -> dict[str, Event]:
    """Return events as they were merged, without corrections."""
    found: dict[str, Event] = {}
    for part in chunks(list(ids)):
        rows = work.connection.execute(
            select(event.c.id, event.c.data, event.c.original).where(event.c.id.in_(part))
        )
        found |= {row.id: codec.loads(Event, row.original or row.data) for row in rows}
    return found


def redirect_to(work: Work, moves: Sequence[tuple[str, str, str]]) -> None:
    """Leave redirects `(old, new, reason)` and take the old events away; chains are kept flat."""
    for old, new, reason in moves:
        final = resolve(work, new)
        if final == old:
            continue
        drop(work, [old])
        work.connection.execute(update(redirect).where(redirect.c.new == old).values(new=final))
        statement = work.backend.insert(redirect).values(old=old, new=final, reason=reason)
        work.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["old"], set_={"new": final, "reason": reason}
            )
        )


def drop(work: Work, ids: Sequence[str]) -> None:
    """Take events away with everything derived from them."""
    old = _stored(work, ids)
    unindex(work, list(old.values()))
    _unfile(work, [num for num, _, _ in old.values()])
    for part in chunks(ids):
        work.connection.execute(event.delete().where(event.c.id.in_(part)))
        work.connection.execute(
            story_member.delete().where(
                story_member.c.kind == "event", story_member.c.ref.in_(part)
            )
        )


def of_claims(work: Work, claims: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the events, hidden ones too, that hold any of the claims."""
    found: dict[str, None] = {}
    for part in chunks(claims):
        rows = work.connection.scalars(
            select(event.c.id)
            .join(event_claim, event_claim.c.event == event.c.num)
            .where(event_claim.c.claim.in_(part))
            .order_by(event.c.num)
        )
        found |= dict.fromkeys(rows)
    return tuple(found)
