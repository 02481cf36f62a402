"""Every article the forests of place and of source learn from, read by claim forests that have not seen it."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import ModuleType

from claimrows import example_articles, prepare
from goldfiles import read_gold
from newsmarks import read_marks
from train_claims import Judged, cross_validate

from tilik.languages.frames import load_frames

FOLDS = 5
# The fold of articles that are learnt from only: figures are of `train`.
NEVER = -1


def arguments(description: str | None) -> argparse.Namespace:
    """Return what the command line asks for: `gold` and `news` folders or files, and whether to `write`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, help="unlabelled news, some of which we annotated")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def judge_all(gold: Path, news: Path | None, score: ModuleType) -> list[tuple[Judged, int]]:
    """Return the articles of `train` with their folds, then our annotated news, which is in no fold."""
    train = read_gold(gold, "train")
    marks = read_marks(news) if news else []
    examples = prepare(example_articles(load_frames("id")), score)
    judged = cross_validate(prepare([*train, *marks], score), examples, FOLDS, score)
    folds = [i % FOLDS for i in range(len(train))] + [NEVER] * len(marks)
    return list(zip(judged, folds, strict=True))
