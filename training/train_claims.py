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
from pathlib import Path

import lightgbm as lgb
import numpy as np
from claimrows import Prepared, example_articles, hypothesis_rows, option_labels, prepare
from goldfiles import read_gold, scorer
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tilik.claims import evidence, hypotheses
from tilik.claims.context import SIZE, ContextModel
from tilik.claims.output import as_gold_event
from tilik.languages.frames import load_frames

SIDES = {"objective": "binary", "learning_rate": 0.05, "num_leaves": 24, "max_depth": 7, "min_data_in_leaf": 25,
         "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "verbose": -1,
         "num_threads": 1, "seed": 7}  # fmt: skip
CLAIMS = {**SIDES, "learning_rate": 0.03, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 40}
EXAMPLE = 0.4
ROUNDS = {"actor": 160, "recipient": 160, "claim": 220}


def fit(
    parameters: dict[str, object],
    rows: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray,
    rounds: int,
) -> lgb.Booster:
    """Return a trained booster; rows have one column a named feature."""
    return lgb.train(parameters, lgb.Dataset(rows, labels, weight=weights), num_boost_round=rounds)


def pack(booster: lgb.Booster, names: tuple[str, ...], prefix: str) -> dict[str, np.ndarray]:
    """Return a booster as the arrays `tilik.claims.forest` reads."""
    feature, threshold, left, right, value, roots = [], [], [], [], [], []

    def add(node: dict[str, object], depth: int) -> tuple[int, int]:
        here = len(feature)
        for column in (feature, left, right):
            column.append(here if column is not feature else 0)
        threshold.append(0.0)
        value.append(float(node.get("leaf_value", 0.0)) if "leaf_value" in node else 0.0)
        if "split_feature" not in node:
            return here, depth
        feature[here], threshold[here] = node["split_feature"], node["threshold"]
        left[here], deep_left = add(node["left_child"], depth + 1)
        right[here], deep_right = add(node["right_child"], depth + 1)
        return here, max(deep_left, deep_right)

    deepest = 0
    for tree in booster.dump_model()["tree_info"]:
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
    folds = [[i for i in range(len(prepared)) if i % args.folds == k] for k in range(args.folds)]
    weighed: list[list[hypotheses.Weighed]] = [[] for _ in prepared]
    priors: list[dict[str, tuple[float, float]]] = [{} for _ in prepared]
    for fold in folds:
        rest = [i for i in range(len(prepared)) if i not in set(fold)]
        models = side_models([prepared[i] for i in rest], examples)
        prior = form_prior(prepared, rest)
        context = context_model(prepared, rest)
        for number in fold:
            weighed[number], priors[number] = (
                predict_sides(prepared[number], models, context),
                prior,
            )
    tables = [
        hypothesis_rows(a, w, p, score) for a, w, p in zip(prepared, weighed, priors, strict=True)
    ]
    chances: list[np.ndarray] = [np.zeros(0) for _ in prepared]
    for fold in folds:
        rest = [i for i in range(len(prepared)) if i not in set(fold) and len(tables[i].labels)]
        model = fit(CLAIMS, np.vstack([tables[i].rows for i in rest]), np.concatenate([tables[i].labels for i in rest]),
                    np.concatenate([tables[i].weights for i in rest]), ROUNDS["claim"])  # fmt: skip
        for number in fold:
            if len(tables[number].labels):
                chances[number] = model.predict(tables[number].rows)
    best_threshold = report(prepared, weighed, tables, chances, score, args.predictions)
    if args.out:
        everything = list(range(len(prepared)))
        models = side_models(prepared, examples)
        full = [t for t in tables if len(t.labels)]
        last = fit(CLAIMS, np.vstack([t.rows for t in full]), np.concatenate([t.labels for t in full]),
                   np.concatenate([t.weights for t in full]), ROUNDS["claim"])  # fmt: skip
        prior, context = form_prior(prepared, everything), context_model(prepared, everything)
        arrays = {**pack(models["actor"], evidence.NAMES, "actor"), **pack(models["recipient"], evidence.NAMES, "recipient"),
                  **pack(last, hypotheses.NAMES, "claim"),
                  "threshold": np.array(best_threshold), "context.weights": context.weights.astype(np.float16), "context.bias": np.array(context.bias),
            "prior.forms": np.array(sorted(prior)), "prior.values": np.array([prior[k] for k in sorted(prior)], np.float32)}  # fmt: skip
        np.savez_compressed(args.out, **arrays)
        print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


def report(prepared, weighed, tables, chances, score, path) -> float:  # type: ignore[no-untyped-def]
    """Print figures at several thresholds, and write the predictions of the best."""
    gold = {a.id: {"id": a.id, "events": [dict(e) for e in a.events]} for a in prepared}
    best = (0.0, 0.0, {})
    for threshold in np.arange(0.12, 0.60, 0.04):
        predicted = {}
        for article, row, table, chance in zip(prepared, weighed, tables, chances, strict=True):
            claims = article.claims(row, table.found, chance, float(threshold))
            predicted[article.id] = {"id": article.id, "events": [as_gold_event(c) for c in claims]}
        figures, _, _, _ = score.score(gold, predicted)
        line = "  ".join(
            f"{k} {figures[k]['p']:.3f}/{figures[k]['r']:.3f}/{figures[k]['f1']:.3f}"
            for k in ("event", "found", "strict", "said_by")
        )
        fields = " ".join(f"{k} {v:.2f}" for k, v in figures["fields"].items())
        print(f"threshold {threshold:.2f}: {line}  {fields}")
        if figures["event"]["f1"] > best[0]:
            best = (figures["event"]["f1"], float(threshold), predicted)
    print(f"best event F1 {best[0]:.3f} at {best[1]:.2f}")
    if path:
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in best[2].values()),
            encoding="utf-8",
        )

    return best[1]


if __name__ == "__main__":
    main()
