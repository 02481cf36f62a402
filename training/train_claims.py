"""Train the forests that weigh evidence for claims, and report five-fold figures.

    python training/train_claims.py GOLD_FOLDER --news NEWS.txt.gz [--out FILE.npz] [--folds 5]

Four forests: who is the actor of a trigger, who its recipient, whether a reading of a trigger is an event an annotator
would quote, and whether the tellings of an act together make an event, or one more. The third is trained on what the
first two say of articles they have not seen, the fourth on what the third says of such. Figures are printed for `train` by cross-validation; `dev` is never learnt from here. `--news` names unlabelled
news (`raw` in training/manifest.toml): what we annotated of it (`newsmarks.py`) is learnt from too, and articles of it
without politics are taken as articles without events.
Needs the `train` extra (lightgbm); sources and rights are in training/manifest.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from actrows import Acts, act_rows, shifts_of
from claimrows import Prepared, Table, example_articles, hypothesis_rows, option_labels, prepare
from forests import Averaged, fit, pack
from goldfiles import GoldArticle, read_gold, scorer
from newsmarks import read_marks
from quiet import quiet_articles
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tilik.claims import describing, evidence, hypotheses, tellings
from tilik.claims.choose import Chosen, asked_at, choose
from tilik.claims.context import SIZE, ContextModel
from tilik.claims.output import as_gold_event
from tilik.languages.frames import load_frames
from tilik.outlets.desks import desk_of

SIDES = {"objective": "binary", "learning_rate": 0.12, "num_leaves": 60, "max_depth": 11, "min_data_in_leaf": 15,
         "feature_fraction": 0.4, "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 3.0, "verbose": -1,
         "num_threads": 1}  # fmt: skip
EXAMPLE = 0.4
# Few rounds of fast learning, several times over: averaged, they beat one long run of as many trees (docs/quality.md).
ROUNDS = {"side": 60, "claim": 130, "act": 150}
SEEDS = {"side": (7, 8, 9, 10), "claim": (7, 8, 9), "act": (7, 8, 9)}
PARTS = ("train", "dev", "seeds")
# With 130 articles without politics event F1 does not suffer in cross-validation; with 300 it does.
QUIET = 130
# Thresholds whose mean F1 differs by less are equally good: runs with other folds differ by five times as much.
HAIR = 0.001
THRESHOLDS = (0.20, 0.22, 0.24, 0.26, 0.28, 0.30, 0.32)
# More of any of these never makes a claim less likely: said so, the forest cannot learn accidents to the contrary.
RISING = {
    "actor_p",
    "recipient_p",
    "actor_margin",
    "recipient_margin",
    "weight",
    "prior",
    "context",
    "type_pair",
}
FALLING = {"quiet_here", "quiet_share"}
CLAIMS = {**SIDES, "learning_rate": 0.07, "num_leaves": 24, "max_depth": 7, "min_data_in_leaf": 30,
          "monotone_constraints": [int(name in RISING) - int(name in FALLING) for name in describing.NAMES]}  # fmt: skip

ACTS = {**SIDES, "learning_rate": 0.04, "num_leaves": 12, "max_depth": 5, "min_data_in_leaf": 60,
        "feature_fraction": 0.3, "bagging_fraction": 0.7, "lambda_l2": 5.0}  # fmt: skip
PARAMETERS = {"side": SIDES, "claim": CLAIMS, "act": ACTS}


def fit_kind(kind: str, rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> Averaged:
    """Return a trained model of a kind of `PARAMETERS`; rows have one column a named feature."""
    return fit(PARAMETERS[kind], rows, labels, weights, ROUNDS[kind], SEEDS[kind])


def side_models(articles: list[Prepared], examples: list[Prepared]) -> dict[str, Averaged]:
    """Train the actor and the recipient forest on articles and, with less weight, the frames' examples."""
    out = {}
    for side in ("actor", "recipient"):
        rows, labels, weights = [], [], []
        for article in (*articles, *examples):
            worth = EXAMPLE if len(article.events) == 1 and "form" in article.events[0] else 1.0
            for trigger, matrix in enumerate(article.matrices):
                marked = option_labels(article, trigger, side)
                if marked is not None:
                    rows.append(matrix)
                    labels += [label for label, _ in marked]
                    weights += [weight * worth for _, weight in marked]
        out[side] = fit_kind("side", np.vstack(rows), np.array(labels), np.array(weights))
    return out


def form_prior(prepared: list[Prepared], chosen: list[int]) -> dict[str, tuple[float, float]]:
    """Return form|type → (smoothed share of its occurrences that are events, log of their number)."""
    seen: dict[str, int] = defaultdict(int)
    hit: dict[str, int] = defaultdict(int)
    by_type: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for number in chosen:
        for trigger, good in zip(prepared[number].triggers, prepared[number].aligned, strict=True):
            name = f"{trigger.form}|{trigger.type}"
            seen[name] += 1
            hit[name] += bool(good)
            by_type[trigger.type][0] += bool(good)
            by_type[trigger.type][1] += 1
    out = {}
    for name, n in seen.items():
        base = by_type[name.partition("|")[2]]
        mean = base[0] / base[1]
        out[name] = ((hit[name] + 4 * mean) / (n + 4), float(np.log1p(n)))
    return out


def sparse(rows: list[tuple[int, ...]]) -> csr_matrix:
    """Return hashed feature lists as a sparse matrix of ones."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.concatenate([np.array(row) for row in rows])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), SIZE))


def context_model(prepared: list[Prepared], chosen: list[int]) -> ContextModel:
    """Train the linear model that says from its neighbourhood whether a trigger stands in an event."""
    rows = [row for number in chosen for row in prepared[number].ground.neighbours]
    labels = [bool(good) for number in chosen for good in prepared[number].aligned]
    model = LogisticRegression(C=0.12, max_iter=300, solver="liblinear").fit(sparse(rows), labels)
    return ContextModel(model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def predict_sides(
    article: Prepared, models: dict[str, Averaged], context: ContextModel
) -> list[hypotheses.Weighed]:
    """Return the article's triggers with what the two side forests say of their options."""
    contexts = context.probability(article.ground.neighbours).tolist()
    return article.weigh(
        {side: (lambda rows, m=model: m.predict(rows)) for side, model in models.items()}, contexts
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """One article with what models that never saw it say: triggers weighed, hypotheses, and acts with their chances."""

    article: Prepared
    weighed: list[hypotheses.Weighed]
    table: Table
    acts: Acts
    margins: np.ndarray
    likely: np.ndarray

    def chosen(self, threshold: float) -> list[Chosen]:
        """Return the tellings that become claims at a threshold, or at that of their desk where it is higher."""
        scene = self.article.ground.scene
        desk = desk_of(scene.document.article.url, self.article.known.desks)
        return choose(scene, self.acts.told, self.likely, asked_at(desk, threshold))


def claim_model(tables: Sequence[Table]) -> Averaged:
    """Train the claim forest on the hypotheses of these articles."""
    full = [table for table in tables if len(table.labels)]
    rows = np.vstack([table.rows for table in full])
    labels = np.concatenate([table.labels for table in full])
    return fit_kind("claim", rows, labels, np.concatenate([table.weights for table in full]))


def act_model(every: Sequence[Acts]) -> Averaged:
    """Train the act forest on the tellings of these articles."""
    full = [acts for acts in every if acts.told]
    rows = np.vstack([acts.rows for acts in full])
    labels = np.concatenate([acts.labels for acts in full])
    return fit_kind("act", rows, labels, np.ones(len(labels)))


def cross_validate(
    prepared: list[Prepared], examples: list[Prepared], folds: int, score: ModuleType
) -> list[Judged]:
    """Judge every article with models trained on the other folds."""
    parts = [[i for i in range(len(prepared)) if i % folds == k] for k in range(folds)]
    weighed: dict[int, list[hypotheses.Weighed]] = {}
    tables: dict[int, Table] = {}
    for part in parts:
        rest = [i for i in range(len(prepared)) if i not in set(part)]
        models = side_models([prepared[i] for i in rest], examples)
        prior, context = form_prior(prepared, rest), context_model(prepared, rest)
        for number in part:
            weighed[number] = predict_sides(prepared[number], models, context)
            tables[number] = hypothesis_rows(prepared[number], weighed[number], prior, score)
    acts: dict[int, Acts] = {}
    for part in parts:
        model = claim_model([tables[i] for i in tables if i not in set(part)])
        for number in part:
            chances, table = model.predict(tables[number].rows), tables[number]
            acts[number] = act_rows(prepared[number], weighed[number], table, chances, score)
    margins: dict[int, np.ndarray] = {}
    for part in parts:
        model = act_model([acts[i] for i in acts if i not in set(part)])
        margins.update({number: model.margins(acts[number].rows) for number in part})
    likely: dict[int, np.ndarray] = {}
    for part in parts:
        shifts = shifts_of([(acts[i], margins[i]) for i in acts if i not in set(part)])
        for number in part:
            likely[number] = tellings.put_right(margins[number], acts[number].told, shifts)
    return [
        Judged(prepared[i], weighed[i], tables[i], acts[i], margins[i], likely[i])
        for i in range(len(prepared))
    ]


def predictions(judged: Sequence[Judged], threshold: float) -> dict[str, dict[str, object]]:
    """Return the events each article would get at a threshold, by article id."""
    out = {}
    for one in judged:
        claims = one.article.claims(one.weighed, one.chosen(threshold))
        out[one.article.id] = {"id": one.article.id, "events": [as_gold_event(c) for c in claims]}
    return out


def report(judged: Sequence[Judged], score: ModuleType, path: Path | None) -> float:
    """Print figures at several thresholds, write the predictions of the best, and return its threshold.

    Best is the mean of event, found and strict F1: a hair of one should not cost much of another. Where several are best
    but for a hair, the highest is taken: what is claimed should be sure.
    """
    gold = {
        one.article.id: {"id": one.article.id, "events": [dict(e) for e in one.article.events]}
        for one in judged
    }
    means = {}
    for threshold in THRESHOLDS:
        figures, _, _, _ = score.score(gold, predictions(judged, threshold))
        levels = "  ".join(
            f"{k} {figures[k]['p']:.3f}/{figures[k]['r']:.3f}/{figures[k]['f1']:.3f}"
            for k in ("event", "found", "strict", "said_by")
        )
        print(
            f"threshold {threshold:.2f}: {levels}  "
            + " ".join(f"{k} {v:.2f}" for k, v in figures["fields"].items())
        )
        means[threshold] = sum(figures[name]["f1"] for name in ("event", "found", "strict")) / 3
    best = max(one for one in means if means[one] >= max(means.values()) - HAIR)
    print(f"mean of event, found and strict F1: {means[best]:.3f} at {best:.2f}")
    if path:
        rows = predictions(judged, best).values()
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
    return best


def calibration(judged: Sequence[Judged]) -> None:
    """Print a reliability table: for each band of chances, how many tellings were acts of their own."""
    chances = np.concatenate([one.likely for one in judged])
    labels = np.concatenate([one.acts.labels for one in judged])
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(
                f"chance {low:.1f}-{low + 0.1:.1f}: {inside.sum():6} said {chances[inside].mean():.2f} right {labels[inside].mean():.2f}"
            )


def ship(
    prepared: list[Prepared],
    examples: list[Prepared],
    every: list[Judged],
    threshold: float,
    out: Path,
) -> None:
    """Train on every article and write what `tilik.claims.knowledge.load_forests` reads."""
    everything = list(range(len(prepared)))
    sides = side_models(prepared, examples)
    prior, context = form_prior(prepared, everything), context_model(prepared, everything)
    forms = sorted(prior)
    shifts = shifts_of([(one.acts, one.margins) for one in every])
    arrays = {
        **pack(sides["actor"], evidence.NAMES, "actor"),
        **pack(sides["recipient"], evidence.NAMES, "recipient"),
        **pack(claim_model([one.table for one in every]), describing.NAMES, "claim"),
        **pack(act_model([one.acts for one in every]), tellings.NAMES, "act"),
        "shifts.names": np.array(list(shifts)),
        "shifts.values": np.array(list(shifts.values())),
        "threshold": np.array(threshold),
        "context.weights": context.weights.astype(np.float16),
        "context.bias": np.array(context.bias),
        "prior.forms": np.array(forms),
        "prior.values": np.array([prior[form] for form in forms], np.float32),
    }
    np.savez_compressed(out, **arrays)
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


def unlabelled(gold: Path, news: Path) -> list[GoldArticle]:
    """Return articles without politics, none of them among the annotated ones."""
    known = [row for part in PARTS for row in read_gold(gold, part)] + read_marks(news)
    return quiet_articles(news, known, QUIET)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--news", type=Path, help="unlabelled news, some of which we annotated")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--predictions", type=Path, help="write the cross-validated events here")
    args = parser.parse_args()
    score = scorer(args.gold)
    prepared = prepare(read_gold(args.gold, "train"), score)
    examples = prepare(example_articles(load_frames("id")), score)
    marked = prepare(read_marks(args.news), score) if args.news else []
    quiet = prepare(unlabelled(args.gold, args.news), score) if args.news else []
    learnt = [*prepared, *marked, *quiet]
    every = cross_validate(learnt, examples, args.folds, score)
    judged, silent = every[: len(prepared)], every[len(prepared) + len(marked) :]
    threshold = report(judged, score, args.predictions)
    calibration(judged)
    if silent:
        claims = sum(len(one["events"]) for one in predictions(silent, threshold).values())
        print(
            f"claims in an article without politics: {claims / len(silent):.2f} ({len(silent)} articles)"
        )
    if args.out:
        ship(learnt, examples, every, threshold, args.out)


if __name__ == "__main__":
    main()
