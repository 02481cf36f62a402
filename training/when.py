"""Learn which date of an article dates an act: `python training/when.py GOLD_FOLDER [--write]`.

A softmax over the dates an article offers and "none", linear in the features of `tilik.claims.when`. Prints the
five-fold figures; `--write` puts the weights learnt from all of `train` into `languages/id/when.toml`.
Events without a date count half, and `BIAS` lowers the score of "none": wrong dates cost less than missing ones.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "evals"))

from goldtext import load  # noqa: E402

from tilik.claims.time import find_times  # noqa: E402
from tilik.claims.when import NO_DATE, Act, candidates  # noqa: E402
from tilik.languages.time import load_time  # noqa: E402
from tilik.languages.when import load_when  # noqa: E402

TABLE = ROOT / "src" / "tilik" / "languages" / "id" / "when.toml"
FOLDS, EPOCHS, RATE, DECAY, UNDATED, BIAS = 5, 15, 0.2, 0.01, 0.5, -1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One event: the features of each date on offer, those of having none, and which are right."""

    article: str
    dates: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    when: str | None

    def right(self) -> list[int]:
        if self.when is None:
            return [len(self.dates)]
        return [i for i, edtf in enumerate(self.dates) if edtf == self.when]


def rows(folder: Path) -> list[Row]:
    found = []
    for document, events in load(folder, "train"):
        times = find_times(document.article, load_time("id"))
        for e in events:
            act = Act(e.span, e.sentence, e.type, e.status)
            offered, none = candidates(act, document, times, load_when("id"))
            options = (*(one.features for one in offered), none)
            dates = tuple(one.edtf for one in offered)
            found.append(Row(str(document.article.given_id), dates, options, e.when))
    return found


def train(examples: list[Row]) -> dict[str, float]:
    names = sorted({name for row in examples for option in row.options for name in option})
    index = {name: i for i, name in enumerate(names)}
    weights, seen = np.zeros(len(names)), np.full(len(names), 1e-6)
    coded = [
        ([[index[n] for n in option] for option in row.options], row.right(), row.when)
        for row in examples
        if row.right()
    ]
    order = random.Random(0)
    for _ in range(EPOCHS):
        order.shuffle(coded)
        for options, right, when in coded:
            score = np.array([weights[o].sum() for o in options])
            p = np.exp(score - score.max())
            p /= p.sum()
            target = np.zeros(len(options))
            target[right] = p[right] / p[right].sum()
            step: dict[int, float] = {}
            for option, gap in zip(options, target - p, strict=True):
                for name in option:
                    step[name] = step.get(name, 0.0) + gap * (1.0 if when else UNDATED)
            for name, gap in step.items():
                pull = gap - DECAY * weights[name]
                seen[name] += pull * pull
                weights[name] += RATE * pull / np.sqrt(seen[name])
    learnt = {name: round(float(weights[i]), 2) for name, i in index.items()}
    return {**learnt, NO_DATE: round(learnt[NO_DATE] + BIAS, 2)}


def test(examples: list[Row], weights: dict[str, float]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in examples:
        scores = [sum(weights.get(name, 0.0) for name in option) for option in row.options]
        best = int(np.argmax(scores))
        given = row.dates[best] if best < len(row.dates) else None
        counts["dated"] += row.when is not None
        counts["given"] += given is not None
        counts["right"] += given is not None and given == row.when
        counts["reachable"] += row.when is not None and row.when in row.dates
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    examples = rows(args.gold)
    articles = sorted({row.article for row in examples})
    random.Random(1).shuffle(articles)
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = train([row for row in examples if row.article not in held])
        total += test([row for row in examples if row.article in held], weights)
    print(
        f"recall {total['right'] / total['dated']:.3f} precision {total['right'] / total['given']:.3f}",
        dict(total),
    )
    if args.write:
        head = TABLE.read_text(encoding="utf-8").split("weight = [")[0]
        body = "".join(
            f'  {{ feature = "{name}", weight = {value} }},\n'
            for name, value in sorted(train(examples).items())
            if value
        )
        TABLE.write_text(f"{head}weight = [\n{body}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
