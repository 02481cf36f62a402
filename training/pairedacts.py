"""Annotated acts as the forests of date and of source learn them: at their own words, and where reading finds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import numpy as np
from claimrows import Prepared
from train_claims import Judged

from tilik.claims.acts import sentence_of
from tilik.claims.compose import compose
from tilik.claims.output import as_gold_event
from tilik.claims.scene import Trigger
from tilik.knowledge import package_file
from tilik.records import Claim, Span

Event = dict[str, object]
ANNOTATED = 1.0
"""Stands for how likely an act is that annotators recorded."""
# Acts this likely count as read: fewer than reading claims would leave too few to learn from.
CLAIMED = 0.16
# A read act counts half: many stand for another act than the one they are paired with.
READ_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated act at its words: `told` is the first word that a frame of its type knows there, if any does."""

    event: Event
    span: Span
    sentence: int
    told: Trigger | None


def annotated(article: Prepared) -> Iterator[Annotated]:
    """Yield the annotated acts of an article whose quotes stand in its text."""
    document = article.ground.scene.document
    for number, (event, span) in enumerate(zip(article.events, article.spans, strict=True)):
        if span is None:
            continue
        own = [
            t for t, told in zip(article.triggers, article.aligned, strict=True) if number in told
        ]
        sentence = own[0].sentence if own else sentence_of(document, span[0])
        yield Annotated(event, Span(*span), sentence, own[0] if own else None)


def kinds_of(likely: float) -> tuple[str, ...]:
    """Return what figures an act counts in, `likely` being its claim's confidence, or `ANNOTATED`.

    Acts that ship as claims are those as likely as the threshold that was learnt last.
    """
    if likely == ANNOTATED:
        return ("annotated acts",)
    claimed = likely >= _threshold()
    return ("acts as read", "acts as claimed") if claimed else ("acts as read",)


@cache
def _threshold() -> float:
    claims = package_file("languages", "id", "claims.npz")
    with claims.open("rb") as handle, np.load(handle) as arrays:
        return float(arrays["threshold"])


def as_read(one: Judged, score: ModuleType) -> Iterator[tuple[Trigger, Claim, Event]]:
    """Yield the acts that reading claims and that stand for an annotated one, which comes last."""
    article = one.article
    chosen = one.chosen(CLAIMED)
    claims = compose(article.ground, one.weighed, chosen, article.known)
    for left, right, agreed in score.pair(article.events, [as_gold_event(c) for c in claims]):
        if "quad" in agreed:
            trigger = one.weighed[chosen[right].hypothesis.weighed].trigger
            yield trigger, claims[right], article.events[left]
