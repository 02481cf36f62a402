"""Learns how much each sign of sameness counts, and writes the weights of `src/tilik/ontology/sameness.toml`.

    python evals/merge_learn.py ARTICLES.jsonl EVENTS.jsonl CLUSTERS.json [--ridge R ...] [--write]

Logistic regression with a ridge, on pairs of claims of one family from different articles: each sign has a
weight for all acts and an addition per group of acts. The figures printed come from cross-validation over articles:
a pair is scored by a model that saw neither of its two articles. Claims that the clusters do not name are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from merge_fit import Table, crossed, fit, keep
from merge_input import read_given
from merge_score import score_events

from tilik.merge.candidates import Candidates
from tilik.merge.facts import Facts, facts_of
from tilik.merge.pair import Pair
from tilik.merge.resolve import join
from tilik.merge.signs import SIGNS
from tilik.ontology.sameness import GROUPS, Sameness, load_sameness

RIDGE = 30.0
THRESHOLDS = (-2.0, -1.5, -1.25, -1.0, -0.5, 0.0)


def pairs_of(facts: list[Facts]) -> list[tuple[Facts, Facts]]:
    """Return the candidate pairs of the given claims."""
    candidates = Candidates(facts)
    known = {one.claim: one for one in facts}
    ids = {(min(a.claim, b.claim), max(a.claim, b.claim)) for a in facts for b in candidates.of(a)}
    return [(known[a], known[b]) for a, b in sorted(ids)]


def design(pairs: list[tuple[Facts, Facts]]) -> Table:
    """Return one row a pair: every sign, then every sign again within each group of acts."""
    rows = np.array([[1.0, *(s.measure(Pair(a, b)) for s in SIGNS)] for a, b in pairs])
    group = np.array([GROUPS.index(a.group) for a, _ in pairs])
    inner = [rows * (group == at)[:, None] for at in range(len(GROUPS) - 1)]
    return np.column_stack([rows, *inner])


def lines(weights: Table) -> list[str]:
    """Return the entries of the table of weights."""
    names = ["bias", *(sign.name for sign in SIGNS)]
    size = len(names)
    found = []
    for at, name in enumerate(names):
        extra = [(g, weights[size * (i + 1) + at]) for i, g in enumerate(GROUPS[:-1])]
        shown = "".join(f", {g} = {value:.2f}" for g, value in extra if abs(value) >= 0.005)
        found.append(f'{{ sign = "{name}", base = {weights[at]:.2f}{shown} }}')
    return found


def facts_from(articles: Path, events: Path, sameness: Sameness) -> list[Facts]:
    """Return the facts of every given event."""
    return [
        facts
        for given in read_given(articles, events)
        for facts in facts_of(given.article, given.claims, sameness)
    ]


def trial(facts: list[Facts], gold: Mapping[str, str], sameness: Sameness, ridge: float) -> None:
    """Print how the signs do under cross-validation, threshold by threshold."""
    pairs = pairs_of(facts)
    truth = np.array([float(gold[a.claim] == gold[b.claim]) for a, b in pairs])
    named = [(a.article, b.article) for a, b in pairs]
    odds = crossed(design(pairs), truth, named, ridge)
    scores = {(a.claim, b.claim): float(o) for (a, b), o in zip(pairs, odds, strict=True)}
    articles = {one.claim: one.article for one in facts}
    for threshold in THRESHOLDS:
        clusters = join(scores, articles, replace(sameness, threshold=threshold))
        found = {claim: at for at, claims in enumerate(clusters) for claim in claims}
        figures = score_events({k: gold[k] for k in articles}, found)
        print(f"ridge {ridge:5.1f}  threshold {threshold:+.2f}  {figures}")


def main() -> None:
    """Read the arguments, print the trial, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--ridge", type=float, nargs="*", default=[RIDGE])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    gold = json.loads(asked.clusters.read_text(encoding="utf-8"))["events"]
    sameness = load_sameness()
    facts = [f for f in facts_from(asked.articles, asked.events, sameness) if f.claim in gold]
    for ridge in asked.ridge:
        trial(facts, gold, sameness, ridge)
    if asked.write:
        pairs = pairs_of(facts)
        truth = np.array([float(gold[a.claim] == gold[b.claim]) for a, b in pairs])
        keep("weights", lines(fit(design(pairs), truth, asked.ridge[0])))


if __name__ == "__main__":
    main()
