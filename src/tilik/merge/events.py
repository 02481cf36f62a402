"""One event record from the claims of one act: the agreed fields, the history, the support, the disagreements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from tilik.dates import bounds
from tilik.merge.disagree import disagreements, said_date, said_place
from tilik.merge.facts import party
from tilik.merge.pair import SHARED_NAME, alike
from tilik.merge.reports import Report
from tilik.merge.support import origin_key, weigh
from tilik.records import Change, Event, Origin, Participant

Value = TypeVar("Value", bound=Hashable)
_OPEN = 100_000
_LEAST_SHARE = 1 / 3


def said_most(votes: Mapping[Value, set[str]], prefer: Mapping[Value, int]) -> Value | None:
    """Return the value most origins give; among equals the one `prefer` ranks lowest, then the first in order."""
    ranked = sorted(votes, key=lambda v: (-len(votes[v]), prefer.get(v, 0), str(v)))
    return ranked[0] if ranked else None


def _votes(
    reports: Sequence[Report], origins: Mapping[str, Origin], values: Sequence[Value | None]
) -> dict[Value, set[str]]:
    found: dict[Value, set[str]] = defaultdict(set)
    for report, value in zip(reports, values, strict=True):
        if value is not None:
            found[value].add(origin_key(report, origins))
    return dict(found)


def width(edtf: str) -> int:
    """Return how many days a date leaves open; an open interval counts as very wide.

    >>> width("2022-08-03"), width("2022-07")
    (0, 30)
    """
    first, last = bounds(edtf)
    return (last - first).days if first and last else _OPEN


def _agreed(reports: Sequence[Report], origins: Mapping[str, Origin], field: str) -> str | None:
    votes = _votes(reports, origins, [getattr(r.claim, field) for r in reports])
    return said_most(votes, {})


def _when(reports: Sequence[Report], origins: Mapping[str, Origin]) -> tuple[str | None, bool]:
    """Return the date most origins say, and whether it is only assumed because no claim says any."""
    said = _votes(reports, origins, [said_date(r) for r in reports])
    every = [r.claim.when.edtf if r.claim.when else None for r in reports]
    votes = said or _votes(reports, origins, every)
    return said_most(votes, {value: width(value) for value in votes}), bool(votes) and not said


def _where(reports: Sequence[Report], origins: Mapping[str, Origin]) -> tuple[str | None, bool]:
    """Return the place most origins say, and whether it is only assumed because no claim says any."""
    said = _votes(reports, origins, [said_place(r) for r in reports])
    votes = said or _votes(reports, origins, [r.claim.where for r in reports])
    return said_most(votes, {}), bool(votes) and not said


def _fullest(group: Sequence[Participant]) -> Participant:
    """Return the fullest name among those of the kind most reports give: `Prabowo Subianto`, but plain `Israel`."""
    kinds = Counter(p.kind for p in group)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    count = Counter(p for p in group if p.kind == kind)
    return min(count, key=lambda p: (p.actor is None, -len(p.name.split()), -count[p], p.name))


def agreed_side(sides: Sequence[tuple[Participant, ...]]) -> tuple[Participant, ...]:
    """Return the participants that at least a third of the reports naming any agree on, by their fullest name."""
    groups: list[list[Participant]] = []
    for participant in (p for side in sides for p in side):
        mine = party(participant)
        home = next((g for g in groups if alike(party(g[0]), mine) >= SHARED_NAME), None)
        if home is None:
            groups.append([participant])
        else:
            home.append(participant)
    named = sum(1 for side in sides if side)
    kept = [g for g in groups if len(g) >= named * _LEAST_SHARE]
    order = sorted(kept or groups[:1], key=lambda g: (-len(g), _fullest(g).name))
    return tuple(_fullest(group) for group in order)


def _day(report: Report) -> str | None:
    stamp = report.article.published or report.article.updated
    return stamp.day if stamp else None


def history(reports: Sequence[Report]) -> tuple[Change, ...]:
    """Return the steps of an act: each report that gave it another status than the report before."""
    order = sorted(reports, key=lambda r: (_day(r) or "9999", r.article.id, r.claim.id))
    steps: list[Change] = []
    for report in order:
        if not steps or steps[-1].status != report.claim.status:
            steps.append(Change(_day(report), report.claim.status, report.claim.id))
    return tuple(steps)


def build_event(id: str, reports: Sequence[Report], origins: Mapping[str, Origin]) -> Event:
    """Return the event of one act. `origins` gives the origin of each article; `reports` must not be empty."""
    order = sorted(reports, key=lambda r: r.claim.id)
    standing = [r for r in order if r.stands] or order
    weight = weigh(order, origins)
    when, when_assumed = _when(standing, origins)
    where, where_assumed = _where(standing, origins)
    known = [origins[a] for a in sorted({r.article.id for r in order}) if a in origins]
    return Event(
        id=id,
        type=_agreed(standing, origins, "type") or order[0].claim.type,
        mode=_agreed(standing, origins, "mode"),
        actors=agreed_side([r.claim.actors for r in standing]),
        recipients=agreed_side([r.claim.recipients for r in standing]),
        status=weight.status,
        claims=tuple(r.claim.id for r in order),
        when=when,
        where=where,
        contexts=tuple(sorted({c for r in standing for c in r.claim.contexts})),
        origins=tuple(known),
        independent=weight.independent,
        support=weight.support,
        denial=weight.denial,
        history=history(order),
        disagreements=disagreements(order),
        reasons=weight.reasons,
        when_assumed=when_assumed,
        where_assumed=where_assumed,
    )
