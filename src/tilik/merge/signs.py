"""The signs by which two claims are told to be the same act or not: a readable list, one function a sign.

Each sign measures 0 to 1 on a pair, and says in words what it saw. How much it counts stands in
`ontology/sameness.toml`. Signs with a limit in the name (`quote over 0.3`) let the likelihood bend there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tilik.merge.pair import UNKNOWN, Pair, overlap, share

_MONTH = 30
_FORTNIGHT = 14
_CROWD = 4
_NAMED = 0.5
_ASSUMED = 0.5


Side = TypeVar("Side")


@dataclass(frozen=True, slots=True)
class Sign(Generic[Side]):
    """One thing to look at: its name in the weights, how it is measured, and what it says when it speaks."""

    name: str
    measure: Callable[[Side], float]
    words: str


def _over(value: float, limit: float) -> float:
    return max(0.0, value - limit)


def _missing(value: float | None) -> float:
    return UNKNOWN if value is None else value


def _trust(assumed: bool) -> float:
    """Return how much a difference tells: less where a side only assumes, for no source said what differs."""
    return _ASSUMED if assumed else 1.0


def _mode_same(p: Pair) -> float:
    return float(p.left.mode is not None and p.left.mode == p.right.mode)


def _mode_differs(p: Pair) -> float:
    return float(
        p.left.mode != p.right.mode and p.left.mode is not None and p.right.mode is not None
    )


def _where_same(p: Pair) -> float:
    return float(p.left.where is not None and p.left.where == p.right.where)


def _where_differs(p: Pair) -> float:
    left, right = p.left.where, p.right.where
    differs = left != right and left is not None and right is not None
    return differs * _trust(p.left.where_assumed or p.right.where_assumed)


def _status_pair(p: Pair, one: str) -> float:
    return float(len(p.statuses) == 2 and one in p.statuses)


def _same_day(p: Pair) -> float:
    return float(p.gap == 0 and p.left.one_day and p.right.one_day)


def _day_in_span(p: Pair) -> float:
    return float(p.gap == 0 and p.left.one_day != p.right.one_day)


def _other_time(p: Pair) -> float:
    return bool(p.gap) * _trust(p.left.date_assumed or p.right.date_assumed)


def _same_start(p: Pair) -> float:
    spans = p.gap == 0 and not p.left.one_day and not p.right.one_day
    return float(spans and p.left.first == p.right.first)


def _spans_cross(p: Pair) -> float:
    spans = p.gap == 0 and not p.left.one_day and not p.right.one_day
    return float(spans and p.left.first != p.right.first)


def _dated_beside(p: Pair, one_day: bool) -> float:
    dated = p.left if p.left.dated else p.right
    return float(p.left.dated != p.right.dated and dated.one_day == one_day)


def _reports_apart(p: Pair) -> float:
    if p.left.reported is None or p.right.reported is None:
        return UNKNOWN
    return min(_FORTNIGHT, abs(p.left.reported - p.right.reported)) / _FORTNIGHT


def _numbers_shared(p: Pair) -> float:
    left, right = p.left.numbers, p.right.numbers
    return len(left & right) / max(1, min(len(left), len(right)))


def _crowd(p: Pair) -> float:
    left = len(p.left.actors) + len(p.left.recipients)
    right = len(p.right.actors) + len(p.right.recipients)
    return min(_CROWD, abs(left - right)) / _CROWD


def _disjoint(left: frozenset[str], right: frozenset[str]) -> float:
    return float(bool(left and right) and left.isdisjoint(right))


WHO: tuple[Sign[Pair], ...] = (
    Sign("actor", lambda p: _missing(p.actor), "the actors are close"),
    Sign(
        "actor shares a name",
        lambda p: float(_NAMED < _missing(p.actor) < 1.0),
        "actors share a name",
    ),
    Sign("same actor", lambda p: float(p.actor == 1.0), "the same actor"),
    Sign("actor unnamed", lambda p: float(p.actor is None), "one does not say who acted"),
    Sign("recipient", lambda p: _missing(p.recipient), "the recipients are close"),
    Sign(
        "recipient shares a name",
        lambda p: float(_NAMED < _missing(p.recipient) < 1.0),
        "recipients share a name",
    ),
    Sign("same recipient", lambda p: float(p.recipient == 1.0), "the same recipient"),
    Sign("recipient unnamed", lambda p: float(p.recipient is None), "one names no recipient"),
    Sign("both sides", lambda p: _missing(p.actor) * _missing(p.recipient), "both sides match"),
    Sign("swapped", lambda p: p.swapped, "actor and recipient are swapped"),
    Sign(
        "actor countries",
        lambda p: share(p.left.actor_countries, p.right.actor_countries),
        "the same countries act",
    ),
    Sign(
        "recipient countries",
        lambda p: share(p.left.recipient_countries, p.right.recipient_countries),
        "the same countries receive",
    ),
    Sign(
        "both countries",
        lambda p: (
            share(p.left.actor_countries, p.right.actor_countries)
            * share(p.left.recipient_countries, p.right.recipient_countries)
        ),
        "the same countries on both sides",
    ),
    Sign("countries", lambda p: share(p.left.countries, p.right.countries), "the same countries"),
    Sign("names", lambda p: share(p.left.names, p.right.names), "the same names"),
    Sign("crowd", _crowd, "one names more participants"),
)

WHAT: tuple[Sign[Pair], ...] = (
    Sign("type differs", lambda p: float(p.left.type != p.right.type), "another type of act"),
    Sign("mode same", _mode_same, "done in the same way"),
    Sign("mode differs", _mode_differs, "done in another way"),
    Sign(
        "mode unset", lambda p: float(p.left.mode is None and p.right.mode is None), "no way named"
    ),
    Sign("place same", _where_same, "the same place"),
    Sign("place differs", _where_differs, "another place"),
    Sign(
        "place in one",
        lambda p: float((p.left.where is None) != (p.right.where is None)),
        "only one names a place",
    ),
    Sign("status same", lambda p: float(len(p.statuses) == 1), "the same status"),
    Sign(
        "planned then happened",
        lambda p: float(p.statuses == {"happened", "planned"}),
        "one announces what the other reports",
    ),
    Sign("possible in one", lambda p: _status_pair(p, "possible"), "one only thinks it possible"),
    Sign("denied in one", lambda p: _status_pair(p, "denied"), "one denies it"),
    Sign("possible in both", lambda p: float(p.statuses == {"possible"}), "both think it possible"),
    Sign(
        "mutual in both",
        lambda p: float(p.left.mutual and p.right.mutual),
        "both tell of a mutual act",
    ),
    Sign("mutual in one", lambda p: float(p.left.mutual != p.right.mutual), "only one is mutual"),
    Sign(
        "series in both", lambda p: float(p.left.series and p.right.series), "both tell of a series"
    ),
    Sign(
        "series in one", lambda p: float(p.left.series != p.right.series), "only one tells a series"
    ),
    Sign(
        "opening in both",
        lambda p: float(p.left.opening and p.right.opening),
        "both tell how it began",
    ),
    Sign(
        "opening in one",
        lambda p: float(p.left.opening != p.right.opening),
        "only one tells the beginning",
    ),
)

WHEN: tuple[Sign[Pair], ...] = (
    Sign("no dates", lambda p: float(not p.left.dated and not p.right.dated), "neither has a date"),
    Sign("same day", _same_day, "the same day"),
    Sign("day in span", _day_in_span, "the day of one lies in the span of the other"),
    Sign("same start", _same_start, "two spans with one beginning"),
    Sign("spans cross", _spans_cross, "the spans overlap"),
    Sign("other time", _other_time, "the dates exclude each other"),
    Sign("far in time", lambda p: min(_MONTH, p.gap or 0) / _MONTH, "the dates lie far apart"),
    Sign("day in one", lambda p: _dated_beside(p, True), "only one names the day"),
    Sign("span in one", lambda p: _dated_beside(p, False), "only one names a span of time"),
    Sign("reports apart", _reports_apart, "reported days apart"),
)

WORDS: tuple[Sign[Pair], ...] = (
    Sign("quote", lambda p: overlap(p.left.words, p.right.words), "similar words"),
    Sign("sentence", lambda p: overlap(p.left.around, p.right.around), "similar sentences"),
    Sign(
        "sentence over 0.3",
        lambda p: _over(overlap(p.left.around, p.right.around), 0.3),
        "much alike sentences",
    ),
    Sign(
        "sentence over 0.5",
        lambda p: _over(overlap(p.left.around, p.right.around), 0.5),
        "nearly the same sentence",
    ),
    Sign("plain words", lambda p: p.plain, "similar words besides the names"),
    Sign("plain words over 0.15", lambda p: _over(p.plain, 0.15), "many words in common"),
    Sign("plain words over 0.3", lambda p: _over(p.plain, 0.3), "much the same words"),
    Sign("plain words over 0.5", lambda p: _over(p.plain, 0.5), "nearly the same words"),
    Sign("lead", lambda p: overlap(p.left.lead, p.right.lead), "articles that begin alike"),
    Sign("numbers", _numbers_shared, "the same numbers"),
    Sign("numbers differ", lambda p: _disjoint(p.left.numbers, p.right.numbers), "other numbers"),
    Sign(
        "speaker same",
        lambda p: float(not p.left.said_by.isdisjoint(p.right.said_by)),
        "the same source",
    ),
    Sign("speaker differs", lambda p: _disjoint(p.left.said_by, p.right.said_by), "other sources"),
)

SIGNS: tuple[Sign[Pair], ...] = (*WHO, *WHAT, *WHEN, *WORDS)
