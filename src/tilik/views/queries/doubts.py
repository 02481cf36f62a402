"""The least certain merges: two reports joined into one event, or kept apart, where it could well be otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tilik.merge.candidates import comparable
from tilik.merge.compare import Comparer
from tilik.merge.facts import Facts, facts_of
from tilik.merge.stage import comparer
from tilik.records import Decision, Reason
from tilik.store import EventRow, Report, Store, TimelineQuery
from tilik.store.deciding import Decisions

WINDOW = 80
NEAR = 2.5

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two claims and how far their likeness (log-odds) is from where it would be decided the other way; `why` gives the reasons."""

    left: str
    right: str
    together: bool
    margin: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """The doubtful pairs among some events in order of time, the most doubtful first, and where to look further back."""

    pairs: tuple[Doubt, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt with both reports and the events they are in now."""

    doubt: Doubt
    reports: tuple[Report, Report]
    events: tuple[str, str]


def _facts(store: Store, rows: Sequence[EventRow]) -> dict[str, Facts]:
    claims = store.claims([claim for row in rows for claim in row.event.claims])
    by_article = defaultdict(list)
    for claim in claims.values():
        by_article[claim.article].append(claim)
    articles = store.articles(list(by_article))
    sameness = comparer().sameness
    return {
        one.claim: one
        for id, article in articles.items()
        for one in facts_of(article, by_article[id], sameness)
    }


def _joined(row: EventRow, facts: Mapping[str, Facts], judge: Comparer) -> Doubt | None:
    """Return the claim of an event that fits the others least, beside the one it fits best; None when all fit well."""
    known = [facts[claim] for claim in row.event.claims if claim in facts]
    best: list[tuple[float, Facts, Facts]] = []
    for one in known:
        others = [other for other in known if other.article != one.article]
        scores = [(judge.score(one, other), other) for other in others]
        if scores:
            score, other = max(scores, key=lambda item: (item[0], item[1].claim))
            best.append((score, other, one))
    if not best:
        return None
    score, left, right = min(best, key=lambda item: (item[0], item[2].claim))
    margin = score - judge.sameness.threshold
    if margin > NEAR:
        return None
    return Doubt(left.claim, right.claim, True, margin, judge.why(left, right))


def _apart(
    one: EventRow, other: EventRow, facts: Mapping[str, Facts], judge: Comparer
) -> Doubt | None:
    """Return how nearly two events were one, by their first claims; None when they are clearly two."""
    left, right = facts.get(one.event.claims[0]), facts.get(other.event.claims[0])
    if left is None or right is None or not comparable(left, right):
        return None
    margin = judge.sameness.threshold - judge.score(left, right)
    if not 0 <= margin < NEAR:
        return None
    return Doubt(left.claim, right.claim, False, margin, judge.why(left, right))


def doubts(store: Store, cursor: str | None = None) -> Doubts:
    """Return the doubtful pairs among the newest events, or among those before a cursor."""
    query = TimelineQuery(newest_first=True, cursor=cursor, limit=WINDOW)
    page = store.timeline(query)
    facts, judge = _facts(store, page.items), comparer()
    kinds: dict[str, list[EventRow]] = defaultdict(list)
    for row in page.items:
        kinds[judge.sameness.family.get(row.event.type, row.event.type)].append(row)
    found = [_joined(row, facts, judge) for row in page.items if len(row.event.claims) > 1]
    for rows in kinds.values():
        found += [_apart(one, other, facts, judge) for one, other in combinations(rows, 2)]
    pairs = sorted((one for one in found if one), key=lambda d: (d.margin, d.left, d.right))
    return Doubts(tuple(pairs), page.next)


def settled(decisions: Sequence[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of claims that people decided about already."""
    return frozenset(
        frozenset((left, right))
        for made in decisions
        if made.kind == "event"
        for left in made.kept_claims
        for right in made.other_claims
    )


def question(store: Store, found: Doubts, skipped: int = 0) -> tuple[Question | None, int]:
    """Return the most doubtful pair nobody decided about after `skipped` others, and how many such pairs there are."""
    done = settled(Decisions(store).active())
    waiting = [one for one in found.pairs if frozenset((one.left, one.right)) not in done]
    for doubt in waiting[skipped:]:
        rows = [store.claim(claim) for claim in (doubt.left, doubt.right)]
        left, right = rows
        if left is None or right is None or not (left.event and right.event):
            continue
        if (left.event == right.event) == doubt.together:
            asked = Question(doubt, (left.report, right.report), (left.event, right.event))
            return asked, len(waiting)
    return None, len(waiting)
