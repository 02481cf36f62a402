"""Training rows for the act forest: every telling of the annotated articles, and whether it is an act of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from claimrows import Prepared, Table

from tilik.claims.find import bare_event
from tilik.claims.hypotheses import Weighed
from tilik.claims.tellings import Act, Telling, describe_tellings, sides_named, tellings

# Sides of a type are put right from so many tellings on, as if so many more had been judged rightly.
FEWEST, STEADY = 40, 20
BOTH = 3


@dataclass(frozen=True, slots=True)
class Acts:
    """The tellings of one article with their signs and labels."""

    told: list[Telling]
    rows: np.ndarray
    labels: np.ndarray


def act_rows(
    article: Prepared,
    weighed: list[Weighed],
    table: Table,
    chances: np.ndarray,
    score: ModuleType,
) -> Acts:
    """Return the tellings of an article; `chances` are those of its hypotheses by a forest that never saw it."""
    scene = article.ground.scene
    told = tellings(scene, weighed, table.found, chances)
    rows = describe_tellings(weighed, told, table.rows)
    return Acts(told, rows, _labels(article, weighed, told, score))


def _labels(
    article: Prepared, weighed: list[Weighed], told: Sequence[Telling], score: ModuleType
) -> np.ndarray:
    """Label each telling: 1 when the annotators recorded as many acts of its type and parties as it makes.

    Each annotated act counts once, for the act told most that agrees with it in type and countries.
    """
    acts: dict[Act, list[Telling]] = defaultdict(list)
    for one in told:
        acts[one.act].append(one)
    open_events = list(article.events)
    recorded: dict[Act, int] = {}
    for act, several in sorted(acts.items(), key=lambda row: -sum(one.chance for one in row[1])):
        form = bare_event(article.ground, weighed, several[0].hypothesis)
        same = [event for event in open_events if "event" in score.level(event, form)[0]]
        taken = same[: len(several)]
        open_events = [event for event in open_events if all(event is not one for one in taken)]
        recorded[act] = len(taken)
    return np.array([float(one.number < recorded[one.act]) for one in told])


def shifts_of(judged: Sequence[tuple[Acts, np.ndarray]]) -> dict[str, float]:
    """Return the log odds by which the act forest is wrong about acts with a side that nobody is named on.

    `judged` are articles with what a forest that never saw them says of each telling, as log odds. Acts with both sides
    named are most of what the forest learns from and need no shift.
    """
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for acts, margins in judged:
        for one, margin, label in zip(acts.told, margins, acts.labels, strict=True):
            groups[sides_named(one.act)].append((1 / (1 + np.exp(-margin)), label))
    out = {}
    for name, rows in sorted(groups.items()):
        if len(rows) >= FEWEST and len(name.split()) < BOTH:
            said, right = np.mean(rows, axis=0)
            steady = (right * len(rows) + said * STEADY) / (len(rows) + STEADY)
            out[name] = float(_log_odds(steady) - _log_odds(said))
    return out


def _log_odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))
