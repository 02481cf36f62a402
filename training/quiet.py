"""Articles of sport, shows, food and markets from unlabelled news, told by their words: no act stands in any of them.

Annotated articles are mostly political; without these the forests never see that "menjamu" is what a club does too.
"""

from __future__ import annotations

import gzip
import random
import re
from pathlib import Path

from goldfiles import GoldArticle

from tilik.languages.clauses import load_clauses

# An article is quiet when this share of its words is of quiet news, and none is of public affairs.
LEAST_QUIET = 0.03
LEAST_WORDS, MOST_WORDS = 100, 800
LOUD = frozenset(
    [
        "presiden",
        "menteri",
        "menlu",
        "wapres",
        "perang",
        "militer",
        "tentara",
        "pasukan",
        "rudal",
        "serangan",
        "sanksi",
        "diplomatik",
        "diplomasi",
        "kedutaan",
        "dubes",
        "pemerintah",
        "parlemen",
        "dpr",
        "polisi",
        "polri",
        "kejaksaan",
        "kpk",
        "jaksa",
        "pemilu",
        "partai",
        "demonstrasi",
        "unjuk",
        "pbb",
        "nato",
        "gaza",
        "palestina",
        "israel",
        "iran",
        "ukraina",
        "hamas",
        "tarif",
        "kemlu",
        "kemenlu",
        "kabinet",
        "gubernur",
        "bupati",
        "deportasi",
        "imigrasi",
        "teroris",
    ]
)
SEED = 5
_LETTERS = 80


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _middle(text: str) -> str:
    """Letters after the opening, which outlets begin alike."""
    return _letters(text)[_LETTERS : 2 * _LETTERS]


def _is_quiet(text: str, quiet: frozenset[str]) -> bool:
    words = re.findall(r"[a-z]+", text.lower())
    share = sum(word in quiet for word in words) / max(1, len(words))
    return LEAST_WORDS <= len(words) <= MOST_WORDS and share >= LEAST_QUIET and not LOUD & {*words}


def quiet_articles(source: Path, known: list[GoldArticle], most: int) -> list[GoldArticle]:
    """Return up to `most` quiet articles, drawn by chance from a gzipped file of articles apart by empty lines.

    They carry no event. Articles that stand among the annotated ones, `known`, are left out.
    """
    quiet = load_clauses("id").quiet
    seen = [_letters(row.article["text"] or "") for row in known]
    with gzip.open(source, "rt", encoding="utf-8") as handle:
        texts = handle.read().split("\n\n")
    found = [text for text in texts if _is_quiet(text, quiet)]
    new = [text for text in found if not any(_middle(text) in article for article in seen)]
    drawn = random.Random(SEED).sample(new, min(most, len(new)))
    return [GoldArticle({"id": f"quiet {i}", "text": text}, []) for i, text in enumerate(drawn)]
