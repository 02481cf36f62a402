"""The merge stage: new articles with their claims in, events, origins and stories out. No I/O, no clock.

A caller that holds everything in memory passes it as the state. One that keeps it in a store passes what the
new articles touch: it loads the blocks named in `MergeResult.needs` and calls again until nothing is needed,
which gives the same events as merging everything at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tilik.ids import event_id
from tilik.merge.candidates import filed_keys
from tilik.merge.compare import Comparer
from tilik.merge.decided import Bonds, actors_only, bonds
from tilik.merge.events import build_event
from tilik.merge.facts import Facts, facts_of, reported_day
from tilik.merge.identity import Elsewhere, Identities, identify
from tilik.merge.linkage import Members
from tilik.merge.naming import Redirect, keep_ids
from tilik.merge.reports import SUPERSEDED, ArticleClaims, mark_retracted, mark_versions, reports_of
from tilik.merge.resolve import cluster_around
from tilik.merge.sightings import plain_name, sightings
from tilik.merge.sketch import SketchIndex
from tilik.merge.stories import ACT, FoundStories, find_stories, shelved
from tilik.merge.tracing import trace
from tilik.ontology.sameness import Sameness, load_sameness
from tilik.records import Actor, Decision, Event, Origin, Participant, Story

__all__ = ["ArticleClaims", "MergeResult", "MergeState", "Redirect", "merge_articles"]


Traced = Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class MergeState:
    """What is known before: articles with their claims, and the events, origins and stories made from them.

    `blocks` are the keys whose claims and articles are all at hand; None means everything is there. `around` are articles at
    hand for stories only; `labels` gives the event and its number of claims for claims whose events are not in `events`;
    `crowded` are story keys that too many articles share. `elsewhere` tells of names seen in what is not at hand.
    `today` (`2025-06-20`) lets a publication date in the future be told and set aside. `sketches` is the window in which
    copies are looked for; without it, `articles` are searched. `actors` are those known in advance or learnt before,
    `decisions` what people decided about who is who and what is one act.
    """

    articles: tuple[ArticleClaims, ...] = ()
    events: tuple[Event, ...] = ()
    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
    blocks: frozenset[str] | None = None
    today: str | None = None
    sketches: SketchIndex | None = None
    actors: tuple[Actor, ...] = ()
    decisions: tuple[Decision, ...] = ()
    around: tuple[ArticleClaims, ...] = ()
    labels: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What merging made: events, stories and origins that are new or changed, and redirects of ids.

    `actors` are new or seen in a new role; `joined` says which names were taken for one actor, and why.
    `superseded` are articles of which a newer version has come. `needs` are blocks to load before the result may be
    kept; it is empty when the state held everything. `notes` says what was odd about which article, in words. `gone_actors`
    are ids that were joined into others, `looked_at` those whose joins were decided anew.
    """

    events: tuple[Event, ...]
    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    story_redirects: tuple[Redirect, ...] = ()
    superseded: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    joined: tuple[Decision, ...] = ()
    needs: frozenset[str] = field(default=frozenset())
    notes: tuple[tuple[str, str], ...] = ()
    gone_actors: tuple[str, ...] = ()
    looked_at: frozenset[str] = frozenset()


@cache
def comparer() -> Comparer:
    """Return the comparer with the weights the package ships with."""
    return Comparer(load_sameness())


def claim_blocks(one: ArticleClaims) -> dict[str, tuple[str, ...]]:
    """Return the block keys of each claim of an article, for a store to keep beside it."""
    return {facts.claim: filed_keys(facts) for facts in facts_from(one, load_sameness())}


def facts_from(one: ArticleClaims, sameness: Sameness) -> list[Facts]:
    """Return the facts of every claim of one article."""
    return list(facts_of(one.article, one.claims, sameness))


def _unfuture(
    one: ArticleClaims, today: str | None
) -> tuple[ArticleClaims, tuple[str, str] | None]:
    """Set aside a publication date that has not come yet."""
    day = reported_day(one.article)
    if today is None or day is None or day.isoformat() <= today:
        return one, None
    note = f"published {day}, after {today}; the date is set aside"
    undated = replace(one.article, published=None, updated=None)
    return replace(one, article=undated), (one.article.id, note)


def _together(new: Sequence[ArticleClaims], state: MergeState) -> tuple[ArticleClaims, ...]:
    """Return all articles once, a new reading of a known article in place of the old one."""
    latest = {one.article.id: one for one in (*state.articles, *new)}
    return mark_retracted(mark_versions(tuple(latest.values())), state.decisions)


def _touched(
    new: Sequence[ArticleClaims], state: MergeState, facts: Mapping[str, Facts], traced: Traced
) -> frozenset[str]:
    """Return the claims whose event may change: new ones, those of articles whose origin changed, and what is left
    of events that lost a claim because its article was read anew.
    """
    fresh = {claim.id for one in new for claim in one.claims}
    moved = {claim for claim, one in facts.items() if one.article in traced}
    torn = [
        {claim for claim in event.claims if claim in facts}
        for event in state.events
        if any(claim not in facts for claim in event.claims)
    ]
    return frozenset((fresh | moved).union(*torn))


def _clusters(
    start: frozenset[str], state: MergeState, facts: Mapping[str, Facts], tied: Bonds
) -> tuple[tuple[Members, ...], frozenset[str]]:
    """Return the clusters around the touched claims, whole events at a time, and the blocks they reach."""
    while True:
        groups, reach = cluster_around(start, facts, comparer(), tied)
        inside = {claim for group in groups for claim in group}
        were = (event for event in state.events if not inside.isdisjoint(event.claims))
        left = {claim for event in were for claim in event.claims if claim in facts} - inside
        if not left:
            return groups, reach
        start |= left


def _events(
    groups: Sequence[Members],
    state: MergeState,
    articles: Sequence[ArticleClaims],
    origins: Mapping[str, Origin],
    tied: Bonds,
) -> tuple[dict[str, Event], tuple[Redirect, ...]]:
    """Return the events of the given groups under the ids they keep."""
    inside = {claim for group in groups for claim in group}
    old = {e.id: e.claims for e in state.events if not inside.isdisjoint(e.claims)}
    reports = reports_of(articles)
    others = [event.id for event in state.events]
    named, redirects = keep_ids(groups, old, event_id, tied.kept, others)
    return {
        id: build_event(id, [reports[claim] for claim in members], origins)
        for id, members in sorted(named.items())
    }, redirects


def _with_actors(event: Event, who: Identities) -> Event:
    """Return the event with the actor each participant turned out to be."""

    def meant(one: Participant) -> Participant:
        id = who.of.get((plain_name(one), one.country), one.actor)
        split = (who.split.get((id, claim)) for claim in event.claims if id)
        return replace(one, actor=next((other for other in split if other), id))

    actors, recipients = (tuple(map(meant, side)) for side in (event.actors, event.recipients))
    return replace(event, actors=actors, recipients=recipients)


def _stories(
    new: Sequence[ArticleClaims],
    articles: Sequence[ArticleClaims],
    state: MergeState,
    made: Mapping[str, Event],
) -> FoundStories:
    """Return the stories of new articles and of those whose events changed."""
    labels = {
        claim: (event.id, len(event.claims)) for event in state.events for claim in event.claims
    }
    labels |= state.labels
    labels |= {
        claim: (event.id, len(event.claims)) for event in made.values() for claim in event.claims
    }
    before = {event.id: event.claims for event in state.events}
    changed = {c for e in made.values() if before.get(e.id) != e.claims for c in e.claims}
    shelf = shelved(
        (*mark_retracted(state.around, state.decisions), *articles),
        {claim: id for claim, (id, _) in labels.items()},
        dict(labels.values()),
        state.crowded,
    )
    pages = {one.article.series for one in new} - {None}
    touched = {one.article.id for one in new}
    touched |= {one.article.id for one in articles if one.article.series in pages}
    touched |= {one.article.id for one in articles if any(c.id in changed for c in one.claims)}
    return find_stories(touched, shelf, state.stories, comparer().sameness.stories)


def _needs(
    state: MergeState, reach: frozenset[str], stories: FoundStories, made: Mapping[str, Event]
) -> frozenset[str]:
    """Return what must be at hand and is not; the articles of events just made always are."""
    if state.blocks is None:
        return frozenset()
    return (reach | stories.reach) - state.blocks - {f"{ACT}{id}" for id in made}


def merge_articles(new: Sequence[ArticleClaims], state: MergeState) -> MergeResult:
    """Merge new articles into what is known and return what changed.

    The events are a function of the set of all articles, not of their order; ids already given are kept.
    """
    checked = [_unfuture(one, state.today) for one in _together(new, state)]
    articles = tuple(one for one, _ in checked)
    facts = {f.claim: f for one in articles for f in facts_from(one, comparer().sameness)}
    known = {one.article.id: one.article for one in articles}
    old = {origin.article: origin for origin in state.origins}
    traced = trace([known[one.article.id] for one in new], known, old, state.sketches)
    decided = actors_only(state.decisions)
    who = identify(sightings(articles), state.actors, decided, state.elsewhere)
    tied = bonds(state.decisions, facts.keys())
    groups, reach = _clusters(_touched(new, state, facts, traced), state, facts, tied)
    built, redirects = _events(groups, state, articles, old | traced, tied)
    made = {id: _with_actors(event, who) for id, event in built.items()}
    before = {event.id: event for event in state.events}
    found = _stories(new, articles, state, made)
    told = {story.id: story for story in state.stories}
    learnt = frozenset(state.actors)
    return MergeResult(
        events=tuple(event for event in made.values() if before.get(event.id) != event),
        origins=tuple(traced[article] for article in sorted(traced)),
        stories=tuple(story for story in found.stories if told.get(story.id) != story),
        redirects=redirects,
        story_redirects=found.redirects,
        actors=tuple(actor for actor in who.actors if actor not in learnt),
        joined=who.decisions[len(decided) :],
        superseded=tuple(one.article.id for one in articles if one.standing == SUPERSEDED),
        needs=_needs(state, reach, found, made),
        notes=tuple(note for _, note in checked if note),
        gone_actors=tuple(a.id for a in state.actors if a.id in who.redirects),
        looked_at=who.looked_at,
    )
