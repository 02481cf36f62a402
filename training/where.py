"""Learn where acts take place: `python training/where.py GOLD_FOLDER [--news NEWS.txt.gz] [--write]`.

A forest judges each country an article offers as the place of an act (`tilik.claims.whereabouts`). It learns from the
annotated acts twice: with the parties as annotated, and with those that cross-validated reading finds, mistakes
included. Countries of acts without an annotated place are all wrong, so that the forest also learns when to be silent.
Prints five-fold figures of the second kind; `--write` puts the forest learnt from all into
`languages/id/where.npz`. Takes about two minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from forests import Averaged, fit, pack
from goldfiles import scorer
from judging import FOLDS, arguments, judge_all
from train_claims import Judged

from tilik.claims.compose import compose
from tilik.claims.output import as_gold_event
from tilik.claims.scene import Trigger
from tilik.claims.where import scope_of
from tilik.claims.whereabouts import NAMES, offered, weigh_places
from tilik.records import Participant

FILE = Path(__file__).resolve().parent.parent / "src/tilik/languages/id/where.npz"
ROUNDS = 160
# What reading would claim, and how likely a place must be to be given: at 0.16 seven in eight annotated places still are, and
# half of the acts that annotators gave no place get none.
CLAIMED, LEAST = 0.16, 0.16
PARAMETERS = {"objective": "binary", "learning_rate": 0.06, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 20,
              "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "verbose": -1,
              "num_threads": 1}  # fmt: skip
# A place named nearer or more often is never less likely: said so, the forest cannot learn accidents to the contrary.
RISING = {"nearest_at", "rival_at", "first_at", "lead_at", "share_of_at"}
FALLING = {"at", "next_at", "rivals_at"}


@dataclass(frozen=True, slots=True)
class Row:
    """One act: the fold of its article, whether reading found it, the countries on offer, the evidence for each, the right one."""

    fold: int
    read: bool
    countries: tuple[str, ...]
    evidence: np.ndarray
    where: str | None


Side = tuple[Participant, ...]


def weighed(
    one: Judged, trigger: Trigger, sides: tuple[Side, Side], mode: str | None, end: tuple[int, bool, str | None]
) -> Row:  # fmt: skip
    """Return the row of an act; `end` is its fold, whether reading found it, and the annotated place."""
    ground, known = one.article.ground, one.article.known
    scope, _ = scope_of(trigger, sides, mode, known.places)
    countries = offered(scope, ground.places, ground.scene.clauses.home)
    rows = [weigh_places(ground.scene, scope, ground.places, country) for country in countries]
    return Row(end[0], end[1], countries, np.array(rows, np.float32), end[2])


def _side(event: dict[str, object], side: str) -> Side:
    return tuple(Participant(p["name"], p["country"], p["kind"] or "oth") for p in event[side])


def rows_of(one: Judged, fold: int, score: ModuleType) -> Iterator[Row]:
    """Yield the acts of one article: those read, where they stand for an annotated one, and those annotated."""
    article = one.article
    chosen = one.chosen(CLAIMED)
    claims = compose(article.ground, one.weighed, chosen, article.known)
    gold = article.events
    for left, right, agreed in score.pair(gold, [as_gold_event(claim) for claim in claims]):
        if "quad" in agreed:
            trigger = one.weighed[chosen[right].hypothesis.weighed].trigger
            claim = claims[right]
            sides = claim.actors, claim.recipients
            yield weighed(one, trigger, sides, claim.mode, (fold, True, gold[left]["where"]))
    told: set[int] = set()
    for trigger, events in zip(article.triggers, article.aligned, strict=True):
        for number in set(events) - told:
            event = gold[number]
            sides = _side(event, "actors"), _side(event, "recipients")
            yield weighed(one, trigger, sides, event["mode"], (fold, False, event["where"]))
        told |= set(events)


def train(rows: list[Row]) -> Averaged:
    evidence = np.vstack([row.evidence for row in rows])
    right = np.concatenate([[c == row.where for c in row.countries] for row in rows]).astype(float)
    steady = {"monotone_constraints": [int(n in RISING) - int(n in FALLING) for n in NAMES]}
    return fit({**PARAMETERS, **steady}, evidence, right, np.ones(len(right)), ROUNDS)


def test(rows: list[Row]) -> None:
    """Print how often the place is right where one is annotated, and how often one is given, by least chance."""
    judged: list[tuple[float, str, str | None]] = []
    for fold in range(FOLDS):
        model = train([row for row in rows if row.fold != fold])
        for row in (row for row in rows if row.fold == fold and row.read):
            chances = model.predict(row.evidence)
            judged.append((float(chances.max()), row.countries[int(chances.argmax())], row.where))
    placed = sum(where is not None for _, _, where in judged)
    for least in (0.0, 0.08, LEAST, 0.2, 0.3, 0.4, 0.5):
        given = [(country, where) for chance, country, where in judged if chance >= least]
        right = sum(country == where for country, where in given)
        print(
            f"least {least:.2f}: right {right / placed:.3f} of {placed} annotated places; a place for {len(given)} of {len(judged)} acts,"
            f" {right / len(given):.3f} as annotated; silent on {1 - sum(where is None for _, where in given) / (len(judged) - placed):.2f} of acts without one"
        )


def main() -> None:
    args = arguments(__doc__)
    score = scorer(args.gold)
    judged = judge_all(args.gold, args.news, score)
    rows = [row for one, fold in judged for row in rows_of(one, fold, score)]
    test(rows)
    if args.write:
        np.savez_compressed(FILE, **pack(train(rows), NAMES, "where"), least=np.array(LEAST))


if __name__ == "__main__":
    main()
