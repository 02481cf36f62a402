"""Which hypotheses become claims: each trigger's best, the likeliest first, an act told again counting less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tilik.claims.forest import Floats
from tilik.claims.hypotheses import NOBODY, Hypothesis, Weighed, key
from tilik.claims.scene import Scene, Trigger

# An article that tells the same kind of act between the same parties again mostly tells the same act again.
# Both factors are where event F1 was best in cross-validation: 0.556 with them, 0.527 without (docs/quality.md).
AGAIN = 0.5
ONCE_MORE = 0.75
# Types of act often done to nobody (a missile test, an alert): the forest, which sees few of them, holds one without a
# recipient for half as likely as it is. The factor is where event F1 was best in cross-validation.
ALONE = {"MOBILIZE": 1.5}

Place = tuple[int, int]
Act = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hypothesis that became a claim, and how likely it is an act of its own that an analyst would record.

    `beside` are the numbers of other words of its sentence that tell the same act ("terbang ke Moskow untuk menghadiri").
    """

    hypothesis: Hypothesis
    chance: float
    beside: tuple[int, ...] = ()


def _best(
    scene: Scene, weighed: Sequence[Weighed], found: Sequence[Hypothesis], chances: Floats
) -> list[Chosen]:
    """The likeliest reading of each word, likeliest first, with the parties that fit it best."""
    readings: dict[Place, list[Chosen]] = {}
    for hypothesis, chance in zip(found, chances, strict=True):
        trigger = weighed[hypothesis.weighed].trigger
        place = (trigger.sentence, trigger.first)
        readings.setdefault(place, []).append(
            Chosen(hypothesis, _sure(trigger, hypothesis, chance))
        )
    best = [_fitting(scene, weighed, several) for several in readings.values()]
    return sorted(best, key=lambda one: (-one.chance, one.hypothesis.weighed))


def _sure(trigger: Trigger, hypothesis: Hypothesis, chance: float) -> float:
    """The chance of a reading, put right where nobody is named whom the act is done to."""
    return min(
        1.0, float(chance) * (ALONE.get(trigger.type, 1.0) if hypothesis.recipient is None else 1.0)
    )


def _fitting(scene: Scene, weighed: Sequence[Weighed], readings: Sequence[Chosen]) -> Chosen:
    """The likeliest of a word's readings, told of whoever of the same country stands best for each side.

    The chance says which act between which countries it is; whether a minister or his state does it, his place in the
    clause says better.
    """
    top = max(readings, key=lambda one: one.chance)
    act = key(scene, weighed, top.hypothesis)
    alike = [one for one in readings if key(scene, weighed, one.hypothesis) == act]
    named = max(alike, key=lambda one: one.chance * one.hypothesis.score)
    return Chosen(named.hypothesis, top.chance)


def _repeated(chance: float, times: int) -> float:
    """The chance of an act whose like was kept `times` times before."""
    return chance if times == 0 else chance * AGAIN * ONCE_MORE ** (times - 1)


def _beside(weighed: Sequence[Weighed], one: Chosen, alike: Sequence[Chosen]) -> tuple[int, ...]:
    """The other words of its sentence that tell an act; `alike` are all readings of the same act."""
    sentence = _sentence(weighed, one)
    return tuple(
        other.hypothesis.weighed
        for other in alike
        if other is not one and _sentence(weighed, other) == sentence
    )


def _sentence(weighed: Sequence[Weighed], one: Chosen) -> int:
    return weighed[one.hypothesis.weighed].trigger.sentence


def _headlined(scene: Scene, told: Sequence[int]) -> bool:
    """Whether one of several sentences that tell the same act is a headline: it and its text tell one act."""
    return len(told) > 1 and any(scene.document.sentences[at].title for at in told)


def _without_headlines(
    scene: Scene, weighed: Sequence[Weighed], kept: Sequence[Chosen]
) -> list[Chosen]:
    """The acts without those of a headline whose text tells such an act with the same actor or recipient: it is that one."""
    told = [(one, key(scene, weighed, one.hypothesis)) for one in kept]
    titled = [scene.document.sentences[_sentence(weighed, one)].title for one in kept]
    below = {
        part
        for (_, act), title in zip(told, titled, strict=True)
        if not title
        for part in _parts(act)
    }
    return [
        one
        for (one, act), title in zip(told, titled, strict=True)
        if not title or below.isdisjoint(_parts(act))
    ]


def _parts(act: Act) -> set[Act]:
    """An act with its actor alone and with its recipient alone, as far as they are named."""
    kind, actor, recipient = act
    return {part for part in ((kind, actor, ""), (kind, "", recipient)) if NOBODY not in part}


def choose(
    scene: Scene,
    weighed: Sequence[Weighed],
    found: Sequence[Hypothesis],
    chances: Floats,
    threshold: float,
) -> list[Chosen]:
    """Return the hypotheses to keep, in order of the text.

    Taken from the likeliest down; one that says in the same sentence what is kept already is dropped, one that says it
    elsewhere must be the likelier the more often it was said. A headline and its text tell one act.
    """
    acts: dict[Act, list[Chosen]] = defaultdict(list)
    open_ones: list[tuple[Chosen, Act]] = []
    for one in _best(scene, weighed, found, chances):
        act = key(scene, weighed, one.hypothesis)
        acts[act].append(one)
        open_ones.append((one, act))
    kept: list[Chosen] = []
    told: dict[Act, list[int]] = defaultdict(list)
    while open_ones:
        ranked = [
            (_repeated(one.chance, len(told[act])), -at) for at, (one, act) in enumerate(open_ones)
        ]
        chance, at = max(ranked)
        if chance < threshold:
            break
        one, act = open_ones.pop(-at)
        sentence = _sentence(weighed, one)
        if sentence not in told[act] and not _headlined(scene, (sentence, *told[act])):
            told[act].append(sentence)
            kept.append(Chosen(one.hypothesis, chance, _beside(weighed, one, acts[act])))
    kept = _without_headlines(scene, weighed, kept)
    return sorted(kept, key=lambda one: one.hypothesis.weighed)
