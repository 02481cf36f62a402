"""How much of an article's true text survives cleaning: `python evals/cleaning.py ARTICLES.jsonl GOLD.jsonl`.

Every quote an annotator marked must still stand in the cleaned article, white space aside. Prints the quotes
that are gone and ends with one JSON line `{"quotes", "kept", "share", "articles_per_s"}`.
"""

from __future__ import annotations

import html
import json
import re
import sys
import time
from pathlib import Path

from tilik.article import from_text, load_guide
from tilik.records import Draft

FIELDS = ("id", "url", "outlet", "title", "published")


def squash(text: str) -> str:
    return re.sub(r"\s+", "", html.unescape(text))


def rows(path: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def main(articles: str, gold: str) -> None:
    guide = load_guide()
    texts, started = {}, time.perf_counter()
    given = rows(articles)
    for row in given:
        draft = Draft(row["text"], **{key: row.get(key) for key in FIELDS})
        texts[row["id"]] = squash(from_text(draft, guide).text)
    seconds = time.perf_counter() - started
    total = kept = 0
    for row in json.loads(json.dumps(rows(gold))):
        for event in row["events"]:
            total += 1
            found = squash(event["quote"]) in texts[row["id"]]
            kept += found
            if not found:
                print(f"{row['id']}: {event['quote']}")
    share = kept / (total or 1)
    speed = len(given) / seconds
    print(json.dumps({"quotes": total, "kept": kept, "share": share, "articles_per_s": speed}))


if __name__ == "__main__":
    main(*sys.argv[1:])
