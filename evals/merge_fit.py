"""Ridge logistic regression, folds over articles, and the data file the weights are kept in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tilik.ids import digest

Table = NDArray[np.float64]
Names = Sequence[tuple[str, str]]
FOLDS = 4
STEPS = 25
DATA = Path(__file__).parents[1] / "src/tilik/ontology/sameness.toml"


def fit(rows: Table, truth: Table, ridge: float, counts: Table | None = None) -> Table:
    """Return the weights of a ridge logistic regression (Newton steps on standardised columns).

    The first column is the bias and bears no ridge; `counts` says how much each row counts.
    """
    spread = rows.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    x, much = rows / scale, np.ones(len(rows)) if counts is None else counts
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-3
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (much * (p - truth)) + penalty * weights
        hessian = (x * (much * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    found: Table = weights / scale
    return found


def fold_of(article: str) -> int:
    """Return the fold of an article: its id decides, so that the folds never change."""
    return int(digest("fold", article), 16) % FOLDS


def crossed(
    rows: Table, truth: Table, pairs: Names, ridge: float, counts: Table | None = None
) -> Table:
    """Return the log-odds of every pair of articles from a model that saw neither of them."""
    left = np.array([fold_of(a) for a, _ in pairs])
    right = np.array([fold_of(b) for _, b in pairs])
    much = np.ones(len(rows)) if counts is None else counts
    found = np.zeros(len(rows))
    for one in range(FOLDS):
        for other in range(one, FOLDS):
            held = ((left == one) & (right == other)) | ((left == other) & (right == one))
            seen = ~(np.isin(left, [one, other]) | np.isin(right, [one, other]))
            found[held] = rows[held] @ fit(rows[seen], truth[seen], ridge, much[seen])
    return found


def keep(table: str, lines: Sequence[str]) -> None:
    """Replace one table of the data file by new lines."""
    text = DATA.read_text(encoding="utf-8")
    before, opening, rest = text.partition(f"\n{table} = [\n")
    after = rest[rest.index("]\n") if rest.startswith("]") else rest.index("\n]\n") + 1 :]
    DATA.write_text(
        before + opening + "".join(f"  {line},\n" for line in lines) + after, encoding="utf-8"
    )
