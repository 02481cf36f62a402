"""Counts in how many paragraphs of raw news each stem stands, for `languages/<code>/commonness.txt`.

    python training/make_commonness.py NEWS.txt.gz [--language id] [--least 20]

NEWS holds one paragraph a line. Only counts of single stems leave the text.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from pathlib import Path

from tilik.languages.telling import load_telling

OUT = Path(__file__).parents[1] / "src/tilik/languages"


def main() -> None:
    """Read the arguments, count, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("--language", default="id")
    parser.add_argument("--least", type=int, default=20)
    asked = parser.parse_args()
    telling = load_telling(asked.language)
    counts: Counter[str] = Counter()
    paragraphs = 0
    with gzip.open(asked.news, "rt", encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            counts.update(telling.content(line))
            paragraphs += 1
    kept = sorted((stem, n) for stem, n in counts.items() if n >= asked.least and stem.isalpha())
    head = f"# paragraphs {paragraphs}, least {asked.least}"
    text = "\n".join([head, *(f"{stem} {n}" for stem, n in kept)])
    (OUT / asked.language / "commonness.txt").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
