"""Annotated articles as training rows: reading the gold files and finding each quote in the cleaned text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article: the article object and its list of event objects, as in the files."""

    article: dict[str, str | None]
    events: list[dict[str, object]]


def read_gold(folder: Path, name: str) -> list[GoldArticle]:
    """Return the annotated articles of one part (`train`, `dev`, `seeds`), in order of the file."""
    lines = (folder / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    events = {row["id"]: row["events"] for row in map(json.loads, lines)}
    articles = (folder / f"{name}.articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [GoldArticle(row, events[row["id"]]) for row in map(json.loads, articles)]


def scorer(folder: Path) -> ModuleType:
    """Return the folder's own `score.py` as a module, so that training aims at what is measured."""
    spec = spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder / 'score.py'}: expected the scorer, found nothing to import")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Compact:
    """A text without white space and punctuation, able to find quotes that differ only in those.

    >>> Compact("Rusia  mengecam , keras").find("mengecam, keras")
    (7, 23)
    """

    def __init__(self, text: str) -> None:
        kept = [(index, char.lower()) for index, char in enumerate(text) if char.isalnum()]
        self._index = [index for index, _ in kept]
        self._letters = "".join(char for _, char in kept)

    def find(self, quote: str) -> tuple[int, int] | None:
        """Return the span of a quote in the original text, or None."""
        wanted = "".join(char.lower() for char in quote if char.isalnum())
        at = self._letters.find(wanted) if wanted else -1
        if at < 0:
            return None
        return self._index[at], self._index[at + len(wanted) - 1] + 1
