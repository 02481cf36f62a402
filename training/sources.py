"""Learn whom acts are credited to: `python training/sources.py GOLD_FOLDER [--news NEWS.txt.gz] [--write]`.

A forest judges each source of an article as one of an act (`tilik.claims.credit`). It learns from the annotated acts
twice: at the words and with the parties annotated, and as cross-validated reading finds them, mistakes included.
Prints five-fold figures of both kinds, and of those read that ship as claims; `--write` puts the forest learnt from all into
`languages/id/credit.npz`. Takes about three minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from forests import Averaged, fit, pack
from goldfiles import scorer
from judging import FOLDS, arguments, judge_all
from pairedacts import ANNOTATED, READ_WORTH, Annotated, annotated, as_read, kinds_of
from train_claims import Judged

from tilik.claims.acts import Act
from tilik.claims.credit import NAMES, Deed, Hearing, describe
from tilik.claims.crediting import deed_of, on_offer
from tilik.claims.find import hearing_of
from tilik.records import Document

FILE = Path(__file__).resolve().parent.parent / "src/tilik/languages/id/credit.npz"
ROUNDS = 280
PARAMETERS = {"objective": "binary", "learning_rate": 0.04, "num_leaves": 12, "max_depth": 5, "min_data_in_leaf": 20,
              "feature_fraction": 0.25, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1,
              "num_threads": 1}  # fmt: skip
SEEDS = (7, 8)
HAIR = 0.002
LEASTS = tuple(percent / 100 for percent in range(18, 50, 2))


@dataclass(frozen=True, slots=True)
class Row:
    """One act: the fold of its article, how likely reading holds it (`ANNOTATED` for an annotated one), the annotated
    names, and every source on offer.
    """

    fold: int
    likely: float
    said_by: tuple[str, ...]
    names: tuple[str, ...]
    evidence: np.ndarray
    right: np.ndarray


def row_of(hearing: Hearing, deed: Deed, event: dict[str, object], end: tuple[int, float, ModuleType]) -> Row:  # fmt: skip
    """Return the row of an act; `end` is its fold, how likely it is, and the scorer."""
    fold, likely, score = end
    offer, rows = on_offer(hearing, deed), describe(hearing, deed)
    names = tuple(hearing.voices[number].source.name for number in offer)
    said_by = tuple(event.get("said_by") or ())
    right = [any(score.same_name(gold, name) for gold in said_by) for name in names]
    evidence = np.array([rows[n] for n in offer], np.float32).reshape(len(offer), len(NAMES))
    return Row(fold, likely, said_by, names, evidence, np.array(right, float))


def deed_at(found: Annotated, document: Document) -> Deed:
    """Return an annotated act to be credited: at the word that tells it, or the first of its words."""
    event, span, sentence = found.event, found.span, found.sentence
    tokens = document.sentences[sentence].tokens
    inside = [i for i, token in enumerate(tokens) if span.start <= token.start < span.end]
    token = found.told.head if found.told else (inside or [0])[0]
    act = Act(span, sentence, event["type"], event["status"])
    return Deed(act, token, tokens[token].start, tuple(p["name"] for p in event["actors"]))


def rows_of(one: Judged, fold: int, score: ModuleType) -> Iterator[Row]:
    """Yield the acts of one article: those annotated, and those read, where they stand for an annotated one."""
    article = one.article
    hearing = hearing_of(article.ground, article.known)
    for found in annotated(article):
        deed = deed_at(found, hearing.document)
        yield row_of(hearing, deed, found.event, (fold, ANNOTATED, score))
    for trigger, claim, event in as_read(one, score):
        yield row_of(
            hearing, deed_of(hearing, trigger, claim), event, (fold, claim.confidence, score)
        )


def train(rows: Sequence[Row]) -> Averaged:
    full = [row for row in rows if len(row.names)]
    evidence = np.vstack([row.evidence for row in full])
    right = np.concatenate([row.right for row in full])
    worth = [1.0 if row.likely == ANNOTATED else READ_WORTH for row in full]
    weights = np.repeat(worth, [len(row.names) for row in full])
    return fit(PARAMETERS, evidence, right, weights, ROUNDS, SEEDS)


def figures(judged: Sequence[tuple[Row, np.ndarray]], least: float, score: ModuleType) -> tuple[float, float, float]:  # fmt: skip
    """Return precision, recall and F1 of the names credited, counted as the scorer counts them."""
    gold = read = hit = 0
    for row, chances in judged:
        kept = [name for name, chance in zip(row.names, chances, strict=True) if chance >= least]
        gold, read = gold + len(row.said_by), read + len(kept)
        hit += sum(any(score.same_name(one, name) for name in kept) for one in row.said_by)
    precision, recall = hit / max(1, read), hit / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def steady_best(f1: Mapping[float, float]) -> float:
    """Return the least chance around which F1 is best: a single best one is mostly luck.

    Each is judged by the mean of itself and the two on either side, given in order. What is a hair below the best mean is
    as good; the lowest of those is taken, as a speaker left out is worse than one weighed too high.
    """
    leasts = list(f1)
    means = {
        leasts[at]: sum(f1[other] for other in leasts[at - 2 : at + 3]) / 5
        for at in range(2, len(leasts) - 2)
    }
    return min(least for least, mean in means.items() if mean >= max(means.values()) - HAIR)


def test(rows: Sequence[Row], score: ModuleType) -> float:
    """Print five-fold figures and return the best least chance, for both kinds of acts together."""
    judged: list[tuple[Row, np.ndarray]] = []
    for fold in range(FOLDS):
        model = train([row for row in rows if row.fold != fold])
        judged += [
            (row, model.predict(row.evidence) if row.names else np.zeros(0))
            for row in rows
            if row.fold == fold
        ]
    best = steady_best({least: figures(judged, least, score)[2] for least in LEASTS})
    for kind in ("annotated acts", "acts as read", "acts as claimed"):
        own = [one for one in judged if kind in kinds_of(one[0].likely)]
        precision, recall, f1 = figures(own, best, score)
        print(f"{kind}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} at {best}, {len(own)} acts")
    return best


def main() -> None:
    args = arguments(__doc__)
    score = scorer(args.gold)
    judged = judge_all(args.gold, args.news, score)
    rows = [row for one, fold in judged for row in rows_of(one, fold, score)]
    least = test(rows, score)
    if args.write:
        np.savez_compressed(FILE, **pack(train(rows), NAMES, "credit"), least=np.array(least))


if __name__ == "__main__":
    main()
