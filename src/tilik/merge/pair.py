"""Two claims side by side: what several signs need is worked out once here."""

from __future__ import annotations

from math import sqrt

from tilik.merge.facts import Facts, Party

SAME_NAME = 1.0
SHARED_NAME = 0.9
SAME_COUNTRY = 0.5
SAME_COUNTRY_OTHER_KIND = 0.25
UNKNOWN = 0.3
_FAR_PAST = 0
_FAR_FUTURE = 3_000_000


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the cosine of two sets of words, 0 to 1.

    >>> overlap(frozenset("ab"), frozenset("bc"))
    0.5
    """
    shared = len(left & right)
    return shared / sqrt(len(left) * len(right)) if shared else 0.0


def share(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the part of all elements that both sets have, 0 to 1; two empty sets share nothing."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def alike(left: Party, right: Party) -> float:
    """Return how surely two participants are the same: 1 for the same actor or name, 0 for nothing in common."""
    if left.actor and left.actor == right.actor:
        return SAME_NAME
    if left.words and left.words == right.words:
        return SAME_NAME
    if not left.country or left.country != right.country:
        return 0.0
    common = len(left.words & right.words)
    if common:
        return SHARED_NAME * common / min(len(left.words), len(right.words))
    kin = left.kind == right.kind or "state" in (left.kind, right.kind)
    return SAME_COUNTRY if kin else SAME_COUNTRY_OTHER_KIND


def best(left: tuple[Party, ...], right: tuple[Party, ...]) -> float | None:
    """Return the likeness of the two most alike participants, None when a side names nobody."""
    if not left or not right:
        return None
    if len(left) == 1 and len(right) == 1:
        return alike(left[0], right[0])
    return max(alike(a, b) for a in left for b in right)


class Pair:
    """Two claims of one family. Values are symmetric: `Pair(a, b)` and `Pair(b, a)` read the same."""

    __slots__ = ("actor", "gap", "left", "plain", "recipient", "right", "statuses", "swapped")

    def __init__(self, left: Facts, right: Facts) -> None:
        self.left = left
        self.right = right
        self.actor = best(left.actors, right.actors)
        self.recipient = best(left.recipients, right.recipients)
        crossed = min(
            best(left.actors, right.recipients) or 0.0, best(left.recipients, right.actors) or 0.0
        )
        straight = min(self.actor or 0.0, self.recipient or 0.0)
        self.swapped = max(0.0, crossed - straight)
        self.statuses = {left.status, right.status}
        self.plain = overlap(left.plain - right.names, right.plain - left.names)
        self.gap = gap_days(left, right)


def gap_days(left: Facts, right: Facts) -> int | None:
    """Days between the two dates: 0 when they overlap, None when either has no date."""
    if not left.dated or not right.dated:
        return None
    start = max(left.first or _FAR_PAST, right.first or _FAR_PAST)
    return max(0, start - min(_end(left), _end(right)))


def _end(facts: Facts) -> int:
    return facts.last or facts.reported or _FAR_FUTURE
