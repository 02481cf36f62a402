"""Train the forests that weigh evidence for claims, and report five-fold figures.

    python training/train_claims.py GOLD_FOLDER [--out FILE.npz] [--folds 5]

Three forests: who is the actor of a trigger, who its recipient, and whether a reading of a trigger is an
event an annotator would record. The third is trained on what the first two say of articles they have
not seen. Figures are printed for `train` by cross-validation; `dev` is never read here.
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

import lightgbm as lgb
import numpy as np
from claimrows import Prepared, Table, example_articles, hypothesis_rows, option_labels, prepare
from goldfiles import read_gold, scorer
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tilik.claims import describing, evidence, hypotheses
from tilik.claims.context import SIZE, ContextModel
from tilik.claims.output import as_gold_event
from tilik.languages.frames import load_frames

SIDES = {"objective": "binary", "learning_rate": 0.06, "num_leaves": 24, "max_depth": 7, "min_data_in_leaf": 25,
         "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "verbose": -1,
         "num_threads": 1, "seed": 7}  # fmt: skip
EXAMPLE = 0.4
ROUNDS = {"actor": 130, "recipient": 130, "claim": 180}
SEEDS = (7, 8, 9)
THRESHOLDS = (0.14, 0.16, 0.18, 0.20, 0.22, 0.24)
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
CLAIMS = {**SIDES, "learning_rate": 0.035, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 40,
          "monotone_constraints": [int(name in RISING) - int(name in FALLING) for name in describing.NAMES]}  # fmt: skip


def fit(
    parameters: dict[str, object],
    rows: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray,
    rounds: int,
) -> lgb.Booster:
    """Return a trained booster; rows have one column a named feature."""
    return lgb.train(parameters, lgb.Dataset(rows, labels, weight=weights), num_boost_round=rounds)


def pack(boosters: list[lgb.Booster], names: tuple[str, ...], prefix: str) -> dict[str, np.ndarray]:
    """Return boosters, averaged, as the arrays `tilik.claims.forest` reads."""
    feature, threshold, left, right, value, roots = [], [], [], [], [], []

    def add(node: dict[str, object], depth: int) -> tuple[int, int]:
        here = len(feature)
        for column in (feature, left, right):
            column.append(here if column is not feature else 0)
        threshold.append(0.0)
        value.append(float(node.get("leaf_value", 0.0)) / len(boosters))
        if "split_feature" not in node:
            return here, depth
        feature[here], threshold[here] = node["split_feature"], node["threshold"]
        left[here], deep_left = add(node["left_child"], depth + 1)
        right[here], deep_right = add(node["right_child"], depth + 1)
        return here, max(deep_left, deep_right)

    deepest = 0
    for tree in (tree for booster in boosters for tree in booster.dump_model()["tree_info"]):
        root, depth = add(tree["tree_structure"], 0)
        roots.append(root)
        deepest = max(deepest, depth)
    arrays = {
        "names": np.array(names), "feature": np.array(feature, np.int32), "threshold": np.array(threshold, np.float32),
        "left": np.array(left, np.int32), "right": np.array(right, np.int32), "value": np.array(value, np.float32),
        "roots": np.array(roots, np.int32), "depth": np.array(deepest), "offset": np.array(0.0),
    }  # fmt: skip
    return {f"{prefix}.{name}": array for name, array in arrays.items()}


def side_models(articles: list[Prepared], examples: list[Prepared]) -> dict[str, lgb.Booster]:
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
        out[side] = fit(SIDES, np.vstack(rows), np.array(labels), np.array(weights), ROUNDS[side])
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
    article: Prepared, models: dict[str, lgb.Booster], context: ContextModel
) -> list[hypotheses.Weighed]:
    """Return the article's triggers with what the two side forests say of their options."""
    contexts = context.probability(article.ground.neighbours).tolist()
    return article.weigh(
        {side: (lambda rows, m=model: m.predict(rows)) for side, model in models.items()}, contexts
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """One article with what models that never saw it say: its triggers weighed, its hypotheses and their chances."""

    article: Prepared
    weighed: list[hypotheses.Weighed]
    table: Table
    chances: np.ndarray


def claim_models(tables: Sequence[Table]) -> list[lgb.Booster]:
    """Train the claim forest, once a seed; the average of several is steadier than one."""
    full = [table for table in tables if len(table.labels)]
    rows = np.vstack([table.rows for table in full])
    labels = np.concatenate([table.labels for table in full])
    weights = np.concatenate([table.weights for table in full])
    return [fit({**CLAIMS, "seed": seed}, rows, labels, weights, ROUNDS["claim"]) for seed in SEEDS]


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
    chances: dict[int, np.ndarray] = {}
    for part in parts:
        models_of_rest = claim_models([tables[i] for i in tables if i not in set(part)])
        for number in part:
            rows = tables[number].rows
            every = (
                [model.predict(rows) for model in models_of_rest] if len(rows) else [np.zeros(0)]
            )
            chances[number] = np.mean(every, axis=0)
    return [Judged(prepared[i], weighed[i], tables[i], chances[i]) for i in range(len(prepared))]


def predictions(judged: Sequence[Judged], threshold: float) -> dict[str, dict[str, object]]:
    """Return the events each article would get at a threshold, by article id."""
    out = {}
    for one in judged:
        claims = one.article.claims(one.weighed, one.table.found, one.chances, threshold)
        out[one.article.id] = {"id": one.article.id, "events": [as_gold_event(c) for c in claims]}
    return out


def report(judged: Sequence[Judged], score: ModuleType, path: Path | None) -> float:
    """Print figures at several thresholds, write the predictions of the best, and return its threshold.

    Best is the mean of event, found and strict F1: a hair of one should not cost much of another.
    """
    gold = {
        one.article.id: {"id": one.article.id, "events": [dict(e) for e in one.article.events]}
        for one in judged
    }
    best, chosen = (0.0, THRESHOLDS[0]), {}
    for threshold in THRESHOLDS:
        predicted = predictions(judged, threshold)
        figures, _, _, _ = score.score(gold, predicted)
        levels = "  ".join(
            f"{k} {figures[k]['p']:.3f}/{figures[k]['r']:.3f}/{figures[k]['f1']:.3f}"
            for k in ("event", "found", "strict", "said_by")
        )
        print(
            f"threshold {threshold:.2f}: {levels}  "
            + " ".join(f"{k} {v:.2f}" for k, v in figures["fields"].items())
        )
        mean = sum(figures[name]["f1"] for name in ("event", "found", "strict")) / 3
        if mean > best[0]:
            best, chosen = (mean, threshold), predicted
    print(f"best mean of event, found and strict F1: {best[0]:.3f} at {best[1]:.2f}")
    if path:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in chosen.values())
        path.write_text("".join(lines), encoding="utf-8")
    return best[1]


def calibration(judged: Sequence[Judged]) -> None:
    """Print a reliability table: for each band of chances, how many hypotheses were right."""
    chances = np.concatenate([one.chances for one in judged])
    labels = np.concatenate([one.table.labels for one in judged])
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(
                f"chance {low:.1f}-{low + 0.1:.1f}: {inside.sum():6} said {chances[inside].mean():.2f} right {labels[inside].mean():.2f}"
            )


def ship(
    prepared: list[Prepared],
    examples: list[Prepared],
    tables: list[Table],
    threshold: float,
    out: Path,
) -> None:
    """Train on every article and write what `tilik.claims.knowledge.load_forests` reads."""
    everything = list(range(len(prepared)))
    sides = side_models(prepared, examples)
    prior, context = form_prior(prepared, everything), context_model(prepared, everything)
    forms = sorted(prior)
    arrays = {
        **pack([sides["actor"]], evidence.NAMES, "actor"),
        **pack([sides["recipient"]], evidence.NAMES, "recipient"),
        **pack(claim_models(tables), describing.NAMES, "claim"),
        "threshold": np.array(threshold),
        "context.weights": context.weights.astype(np.float16),
        "context.bias": np.array(context.bias),
        "prior.forms": np.array(forms),
        "prior.values": np.array([prior[form] for form in forms], np.float32),
    }
    np.savez_compressed(out, **arrays)
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--predictions", type=Path, help="write the cross-validated events here")
    args = parser.parse_args()
    score = scorer(args.gold)
    prepared = prepare(read_gold(args.gold, "train"), score)
    examples = prepare(example_articles(load_frames("id")), score)
    judged = cross_validate(prepared, examples, args.folds, score)
    threshold = report(judged, score, args.predictions)
    calibration(judged)
    if args.out:
        ship(prepared, examples, [one.table for one in judged], threshold, args.out)


if __name__ == "__main__":
    main()
