"""Learn which date of an article dates an act: `python training/when.py GOLD_FOLDER [--news NEWS.txt.gz] [--write]`.

A forest of small trees scores every date an article offers and having none, from the signs of
`tilik.claims.datesigns`; it is trained so that the right ones among an act's alternatives come first (softmax). It
learns from the annotated acts twice: at their own words, and as cross-validated reading finds them, mistakes included.
Prints the five-fold figures of both kinds, and of those read that ship as claims; `--write` puts the forest learnt from all into `languages/id/when.npz`.
Acts without a date count less: wrong dates cost less than missing ones. Needs the `train` extra (lightgbm);
sources and rights are in training/manifest.toml. Takes about two minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import lightgbm as lgb
import numpy as np
from forests import Averaged, pack
from goldfiles import scorer
from judging import FOLDS, arguments, judge_all
from pairedacts import ANNOTATED, READ_WORTH, Annotated, Event, annotated, as_read, kinds_of
from train_claims import Judged

from tilik.claims.acts import Act
from tilik.claims.calendar import Calendar
from tilik.claims.datesigns import NAMES, describe_dates
from tilik.claims.offers import Offer, offers
from tilik.claims.scene import Trigger
from tilik.claims.when import likeliest
from tilik.records import Claim, Document, Span

# More of any of these never makes a date likelier (more of a rising one never less): said so, the forest cannot learn
# accidents to the contrary.
FALLING = {
    "words between",
    "commas",
    "borders",
    "steps up",
    "steps down",
    "nearer in sentence",
    "dates between",
    "sentences away",
}
RISING = {"same clause", "in the words"}
OUT = Path(__file__).resolve().parent.parent / "src/tilik/languages/id/when.npz"
ROUNDS, UNDATED, SEEDS = 150, 0.4, (7, 8, 9)
TREES = {"learning_rate": 0.06, "num_leaves": 12, "max_depth": 6, "min_data_in_leaf": 15, "feature_fraction": 0.35,
         "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "min_sum_hessian_in_leaf": 0.5, "verbose": -1,
         "num_threads": 1, "monotone_constraints": [int(n in RISING) - int(n in FALLING) for n in NAMES]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One act: the fold of its article, how likely reading holds it (`ANNOTATED` for an annotated one), the dates on
    offer, their signs (and those of none, last), and the right date.
    """

    fold: int
    likely: float
    found: tuple[Offer, ...]
    signs: np.ndarray
    when: str | None

    def right(self) -> np.ndarray:
        """Return 1 for each right alternative, the last being none."""
        return np.array([*(o.edtf == self.when for o in self.found), self.when is None], float)


def row_of(act: Act, calendar: Calendar, event: Event, kind: tuple[int, float]) -> Row:
    """Return the row of an act; `kind` is its fold and how likely it is."""
    found = offers(calendar, act)
    return Row(*kind, found, describe_dates(act, calendar, found), event.get("when") or None)


def act_at(found: Annotated, document: Document) -> Act:
    """Return an annotated act to be dated: at the word that tells it, or the first verb of its words."""
    event, span = found.event, found.span
    tokens = document.sentences[found.sentence].tokens
    inside = [i for i, token in enumerate(tokens) if span.start <= token.start < span.end]
    verbs = (i for i in inside if tokens[i].pos == "VERB")
    head = found.told.head if found.told else next(verbs, (inside or [0])[0])
    codes = frozenset(p["country"] for p in (*event["actors"], *event["recipients"]) if p["country"])  # fmt: skip
    names = frozenset(p["name"] for p in event["actors"])
    return Act(span, found.sentence, event["type"], event["status"], head, codes, names)


def act_read(trigger: Trigger, claim: Claim) -> Act:
    """Return an act as reading claims it, to be dated."""
    codes = frozenset(p.country for p in (*claim.actors, *claim.recipients) if p.country)
    span = Span(claim.citation.start, claim.citation.end)
    names = frozenset(p.name for p in claim.actors)
    return Act(span, trigger.sentence, claim.type, claim.status, trigger.head, codes, names)


def undated(one: Judged) -> Judged:
    """Return an article without its dates, so that its claims can be composed before there is a forest to date them."""
    ground = one.article.ground
    bare = replace(ground, calendar=replace(ground.calendar, told=()))
    return replace(one, article=replace(one.article, ground=bare))


def rows_of(one: Judged, fold: int, score: ModuleType) -> Iterator[Row]:
    """Yield the acts of one article: those annotated, and those read, where they stand for an annotated one."""
    ground = one.article.ground
    for found in annotated(one.article):
        act = act_at(found, ground.scene.document)
        yield row_of(act, ground.calendar, found.event, (fold, ANNOTATED))
    for trigger, claim, event in as_read(undated(one), score):
        yield row_of(act_read(trigger, claim), ground.calendar, event, (fold, claim.confidence))


def first_among(
    sizes: Sequence[int], right: np.ndarray, worth: np.ndarray
) -> Callable[[np.ndarray, lgb.Dataset], tuple[np.ndarray, np.ndarray]]:
    """Return the objective: of each act's alternatives the right ones should hold all the softmax."""
    starts = np.cumsum([0, *sizes])[:-1]
    of = np.repeat(np.arange(len(sizes)), sizes)
    weight = np.repeat(worth, sizes)

    def objective(scores: np.ndarray, data: lgb.Dataset) -> tuple[np.ndarray, np.ndarray]:
        del data
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        chance = odds / np.add.reduceat(odds, starts)[of]
        held = np.add.reduceat(chance * right, starts)[of]
        goal = chance * right / np.maximum(held, 1e-12)
        return (chance - goal) * weight, np.maximum(chance * (1 - chance), 1e-3) * weight

    return objective


def train(examples: Sequence[Row]) -> list[lgb.Booster]:
    """Return the forests, one a seed, learnt from the acts whose date is on offer."""
    able = [row for row in examples if row.right().any()]
    right = np.concatenate([row.right() for row in able])
    worth = [
        (1.0 if row.when else UNDATED) * (1.0 if row.likely == ANNOTATED else READ_WORTH)
        for row in able
    ]
    objective = first_among([len(row.signs) for row in able], right, np.array(worth))
    data = lgb.Dataset(np.vstack([row.signs for row in able]), right, free_raw_data=False)
    return [
        lgb.train({**TREES, "objective": objective, "seed": seed}, data, ROUNDS) for seed in SEEDS
    ]


def test(examples: Sequence[Row], forests: Sequence[lgb.Booster]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in examples:
        margins = np.mean([forest.predict(row.signs) for forest in forests], axis=0)
        given = likeliest(row.found, margins)
        counts["dated"] += row.when is not None
        counts["given"] += given is not None
        counts["right"] += given is not None and given == row.when
        counts["reachable"] += row.when is not None and bool(row.right().any())
    return counts


def main() -> None:
    args = arguments(__doc__)
    score = scorer(args.gold)
    judged = judge_all(args.gold, args.news, score)
    examples = [row for one, fold in judged for row in rows_of(one, fold, score)]
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        forests = train([row for row in examples if row.fold != fold])
        held: dict[str, list[Row]] = defaultdict(list)
        for row in examples:
            for kind in kinds_of(row.likely) if row.fold == fold else ():
                held[kind].append(row)
        for kind, rows in held.items():
            totals[kind] += test(rows, forests)
    for kind, total in totals.items():
        recall, precision = total["right"] / total["dated"], total["right"] / total["given"]
        print(f"{kind}: recall {recall:.3f} precision {precision:.3f}", dict(total))
    if args.write:
        np.savez_compressed(OUT, **pack(Averaged(train(examples)), NAMES, "when"))
        print(f"{OUT.name}: {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
