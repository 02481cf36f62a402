"""Articles with their claims, and the actors known, as merging wants them from a store."""

from __future__ import annotations

from collections.abc import Iterable

from tilik.merge.reports import CURRENT, RETRACTED, ArticleClaims
from tilik.pipeline.known import registry_for
from tilik.records import Actor, Decision
from tilik.store import Store
from tilik.store.lookups import Lookups


def read_articles(
    store: Store, ids: Iterable[str], decided: Iterable[Decision]
) -> dict[str, ArticleClaims]:
    """Return articles with their live claims, by id; those that people retracted are marked so."""
    gone = {decision.kept for decision in decided if decision.verdict == "retract"}
    found, claims = store.articles(sorted(ids)), Lookups(store).claims_in(ids)
    return {
        id: ArticleClaims(one, claims.get(id, ()), RETRACTED if id in gone else CURRENT)
        for id, one in found.items()
    }


def known_actors(store: Store, learnt: Iterable[str]) -> tuple[Actor, ...]:
    """Return the actors known in advance, as people corrected them, and those learnt under these ids."""
    kept = {actor.id: actor for actor in Lookups(store).actors(learnt)}
    return tuple((dict(registry_for(store).actors) | kept).values())
