"""How much a date or place that is only assumed should count where it differs: figures at several weights.

    python evals/merge_assumed.py ARTICLES.jsonl EVENTS.jsonl CLUSTERS.json

Annotated events carry no such mark, so a third of them get one by the hash of their id. Half of those (about as many as
assumed dates are wrong in reading) get the day of publication in place of their date, and lose their place.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from merge_input import Given, read_given
from merge_score import score_events

from merge import clusters
from tilik.ids import digest
from tilik.merge import signs
from tilik.records import Claim, When

WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
SALTS = ("a", "b", "c")


def supposed(claim: Claim, published: str | None, salt: str) -> Claim:
    """Return the claim, for some with a date and place that are only assumed."""
    draw = int(digest(salt, claim.id, size=8), 16) % 6
    if draw > 1 or claim.when is None or published is None:
        return claim
    edtf = published if draw else claim.when.edtf
    return replace(
        claim,
        when=When(edtf, assumed=True),
        where=None if draw else claim.where,
        where_assumed=not draw,
    )


def doubtful(given: tuple[Given, ...], salt: str) -> tuple[Given, ...]:
    """Return the articles with some dates and places only assumed."""
    return tuple(
        Given(
            one.article,
            tuple(
                supposed(c, one.article.published.day if one.article.published else None, salt)
                for c in one.claims
            ),
        )
        for one in given
    )


def main() -> None:
    """Print one line a weight and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("articles", "events", "clusters"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    given = read_given(asked.articles, asked.events)
    ids = {claim.id for one in given for claim in one.claims}
    gold = json.loads(asked.clusters.read_text(encoding="utf-8"))["events"]
    events = {claim: cluster for claim, cluster in gold.items() if claim in ids}
    for salt in SALTS:
        shown = doubtful(given, salt)
        for weight in WEIGHTS:
            signs.ASSUMED = weight
            print(
                f"draw {salt}, weight {weight:.2f}: {score_events(events, clusters(shown)['events'])}",
                flush=True,
            )


if __name__ == "__main__":
    main()
