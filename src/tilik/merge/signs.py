"""The signs by which two claims are told to be the same act or not: a readable list, one function a sign.

Each sign measures 0 to 1 on a pair. How much it counts stands in
`ontology/sameness.toml`. Signs with a limit in the name (`quote over 0.3`) let the likelihood bend there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tilik.merge.facts import Facts
from tilik.merge.pair import UNKNOWN, Pair, overlap, share

_MONTH = 30
_FORTNIGHT = 14
_CROWD = 4
_NAMED = 0.5
ASSUMED = 0.5


Side = TypeVar("Side")


@dataclass(frozen=True, slots=True)
class Sign(Generic[Side]):
    """One thing to look at: its name in the weights and how it is measured.

    `unlike` marks what tells two acts apart; the others are likenesses. Views put both into words.
    """

    name: str
    measure: Callable[[Side], float]
    unlike: bool = False


def _over(value: float, limit: float) -> float:
    return max(0.0, value - limit)


def _missing(value: float | None) -> float:
    return UNKNOWN if value is None else value


def _trust(assumed: bool) -> float:
    """Return how much a difference tells: less where a side only assumes, for no source said what differs."""
    return ASSUMED if assumed else 1.0


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


def _known(side: Facts) -> frozenset[str]:
    """Return the people and bodies known by id that take part; a state stands for any of its own."""
    parties = (*side.actors, *side.recipients)
    return frozenset(one.actor for one in parties if one.actor and one.actor != one.country)


def _denied_of_others(p: Pair) -> float:
    """Tell whether what is denied is told of somebody else than what happened: each names one the other does not."""
    left, right = _known(p.left), _known(p.right)
    return _status_pair(p, "denied") * float(bool(left - right) and bool(right - left))


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
    Sign("actor", lambda p: _missing(p.actor)),
    Sign(
        "actor shares a name",
        lambda p: float(_NAMED < _missing(p.actor) < 1.0),
    ),
    Sign("same actor", lambda p: float(p.actor == 1.0)),
    Sign("actor unnamed", lambda p: float(p.actor is None), unlike=True),
    Sign("recipient", lambda p: _missing(p.recipient)),
    Sign(
        "recipient shares a name",
        lambda p: float(_NAMED < _missing(p.recipient) < 1.0),
    ),
    Sign("same recipient", lambda p: float(p.recipient == 1.0)),
    Sign("recipient unnamed", lambda p: float(p.recipient is None), unlike=True),
    Sign("both sides", lambda p: _missing(p.actor) * _missing(p.recipient)),
    Sign("swapped", lambda p: p.swapped, unlike=True),
    Sign(
        "actor countries",
        lambda p: share(p.left.actor_countries, p.right.actor_countries),
    ),
    Sign(
        "recipient countries",
        lambda p: share(p.left.recipient_countries, p.right.recipient_countries),
    ),
    Sign(
        "both countries",
        lambda p: (
            share(p.left.actor_countries, p.right.actor_countries)
            * share(p.left.recipient_countries, p.right.recipient_countries)
        ),
    ),
    Sign("countries", lambda p: share(p.left.countries, p.right.countries)),
    Sign("names", lambda p: share(p.left.names, p.right.names)),
    Sign("crowd", _crowd, unlike=True),
)

WHAT: tuple[Sign[Pair], ...] = (
    Sign("type differs", lambda p: float(p.left.type != p.right.type), unlike=True),
    Sign("mode same", _mode_same),
    Sign("mode differs", _mode_differs, unlike=True),
    Sign("mode unset", lambda p: float(p.left.mode is None and p.right.mode is None)),
    Sign("place same", _where_same),
    Sign("place differs", _where_differs, unlike=True),
    Sign(
        "place in one",
        lambda p: float((p.left.where is None) != (p.right.where is None)),
        unlike=True,
    ),
    Sign("status same", lambda p: float(len(p.statuses) == 1)),
    Sign(
        "planned then happened",
        lambda p: float(p.statuses == {"happened", "planned"}),
    ),
    Sign("possible in one", lambda p: _status_pair(p, "possible"), unlike=True),
    Sign("denied in one", lambda p: _status_pair(p, "denied"), unlike=True),
    Sign("denied of others", _denied_of_others, unlike=True),
    Sign("possible in both", lambda p: float(p.statuses == {"possible"})),
    Sign(
        "mutual in both",
        lambda p: float(p.left.mutual and p.right.mutual),
    ),
    Sign("mutual in one", lambda p: float(p.left.mutual != p.right.mutual), unlike=True),
    Sign("series in both", lambda p: float(p.left.series and p.right.series)),
    Sign("series in one", lambda p: float(p.left.series != p.right.series), unlike=True),
    Sign(
        "opening in both",
        lambda p: float(p.left.opening and p.right.opening),
    ),
    Sign("opening in one", lambda p: float(p.left.opening != p.right.opening), unlike=True),
)

WHEN: tuple[Sign[Pair], ...] = (
    Sign("no dates", lambda p: float(not p.left.dated and not p.right.dated)),
    Sign("same day", _same_day),
    Sign("day in span", _day_in_span),
    Sign("same start", _same_start),
    Sign("spans cross", _spans_cross),
    Sign("other time", _other_time, unlike=True),
    Sign("far in time", lambda p: min(_MONTH, p.gap or 0) / _MONTH, unlike=True),
    Sign("day in one", lambda p: _dated_beside(p, True), unlike=True),
    Sign("span in one", lambda p: _dated_beside(p, False), unlike=True),
    Sign("reports apart", _reports_apart, unlike=True),
)

WORDS: tuple[Sign[Pair], ...] = (
    Sign("quote", lambda p: overlap(p.left.words, p.right.words)),
    Sign("sentence", lambda p: overlap(p.left.around, p.right.around)),
    Sign(
        "sentence over 0.3",
        lambda p: _over(overlap(p.left.around, p.right.around), 0.3),
    ),
    Sign(
        "sentence over 0.5",
        lambda p: _over(overlap(p.left.around, p.right.around), 0.5),
    ),
    Sign("plain words", lambda p: p.plain),
    Sign("plain words over 0.15", lambda p: _over(p.plain, 0.15)),
    Sign("plain words over 0.3", lambda p: _over(p.plain, 0.3)),
    Sign("plain words over 0.5", lambda p: _over(p.plain, 0.5)),
    Sign("lead", lambda p: overlap(p.left.lead, p.right.lead)),
    Sign("numbers", _numbers_shared),
    Sign("numbers differ", lambda p: _disjoint(p.left.numbers, p.right.numbers), unlike=True),
    Sign(
        "speaker same",
        lambda p: float(not p.left.said_by.isdisjoint(p.right.said_by)),
    ),
    Sign("speaker differs", lambda p: _disjoint(p.left.said_by, p.right.said_by), unlike=True),
)

SIGNS: tuple[Sign[Pair], ...] = (*WHO, *WHAT, *WHEN, *WORDS)
