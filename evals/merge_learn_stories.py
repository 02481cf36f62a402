"""Learns the weights by which articles are grouped into stories, as `merge_learn.py` does for acts.

    python evals/merge_learn_stories.py ARTICLES.jsonl EVENTS.jsonl CLUSTERS.json [--ridge R ...] [--write]

Acts are merged first with the weights at hand.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from merge_fit import Table, crossed, fit, keep
from merge_input import read_given
from merge_score import score_stories

from tilik.languages.telling import load_telling
from tilik.merge.reports import ArticleClaims
from tilik.merge.stage import MergeState, merge_articles
from tilik.merge.stories import join_articles
from tilik.merge.storyfacts import STORY_SIGNS, StoryFacts, StoryPair, story_facts
from tilik.ontology.sameness import Stories, load_sameness

RIDGE = 20.0
THRESHOLDS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5)


def facts_from(articles: Path, events: Path) -> list[StoryFacts]:
    """Return the facts of every article, its acts merged with the others'."""
    new = [ArticleClaims(one.article, one.claims) for one in read_given(articles, events)]
    found = merge_articles(new, MergeState()).events
    event_of = {claim: event.id for event in found for claim in event.claims}
    size = {event.id: len(event.claims) for event in found}
    return [story_facts(one, event_of, size, load_telling(one.article.language)) for one in new]


def design(pairs: list[tuple[StoryFacts, StoryFacts]]) -> Table:
    """Return one row a pair: the bias and every sign."""
    return np.array([[1.0, *(s.measure(StoryPair(a, b)) for s in STORY_SIGNS)] for a, b in pairs])


def trial(
    facts: list[StoryFacts],
    gold: Mapping[str, str],
    stories: Stories,
    odds: Mapping[tuple[str, str], float],
) -> None:
    """Print how well the stories come out, threshold by threshold."""
    for threshold in THRESHOLDS:
        tried = replace(stories, threshold=threshold)
        groups = join_articles([f.article for f in facts], odds, tried)
        found = {article: at for at, group in enumerate(groups) for article in group}
        print(f"  threshold {threshold:+.2f}  stories B3 F1 {score_stories(gold, found):.3f}")


def main() -> None:
    """Read the arguments, print the trial, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--ridge", type=float, nargs="*", default=[RIDGE])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    gold = json.loads(asked.clusters.read_text(encoding="utf-8"))["stories"]
    facts = [f for f in facts_from(asked.articles, asked.events) if f.article in gold]
    pairs = list(combinations(facts, 2))
    names = [(a.article, b.article) for a, b in pairs]
    truth = np.array([float(gold[a] == gold[b]) for a, b in names])
    for ridge in asked.ridge:
        print(f"ridge {ridge}")
        odds = crossed(design(pairs), truth, names, ridge)
        trial(facts, gold, load_sameness().stories, dict(zip(names, odds.tolist(), strict=True)))
    if asked.write:
        weights = fit(design(pairs), truth, asked.ridge[0])
        signs = ["bias", *(sign.name for sign in STORY_SIGNS)]
        rows = zip(signs, weights, strict=True)
        keep("story_weights", [f'{{ sign = "{sign}", base = {w:.2f} }}' for sign, w in rows])


if __name__ == "__main__":
    main()
