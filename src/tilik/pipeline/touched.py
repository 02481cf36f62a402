"""Merging by what new articles touch: one more article costs by its blocks, not by what the store holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tilik.ids import event_id
from tilik.merge import stage
from tilik.merge.candidates import ALL_WITH_ALL, among_key
from tilik.merge.facts import reported_day
from tilik.merge.filing import block_keys_of, undated
from tilik.merge.identity import Elsewhere, actor_id
from tilik.merge.reports import ArticleClaims
from tilik.merge.sightings import sightings
from tilik.merge.stories import ACT, ARTICLE, CROWDED, TITLE, title_keys
from tilik.pipeline.names import Names
from tilik.pipeline.recall import known_actors, read_articles
from tilik.pipeline.wording import Wording
from tilik.records import Actor, Decision, Event, Origin
from tilik.store import Store
from tilik.store.deciding import Decisions
from tilik.store.lookups import Lookups
from tilik.store.namings import Namings


def _beginning(prefix: str, keys: Iterable[str]) -> set[str]:
    return {key for key in keys if key.startswith(prefix)}


class Touched:
    """What is loaded for one merge; it grows until the stage needs nothing more.

    `_core` are articles merged with whole events, `_around` others that only stories look at. `_members` are the claims
    whose events are at hand whole.
    """

    def __init__(self, store: Store, pending: Sequence[str], today: str | None) -> None:
        self._store, self._lookups, self._today = store, Lookups(store), today
        self._sameness = stage.comparer().sameness
        self._decisions = Decisions(store).active()
        self._asked: set[str] = set()
        self._crowded: set[str] = set()
        self._core: dict[str, ArticleClaims] = {}
        self._around: dict[str, ArticleClaims] = {}
        self._blocks: dict[str, frozenset[str]] = {}
        self._events: dict[str, Event] = {}
        self._labels: dict[str, tuple[str, int]] = {}
        self._origins: dict[str, Origin] = {}
        self._ahead = self._dated_ahead()
        self._add(pending)
        self._names = Names(store, tuple(self._core.values()), self._known(()), self._decisions)
        self._new = {*pending, *self._names.renamed()}
        self._add(self._new)
        wording = Wording(store, [self._core[id].article for id in sorted(self._new)])
        self._sketches = wording.sketches()
        self._add(wording.again)
        self._members = self._lookups.claims_ever(self._core)
        self._settle()

    def rules_on(self, ids: Collection[str]) -> tuple[Decision, ...]:
        """Return the joins rules made of these actors before."""
        return tuple(one for one in Namings(self._store).joins(ids) if one.other in ids)

    def merge(self) -> stage.MergeResult:
        """Merge, loading more until nothing is needed."""
        new = [self._core[id] for id in self._lookups.in_order(self._new)]
        while True:
            result = stage.merge_articles(new, self._state())
            if not result.needs:
                return result
            self._need(result.needs)
            self._asked |= result.needs
            self._settle()

    def _known(self, learnt: Iterable[str]) -> tuple[Actor, ...]:
        return known_actors(self._store, learnt)

    def _read(self, ids: Iterable[str]) -> dict[str, ArticleClaims]:
        return read_articles(self._store, ids, self._decisions)

    def _dated_ahead(self) -> dict[str, set[str]]:
        """Return the keys of articles dated after today: their dates are set aside, but they are filed by them."""
        found = {}
        late = self._lookups.dated_after(self._today) if self._today else ()
        for id, one in self._read(late).items():
            keys = set[str]().union(*self._keys_of(one).values())
            article = undated(one.article)
            found[id] = keys.union(title_keys(article, self._sameness.stories.window_days))
        return found

    def _keys_of(self, one: ArticleClaims) -> dict[str, frozenset[str]]:
        day = reported_day(one.article)
        if self._today and day and day.isoformat() > self._today:
            one = replace(one, article=undated(one.article))
        return block_keys_of(one, self._sameness)

    def _add(self, ids: Iterable[str]) -> bool:
        """Load articles, and all others that stand at their addresses; say whether any was new."""
        wanted = self._lookups.versions(set(ids) - self._core.keys()) - self._core.keys()
        for id, one in self._read(wanted).items():
            self._core[id] = one
            self._blocks |= self._keys_of(one)
        return bool(wanted)

    def _held(self, keys: set[str], most: int | None = None) -> dict[str, tuple[str, ...]]:
        held = self._lookups.held(keys, most)
        late = {key: [id for id, own in self._ahead.items() if key in own] for key in held}
        return {key: (*ids, *late[key]) for key, ids in held.items()}

    def _need(self, keys: Iterable[str]) -> None:
        """Load what is found under the keys the stage asks for."""
        titles, acts = _beginning(TITLE, keys), _beginning(ACT, keys)
        articles = _beginning(ARTICLE, keys)
        told = self._held(titles, CROWDED)
        telling = self._lookups.telling([key.removeprefix(ACT) for key in sorted(acts)], CROWDED)
        told |= {f"{ACT}{event}": ids for event, ids in telling.items()}
        self._crowded |= (titles | acts) - told.keys()
        around = {id for ids in told.values() for id in ids}
        around |= {key.removeprefix(ARTICLE) for key in articles}
        self._around |= self._read(around - self._around.keys())
        blocks = set(keys) - titles - acts - articles
        self._add(id for ids in self._held(blocks | self._crowds(blocks)).values() for id in ids)

    def _crowds(self, blocks: set[str]) -> set[str]:
        """Return the blocks that make one of these crowded, without any of their claims being compared."""
        unfiled = [key for id in self._new | self._ahead.keys() for key in self._own_keys(id)]
        pairs = [(key, other) for key in blocks if (other := among_key(key))]
        return {
            other
            for key, other in pairs
            if self._lookups.claims_under((key, other)) + unfiled.count(key) + unfiled.count(other)
            > ALL_WITH_ALL
        }

    def _own_keys(self, id: str) -> Iterable[str]:
        claims = self._core[id].claims if id in self._core else ()
        return (key for claim in claims for key in self._blocks[claim.id])

    def _settle(self) -> None:
        """Load events whole: all articles of each event that a claim of a loaded block stands in."""
        while True:
            self._members |= {c for c, k in self._blocks.items() if not k.isdisjoint(self._asked)}
            self._members |= self._bound()
            missing = self._members - {c for e in self._events.values() for c in e.claims}
            ids = {*self._store.events_of(sorted(missing)), *map(event_id, missing)}
            self._events |= self._store.events(sorted(ids - self._events.keys()))
            claims = {c for event in self._events.values() for c in event.claims} | self._members
            lost = self._store.claims(sorted(claims - self._blocks.keys())).values()
            if not self._add({claim.article for claim in lost}):
                return

    def _bound(self) -> set[str]:
        """Return the claims that people's decisions tie to claims at hand."""
        told = ({*d.kept_claims, *d.other_claims} for d in self._decisions if d.kind == "event")
        return {c for claims in told if not self._blocks.keys().isdisjoint(claims) for c in claims}

    def _state(self) -> stage.MergeState:
        around = {id: one for id, one in self._around.items() if id not in self._core}
        every = {**self._core, **around}
        known = self._lookups.in_order(self._core.keys() - self._new)
        claims = {claim.id for one in every.values() for claim in one.claims}
        self._labels |= self._lookups.labels(claims - self._labels.keys())
        self._origins |= self._store.origins(sorted(self._core.keys() - self._origins.keys()))
        elsewhere = self._names.elsewhere(self._core.values())
        return stage.MergeState(
            articles=tuple(self._core[id] for id in known),
            events=tuple(self._events.values()),
            origins=tuple(self._origins.values()),
            stories=self._lookups.stories_of(every),
            blocks=frozenset(self._asked),
            today=self._today,
            sketches=self._sketches,
            actors=self._known(self._ids_at_hand(elsewhere)),
            decisions=self._decisions,
            around=tuple(around.values()),
            labels=self._labels,
            crowded=frozenset(self._crowded),
            elsewhere=elsewhere,
        )

    def _ids_at_hand(self, elsewhere: Elsewhere) -> set[str]:
        """Return the ids of all actors that the articles at hand may name."""
        seen = sightings(self._core.values())
        ids = {one.actor for one in seen if one.actor}
        ids |= {actor_id(one.key, one.country) for one in seen}
        ids |= {actor_id(*name) for name in {*elsewhere.anew, *elsewhere.census}}
        ids |= {one.actor for one in elsewhere.census.values() if one.actor}
        made = (*elsewhere.held, *(d for d in self._decisions if d.kind == "actor"))
        return ids | {id for d in made for id in (d.kept, d.other)}
