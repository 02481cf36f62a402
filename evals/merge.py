"""Runs the merge stage on given events, so that merging is measured apart from reading.

    python evals/merge.py ARTICLES.jsonl EVENTS.jsonl > clusters.json

ARTICLES: one object a line with id, title, text, published (and url, outlet). EVENTS: one object a line with id and
events in the form of the annotation guidelines. Output: {"events": {"ID#POSITION": cluster}, "stories": {"ID": cluster}}.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from merge_input import Given, read_given

from tilik.errors import TilikError
from tilik.merge.stage import ArticleClaims, MergeState, merge_articles


def clusters(given: tuple[Given, ...]) -> dict[str, dict[str, str]]:
    """Return the cluster of every event and of every article, as the product would merge them."""
    new = tuple(ArticleClaims(one.article, one.claims) for one in given)
    result = merge_articles(new, MergeState())
    events = {claim: event.id for event in result.events for claim in event.claims}
    stories = {article: story.id for story in result.stories for article in story.articles}
    return {"events": events, "stories": stories}


def main() -> int:
    """Read the two files and print the clusters as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("events", type=Path)
    asked = parser.parse_args()
    try:
        found = clusters(read_given(asked.articles, asked.events))
    except (TilikError, OSError) as error:
        print(f"evals/merge.py: {error}", file=sys.stderr)
        return 1
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
