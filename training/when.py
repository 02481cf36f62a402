"""Learn which date of an article dates an act: `python training/when.py GOLD_FOLDER [--news NEWS.txt.gz] [--write]`.

A forest of small trees scores every date an article offers and having none, from the signs of
`tilik.claims.datesigns`; it is trained so that the right ones among an act's alternatives come first (softmax).
Prints the five-fold figures; `--write` puts the forest learnt from all into `languages/id/when.npz`.
Events without a date count less: wrong dates cost less than missing ones. Needs the `train` extra (lightgbm);
sources and rights are in training/manifest.toml.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import lightgbm as lgb
import numpy as np
from forests import Averaged, pack
from newsmarks import PART, write_gold

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "evals"))

from golddates import dated_acts  # noqa: E402

from tilik.claims.datesigns import NAMES, describe_dates  # noqa: E402
from tilik.claims.offers import Offer, offers  # noqa: E402
from tilik.claims.when import likeliest  # noqa: E402

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
OUT = ROOT / "src" / "tilik" / "languages" / "id" / "when.npz"
FOLDS, ROUNDS, UNDATED, SEEDS = 5, 150, 0.4, (7, 8, 9)
TREES = {"learning_rate": 0.06, "num_leaves": 12, "max_depth": 6, "min_data_in_leaf": 15, "feature_fraction": 0.35,
         "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0, "min_sum_hessian_in_leaf": 0.5, "verbose": -1,
         "num_threads": 1, "monotone_constraints": [int(n in RISING) - int(n in FALLING) for n in NAMES]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One event: the dates on offer for it, their signs (and those of none, last), and the right one."""

    article: str
    found: tuple[Offer, ...]
    signs: np.ndarray
    when: str | None

    def right(self) -> np.ndarray:
        """Return 1 for each right alternative, the last being none."""
        return np.array([*(o.edtf == self.when for o in self.found), self.when is None], float)


def rows(folder: Path, part: str) -> list[Row]:
    out = []
    for calendar, _, acts in dated_acts(folder, part):
        for act, event in acts:
            found = offers(calendar, act)
            signs = describe_dates(act, calendar, found)
            out.append(Row(str(calendar.document.article.given_id), found, signs, event.when))
    return out


def marked_rows(news: Path) -> list[Row]:
    """Return the events of our own annotations of unlabelled news."""
    with TemporaryDirectory() as folder:
        write_gold(news, Path(folder))
        return rows(Path(folder), PART)


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
    """Return the forests, one a seed, learnt from the events whose date is on offer."""
    able = [row for row in examples if row.right().any()]
    right = np.concatenate([row.right() for row in able])
    worth = np.array([1.0 if row.when else UNDATED for row in able])
    objective = first_among([len(row.signs) for row in able], right, worth)
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, help="unlabelled news, some of which we annotated")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    examples = rows(args.gold, "train")
    more = marked_rows(args.news) if args.news else []
    articles = sorted({row.article for row in examples})
    random.Random(1).shuffle(articles)
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        forests = train([*(row for row in examples if row.article not in held), *more])
        total += test([row for row in examples if row.article in held], forests)
    print(
        f"recall {total['right'] / total['dated']:.3f} precision {total['right'] / total['given']:.3f}",
        dict(total),
    )
    if args.write:
        np.savez_compressed(OUT, **pack(Averaged(train([*examples, *more])), NAMES, "when"))
        print(f"{OUT.name}: {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
