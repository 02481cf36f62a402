"""From pairs to acts: claims are joined best pair first while the mean likelihood holds.

The result is a function of the set of claims: order of arrival plays no part, because every component of
linked claims is worked from its claims in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tilik.merge.candidates import Candidates, block_keys
from tilik.merge.compare import Comparer
from tilik.merge.decided import Bonds
from tilik.merge.facts import Facts
from tilik.merge.linkage import NEVER, Members, Scores, agglomerate, components, within
from tilik.ontology.sameness import Sameness

LARGEST = 600
_STEP = 1.0
_NONE: frozenset[str] = frozenset()

Clusters = tuple[Members, ...]


def compare_around(
    touched: Iterable[str],
    facts: Mapping[str, Facts],
    candidates: Candidates,
    comparer: Comparer,
    bonds: Bonds,
) -> dict[tuple[str, str], float]:
    """Compare outwards: the touched claims with their candidates, then those they are linked to, and so on.

    Returns the log-odds of every pair above the floor, keyed by the two claim ids in order.
    """
    limit, floor = comparer.sameness.threshold, comparer.sameness.floor
    scores: dict[tuple[str, str], float] = {}
    reached = set(touched)
    front, done = sorted(reached), set[str]()
    while front:
        linked: set[str] = set()
        for claim in front:
            done.add(claim)
            linked |= bonds.partners.get(claim, _NONE)
            for other in candidates.of(facts[claim]):
                if other.claim in done:
                    continue
                pair = (claim, other.claim) if claim < other.claim else (other.claim, claim)
                score = comparer.score(facts[pair[0]], facts[pair[1]])
                if score > floor:
                    scores[pair] = score
                if score > limit:
                    linked.update(pair)
        front = sorted(linked - reached)
        reached |= linked
    return scores | bonds.within(reached)


def _matrix(
    claims: Members, scores: Scores, articles: Mapping[str, str], sameness: Sameness
) -> NDArray[np.float64]:
    size = len(claims)
    place = {claim: at for at, claim in enumerate(claims)}
    table = np.full((size, size), sameness.floor)
    home = np.unique([articles[claim] for claim in claims], return_inverse=True)[1]
    table[home[:, None] == home[None, :]] = sameness.apart
    for (left, right), score in scores.items():
        table[place[left], place[right]] = table[place[right], place[left]] = score
    np.fill_diagonal(table, NEVER)
    return table


def _split(claims: Members, scores: Scores, limit: float) -> list[tuple[Members, Scores]]:
    """Cut a component at its weakest links until every part is small enough to be weighed whole."""
    links = [pair for pair, score in scores.items() if score > limit]
    found: list[tuple[Members, Scores]] = []
    for part, own in within(components(claims, links), scores):
        if len(part) <= LARGEST:
            found.append((part, own))
        elif any(score > limit + _STEP for score in own.values()):
            found += _split(part, own, limit + _STEP)
        else:
            found += within(_runs(part), own)
    return found


def _runs(claims: Members) -> Clusters:
    """Cut claims that nothing tells apart into runs of their order."""
    return tuple(claims[at : at + LARGEST] for at in range(0, len(claims), LARGEST))


def join(scores: Scores, articles: Mapping[str, str], sameness: Sameness) -> Clusters:
    """Return clusters of claims from the scores of pairs; `articles` gives the article of every claim."""
    found: list[Members] = []
    for claims, own in _split(tuple(sorted(articles)), scores, sameness.threshold):
        if len(claims) == 1:
            found.append(claims)
            continue
        table = _matrix(claims, own, articles, sameness)
        groups = agglomerate(table, sameness.threshold)
        found += [tuple(claims[at] for at in group) for group in groups]
    return tuple(sorted(found))


def cluster_around(
    touched: Iterable[str],
    facts: Mapping[str, Facts],
    comparer: Comparer,
    bonds: Bonds | None = None,
) -> tuple[Clusters, frozenset[str]]:
    """Return the clusters of every component that holds a touched claim, and all blocks those components reach.

    Components without a touched claim cannot have changed and are left out. A claim that comes into a crowded
    block touches the whole block. `bonds` are what people decided: they overrule every likeness.
    """
    candidates = Candidates(facts.values())
    start = set(touched)
    start |= candidates.crowds(start)
    scores = compare_around(start, facts, candidates, comparer, bonds or Bonds())
    links = [pair for pair, score in scores.items() if score > comparer.sameness.threshold]
    parts = components({claim for pair in links for claim in pair} | start, links)
    articles = {c: facts[c].article for part in parts for c in part if not start.isdisjoint(part)}
    held = {pair: s for pair, s in scores.items() if pair[0] in articles and pair[1] in articles}
    reach = frozenset(key for claim in articles for key in block_keys(facts[claim]))
    return join(held, articles, comparer.sameness), reach


def cluster(facts: Sequence[Facts], comparer: Comparer) -> Clusters:
    """Return the claims of one act together: sorted claim ids, in order of the first; every claim once."""
    known = {one.claim: one for one in facts}
    return cluster_around(known, known, comparer)[0]
