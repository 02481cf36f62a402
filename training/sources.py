"""Learn which sources an act is credited to: `python training/sources.py GOLD_FOLDER [--write]`.

A logistic regression over pairs of an annotated event and a source of its article, in the features of
`tilik.claims.credit`. Prints the five-fold figures at the best threshold; `--write` puts the weights learnt from all
of `train`, shifted by that threshold, into `languages/id/speech.toml`.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "evals"))

from attribution import STATEMENTS, same_name  # noqa: E402
from goldtext import load  # noqa: E402
from statuses import trigger_of  # noqa: E402

from tilik.actors.registry import load_registry  # noqa: E402
from tilik.claims.attribution import find_attributions  # noqa: E402
from tilik.claims.credit import candidates  # noqa: E402
from tilik.claims.when import Act  # noqa: E402
from tilik.languages.naming import load_naming  # noqa: E402
from tilik.languages.speech import load_speech  # noqa: E402
from tilik.mentions import find_mentions  # noqa: E402
from tilik.outlets.agencies import load_agencies  # noqa: E402
from tilik.records import Span  # noqa: E402

TABLE = ROOT / "src" / "tilik" / "languages" / "id" / "speech.toml"
FOLDS, STEPS, RATE, DECAY, LEAST_SEEN = 5, 300, 0.1, 3.0, 3


@dataclass(frozen=True, slots=True)
class Row:
    """One event: its article, the credited names, and every source on offer with its features."""

    article: str
    said_by: tuple[str, ...]
    options: tuple[tuple[str, tuple[str, ...]], ...]

    def right(self, name: str) -> bool:
        return any(same_name(name, gold) for gold in self.said_by)


def rows(folder: Path) -> list[Row]:
    found = []
    for document, events in load(folder, "train"):
        mentions = find_mentions(document, load_registry(), load_naming("id"))
        read = find_attributions(document, mentions, load_speech("id"), load_agencies())
        for event in events:
            tokens = document.sentences[event.sentence].tokens
            token = tokens[trigger_of(tokens, event)]
            act = Act(Span(token.start, token.end), event.sentence, event.type, event.status)
            options = tuple(
                (one.source.name, one.features)
                for one in candidates(act, document, read)
                if event.type not in STATEMENTS
                or not any(same_name(one.source.name, actor) for actor in event.actors)
            )
            found.append(Row(str(document.article.given_id), event.said_by, options))
    return found


def train(examples: list[Row]) -> dict[str, float]:
    seen: dict[str, int] = {}
    for row in examples:
        for _, features in row.options:
            for feature in features:
                seen[feature] = seen.get(feature, 0) + 1
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    index = {name: i for i, name in enumerate(names)}
    pairs = [(set(features), row.right(name)) for row in examples for name, features in row.options]
    table = np.zeros((len(pairs), len(names)), dtype=np.float32)
    for number, (features, _) in enumerate(pairs):
        table[number, [index[f] for f in features if f in index]] = 1.0
    right = np.array([float(r) for _, r in pairs])
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        guess = 1.0 / (1.0 + np.exp(-(table @ weights)))
        slope = table.T @ (guess - right) + DECAY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        stride = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= RATE * (first / (1 - 0.9**step)) / stride
    return {name: round(float(weights[i]), 2) for name, i in index.items()}


def figures(scored: list[tuple[Row, list[float]]], threshold: float) -> tuple[float, float, float]:
    gold = read = hit = 0
    for row, scores in scored:
        names = [name for (name, _), s in zip(row.options, scores, strict=True) if s > threshold]
        gold += len(row.said_by)
        read += len(names)
        hit += sum(any(same_name(g, name) for name in names) for g in row.said_by)
    precision, recall = hit / max(1, read), hit / max(1, gold)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def score(row: Row, weights: dict[str, float]) -> list[float]:
    return [sum(weights.get(f, 0.0) for f in features) for _, features in row.options]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    examples = rows(args.gold)
    articles = sorted({row.article for row in examples})
    random.Random(1).shuffle(articles)
    scored = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = train([row for row in examples if row.article not in held])
        scored += [(row, score(row, weights)) for row in examples if row.article in held]
    threshold = max((t / 10 for t in range(-20, 11)), key=lambda t: figures(scored, t)[0])
    f1, precision, recall = figures(scored, threshold)
    print(f"F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} at {threshold}")
    if args.write:
        learnt = train(examples)
        for kind in ("speaker", "outlet"):
            learnt[kind] = round(learnt.get(kind, 0.0) - threshold, 2)
        head = TABLE.read_text(encoding="utf-8").split("weight = [")[0]
        body = "".join(
            f'  {{ feature = "{name}", weight = {value} }},\n'
            for name, value in sorted(learnt.items())
            if value
        )
        TABLE.write_text(f"{head}weight = [\n{body}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
