"""Which tellings become claims: of each act the likeliest, and the further ones that are acts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tilik.claims.forest import Floats
from tilik.claims.hypotheses import NOBODY, Hypothesis
from tilik.claims.scene import Scene
from tilik.claims.tellings import Act, Telling
from tilik.outlets.desks import Desk


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hypothesis that became a claim, and how likely it is an act of its own that an analyst would record.

    `beside` are the numbers of other words of its sentence that tell the same act ("terbang ke Moskow untuk menghadiri").
    """

    hypothesis: Hypothesis
    chance: float
    beside: tuple[int, ...] = ()


def _likely_enough(
    told: Sequence[Telling], likely: Floats, threshold: float
) -> list[tuple[Telling, float]]:
    """The tellings likely enough, each with its chance; a further one of an act only where those before it are."""
    kept: list[tuple[Telling, float]] = []
    count: dict[Act, int] = {}
    for one, chance in zip(told, likely.tolist(), strict=True):
        if chance >= threshold and count.get(one.act, 0) == one.number:
            count[one.act] = one.number + 1
            kept.append((one, chance))
    return kept


def _titled(scene: Scene, one: Telling) -> bool:
    return scene.document.sentences[one.sentence].title


def _without_headlines(
    scene: Scene, kept: Sequence[tuple[Telling, float]]
) -> list[tuple[Telling, float]]:
    """The tellings without those of a headline whose text tells such an act with the same actor or recipient: it is that one."""
    below = {part for one, _ in kept if not _titled(scene, one) for part in _parts(one.act)}
    return [
        (one, chance)
        for one, chance in kept
        if not _titled(scene, one) or below.isdisjoint(_parts(one.act))
    ]


def _parts(act: Act) -> set[Act]:
    """An act with its actor alone and with its recipient alone, as far as they are named."""
    kind, actor, recipient = act
    return {part for part in ((kind, actor, ""), (kind, "", recipient)) if NOBODY not in part}


def asked_at(desk: Desk | None, threshold: float) -> float:
    """Return how likely an act must be to be claimed: `threshold`, or more at a desk that seldom reports such acts."""
    return max(threshold, desk.least) if desk else threshold


def choose(
    scene: Scene,
    told: Sequence[Telling],
    likely: Floats,
    threshold: float,
) -> list[Chosen]:
    """Return the tellings to keep, in order of the text.

    `likely` says of each telling how likely it is an act of its own. A further telling of an act counts only where
    those before it do. A headline and its text tell one act.
    """
    kept = _likely_enough(told, likely, threshold)
    chosen = [
        Chosen(one.hypothesis, chance, one.beside)
        for one, chance in _without_headlines(scene, kept)
    ]
    return sorted(chosen, key=lambda one: one.hypothesis.weighed)
