"""Prints how well merging does beside two baselines, on annotated clusters.

    python evals/merge_report.py ARTICLES.jsonl EVENTS.jsonl CLUSTERS.json [--prefix PREFIX]

The baselines: every event apart (every article its own story), and events of the same type, the same countries and
the same day as one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Hashable, Mapping
from pathlib import Path

from merge_input import Given, read_given
from merge_score import score_events, score_stories

from merge import clusters


def same_day(given: tuple[Given, ...]) -> dict[str, Hashable]:
    """Return the events by type, countries and day; without a date of its own an event is of the day of publication."""
    found: dict[str, Hashable] = {}
    for one in given:
        published = one.article.published.day if one.article.published else None
        for claim in one.claims:
            sides = (claim.actors, claim.recipients)
            countries = tuple(tuple(sorted({p.country or "" for p in side})) for side in sides)
            day = claim.when.edtf if claim.when else published
            found[claim.id] = (claim.type, countries, day)
    return found


def main() -> None:
    """Read the arguments and print one line a method."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--prefix", default="")
    asked = parser.parse_args()
    gold = json.loads(asked.clusters.read_text(encoding="utf-8"))
    events = {k: v for k, v in gold["events"].items() if k.startswith(asked.prefix)}
    stories = {k: v for k, v in gold["stories"].items() if k.startswith(asked.prefix)}
    given = read_given(asked.articles, asked.events)
    ours = clusters(given)
    methods: dict[str, Mapping[str, Hashable]] = {
        "all apart": {},
        "same type, countries, day": same_day(given),
        "merge stage": ours["events"],
    }
    print(f"{len(events)} events, {len(stories)} articles")
    for name, found in methods.items():
        print(f"{name:28} {score_events(events, found)}")
    print(f"{'each article its own story':28} B3 {score_stories(stories, {}):.3f}")
    print(f"{'merge stage, stories':28} B3 {score_stories(stories, ours['stories']):.3f}")


if __name__ == "__main__":
    main()
