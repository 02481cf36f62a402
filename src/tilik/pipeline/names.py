"""The names in articles that are merged: what they may be a form of, and which names mean somebody else from now on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tilik.merge.filing import name_key_of
from tilik.merge.forms import full_forms, spellings
from tilik.merge.identity import Elsewhere, Name, Tally, actor_id, census_of, meanings
from tilik.merge.reports import ArticleClaims
from tilik.merge.sightings import sightings
from tilik.records import Actor, Decision
from tilik.store import Store
from tilik.store.filing import Seen
from tilik.store.lookups import Lookups
from tilik.store.namings import Namings

Way = tuple[str, str, str, bool]
Ways = Counter[Way]


def _ways(seen: Iterable[Seen]) -> Ways:
    found: Ways = Counter()
    for one in seen:
        found[one.name, one.country, one.actor, one.role] += one.seen
    return found


def _ways_in(articles: Iterable[ArticleClaims]) -> Ways:
    found: Ways = Counter()
    for article in articles:
        for (words, country), one in census_of(sightings((article,))).items():
            found[" ".join(words), country or "", one.actor or "", one.role] += one.seen
    return found


def _tallied(ways: Mapping[Way, int]) -> dict[Name, Tally]:
    found: dict[Name, Tally] = {}
    for (words, country, actor, role), seen in ways.items():
        name = (tuple(words.split()), country or None)
        before = found.get(name, Tally(0, None, False))
        actors = [one for one in (before.actor, actor) if one]
        found[name] = Tally(before.seen + seen, max(actors, default=None), before.role or role)
    return found


def _multiplied(names: Iterable[str]) -> list[tuple[str, ...]]:
    return [words for words in (tuple(name.split()) for name in names) if len(words) > 1]


class Names:
    """Counts of the names at hand before and after a merge. `fresh` are the articles whose claims are new or may have changed."""

    def __init__(
        self,
        store: Store,
        fresh: Sequence[ArticleClaims],
        known: tuple[Actor, ...],
        decisions: Sequence[Decision],
    ) -> None:
        self._namings, self._lookups = Namings(store), Lookups(store)
        self._known = known
        self._decisions = tuple(d for d in decisions if d.kind == "actor")
        self._gone = _ways(self._namings.filed_in([one.article.id for one in fresh]))
        self._come = _ways_in(fresh)
        self._counted: dict[str, tuple[Seen, ...]] = {}
        self._changed = {way[0] for way in (*self._gone, *self._come)}
        self._anew = self._affected(self._changed)
        self._near = self._anew | self._relevant(self._anew)

    def renamed(self) -> set[str]:
        """Return the articles that bear a name which means another actor from now on than it did before."""
        found: set[Name] = set()
        todo, done = self._anew, set[str]()
        while todo:
            done |= todo
            words = self._near | todo
            before, after = self._elsewhere(words, now=False), self._elsewhere(words, now=True)
            names = [n for n in {**before.census, **after.census} if " ".join(n[0]) in todo]
            was = meanings(names, self._known, self._decisions, before)
            now = meanings(names, self._known, self._decisions, after)
            other = {name for name in names if was[name] != now[name]}
            found |= other
            todo = self._affected({" ".join(words) for words, _ in other}) - done
        held = self._lookups.held(map(name_key_of, found))
        return {id for ids in held.values() for id in ids}

    def elsewhere(self, at_hand: Iterable[ArticleClaims]) -> Elsewhere:
        """Return what merging needs to know of names beyond the articles at hand."""
        words = {" ".join(one.key) for one in sightings(at_hand)}
        return self._elsewhere(self._near | words, now=True)

    def _elsewhere(self, words: set[str], *, now: bool) -> Elsewhere:
        self._count(words)
        ways = _ways(seen for name in words for seen in self._counted.get(name, ()))
        if now:
            ways.update({way: n for way, n in self._come.items() if way[0] in words})
            ways.subtract({way: n for way, n in self._gone.items() if way[0] in words})
        census = _tallied({way: seen for way, seen in ways.items() if seen > 0})
        countries = defaultdict[str, set[str | None]](set)
        for name, country, _, _ in (*ways, *self._gone):
            countries[name].add(country or None)
        every = {(tuple(name.split()), c) for name in words for c in countries[name]}
        actors = (one.actor for one in census.values() if one.actor)
        held = self._namings.joins({*(actor_id(*name) for name in every), *actors})
        anew = frozenset(name for name in every if " ".join(name[0]) in self._anew)
        return Elsewhere(census, held, anew if now else frozenset())

    def _count(self, words: set[str]) -> None:
        new = words - self._counted.keys()
        self._counted |= dict.fromkeys(new, ()) | self._namings.counted(new)

    def _affected(self, names: set[str]) -> set[str]:
        """Return the names whose meaning may hang on these: themselves, their short forms, and those a letter apart."""
        several = _multiplied(names)
        forms = {form for words in several for form in spellings(words)}
        ends = {words[at] for words in several for at in (0, -1)}
        return names | ends | self._namings.of_form(forms)

    def _relevant(self, names: set[str]) -> set[str]:
        """Return the names these may be a form of."""
        split = [tuple(name.split()) for name in names]
        forms = {form for words in split for form in (*full_forms(words), *spellings(words))}
        return self._changed | self._namings.of_form(forms)
