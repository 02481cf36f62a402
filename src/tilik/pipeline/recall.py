"""Articles with their claims, and the actors known, as merging wants them from a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tilik.merge.reports import CURRENT, SUPERSEDED, ArticleClaims, mark_retracted
from tilik.pipeline.known import registry_for
from tilik.records import Actor, Claim, Decision
from tilik.store import Store
from tilik.store.lookups import Lookups


def read_articles(
    store: Store, ids: Iterable[str], decided: Iterable[Decision]
) -> dict[str, ArticleClaims]:
    """Return articles with their live claims, by id; those superseded or retracted are marked so."""
    wanted, lookups = sorted(ids), Lookups(store)
    found, claims, older = store.articles(wanted), lookups.claims_in(wanted), lookups.older(wanted)
    read = (
        ArticleClaims(
            one,
            tuple(map(_unexplained, claims.get(id, ()))),
            SUPERSEDED if id in older else CURRENT,
        )
        for id, one in found.items()
    )
    return {one.article.id: one for one in mark_retracted(read, decided)}


def _unexplained(claim: Claim) -> Claim:
    """Return a claim without why it was read so: merging never asks, and a third of a claim's memory is that."""
    when = replace(claim.when, reasons=()) if claim.when else None
    return replace(claim, when=when, reasons=(), where_reasons=())


def known_actors(store: Store, learnt: Iterable[str]) -> tuple[Actor, ...]:
    """Return the actors known in advance, as people corrected them, and those learnt under these ids."""
    kept = {actor.id: actor for actor in Lookups(store).actors(learnt)}
    return tuple((dict(registry_for(store).actors) | kept).values())
