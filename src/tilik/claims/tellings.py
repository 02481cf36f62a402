"""Every telling of every act of an article, and what speaks for its being an act that an analyst records.

A word tells an act between parties; an article mostly tells the same act several times. How likely an act is, and
whether a further telling of it is a further act, shows only when its tellings are seen together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from tilik.claims.describing import NAMES as OWN
from tilik.claims.forest import Floats
from tilik.claims.hypotheses import NOBODY, Hypothesis, Weighed, key
from tilik.claims.scene import Scene

Act = tuple[str, str, str]

TOGETHER = (
    "number", "tellings", "chance", "best", "sum", "any", "apart", "same_status", "same_form",
    "article_tellings", "article_sum", "share",
    "other_recipient", "other_actor", "reversed", "other_type",
)  # fmt: skip
NAMES = (*TOGETHER, *(f"own_{name}" for name in OWN))
_NONE_BEFORE = -1.0


@dataclass(frozen=True, slots=True)
class Telling:
    """The likeliest reading of the words that tell an act in the sentence with the index `sentence`.

    `row` is its place among the hypotheses, `chance` how likely that word stands for an act. `number` counts the
    likelier tellings of the same act; `beside` are other words of the sentence that tell it ("terbang ke Moskow untuk
    menghadiri"), as numbers of triggers.
    """

    hypothesis: Hypothesis
    act: Act
    sentence: int
    row: int
    chance: float
    number: int = 0
    beside: tuple[int, ...] = ()


def tellings(
    scene: Scene, weighed: Sequence[Weighed], found: Sequence[Hypothesis], chances: Floats
) -> list[Telling]:
    """Return the tellings of an article, those of one act together, the likeliest first.

    `chances` has one number for each of the hypotheses `found`. Of what a sentence tells twice the likelier counts.
    """
    acts: dict[Act, list[Telling]] = defaultdict(list)
    for one in _readings(scene, weighed, found, chances):
        acts[one.act].append(one)
    return [one for several in acts.values() for one in _by_sentence(several)]


def _by_sentence(several: Sequence[Telling]) -> list[Telling]:
    """One telling a sentence, numbered; `several` are all of one act, likeliest first."""
    sentences: dict[int, list[Telling]] = defaultdict(list)
    for one in several:
        sentences[one.sentence].append(one)
    return [
        replace(
            first,
            number=number,
            beside=tuple(other.hypothesis.weighed for other in others),
        )
        for number, (first, *others) in enumerate(sentences.values())
    ]


def _readings(
    scene: Scene, weighed: Sequence[Weighed], found: Sequence[Hypothesis], chances: Floats
) -> list[Telling]:
    """The likeliest reading of each word, likeliest first, with the parties that fit it best."""
    words: dict[tuple[int, int], list[Telling]] = defaultdict(list)
    for row, (hypothesis, chance) in enumerate(zip(found, chances, strict=True)):
        trigger = weighed[hypothesis.weighed].trigger
        act = key(scene, weighed, hypothesis)
        one = Telling(hypothesis, act, trigger.sentence, row, float(chance))
        words[trigger.sentence, trigger.first].append(one)
    best = [_fitting(readings) for readings in words.values()]
    return sorted(best, key=lambda one: (-one.chance, one.hypothesis.weighed))


def _fitting(readings: Sequence[Telling]) -> Telling:
    """The likeliest of a word's readings, told of whoever of the same country stands best for each side.

    The chance says which act between which countries it is; whether a minister or his state does it, his place in the
    clause says better.
    """
    top = max(readings, key=lambda one: one.chance)
    alike = [one for one in readings if one.act == top.act]
    named = max(alike, key=lambda one: one.chance * one.hypothesis.score)
    return replace(named, chance=top.chance)


def describe_tellings(weighed: Sequence[Weighed], told: Sequence[Telling], rows: Floats) -> Floats:
    """Return a row of `NAMES` for each telling; `rows` are those of all hypotheses (`tilik.claims.describing`)."""
    if not told:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    acts: dict[Act, list[Telling]] = defaultdict(list)
    for one in told:
        acts[one.act].append(one)
    beside = _beside(acts)
    total = sum([one.chance for one in told])
    together = [
        [
            *_alike(weighed, acts[one.act], one),
            len(told),
            total,
            sum([other.chance for other in acts[one.act]]) / (total or 1.0),
            *beside[one.act],
        ]
        for one in told
    ]
    own = rows[[one.row for one in told]]
    return np.hstack((np.array(together, dtype=np.float32), own))


def _alike(weighed: Sequence[Weighed], several: Sequence[Telling], one: Telling) -> list[float]:
    """How a telling stands among all of its act: how many, how likely they are, and how it differs from those before."""
    chances = [other.chance for other in several]
    before = [weighed[other.hypothesis.weighed] for other in several[: one.number]]
    own = weighed[one.hypothesis.weighed]
    differs = [_NONE_BEFORE] * 3
    if before:
        gap = min(abs(one.sentence - other.sentence) for other in several[: one.number])
        status = any(own.status == other.status for other in before)
        form = any(own.trigger.form == other.trigger.form for other in before)
        differs = [float(gap), float(status), float(form)]
    some = 1 - prod([1 - chance for chance in chances])
    return [one.number, len(several), one.chance, chances[0], sum(chances), some, *differs]


def _beside(acts: Mapping[Act, Sequence[Telling]]) -> dict[Act, list[float]]:
    """How likely the likeliest other acts are that share type and actor, type and recipient, or both parties.

    The third is the same act the other way round, the fourth another act between the same two.
    """
    best = {act: several[0].chance for act, several in acts.items()}
    by_actor = _ranked((act[:2], act, chance) for act, chance in best.items())
    by_recipient = _ranked(((act[0], act[2]), act, chance) for act, chance in best.items())
    by_pair = _ranked((act[1:], act, chance) for act, chance in best.items())
    return {
        act: [
            _other(by_actor[act[:2]], act),
            _other(by_recipient[act[0], act[2]], act),
            best.get((act[0], act[2], act[1]), 0.0) if act[1] != act[2] else 0.0,
            _other(by_pair[act[1:]], act),
        ]
        for act in acts
    }


def _ranked(
    rows: Iterable[tuple[Hashable, Act, float]],
) -> dict[Hashable, list[tuple[float, Act]]]:
    """The two likeliest acts that share a part, by that part."""
    found: dict[Hashable, list[tuple[float, Act]]] = defaultdict(list)
    for part, act, chance in rows:
        found[part] = sorted((*found[part], (chance, act)), reverse=True)[:2]
    return found


def _other(ranked: Sequence[tuple[float, Act]], act: Act) -> float:
    return next((chance for chance, other in ranked if other != act), 0.0)


def sides_named(act: Act) -> str:
    """Return an act's type with which of its sides are named: `MOBILIZE actor`, `ASSAULT actor recipient`."""
    sides = (
        name for name, who in zip(("actor", "recipient"), act[1:], strict=True) if who != NOBODY
    )
    return " ".join((act[0], *sides))


def put_right(margins: Floats, told: Sequence[Telling], shifts: Mapping[str, float]) -> Floats:
    """Return how likely each telling is an act of its own, from what the act forest says of it (log odds).

    The forest sees few acts with a side that nobody is named on, and holds them all for as unlikely as most are;
    `shifts` are the log odds by which it was wrong about those of one type, by `sides_named`.
    """
    shifted = margins + np.array([shifts.get(sides_named(one.act), 0.0) for one in told])
    likely: Floats = (1.0 / (1.0 + np.exp(-shifted))).astype(np.float32)
    return likely
