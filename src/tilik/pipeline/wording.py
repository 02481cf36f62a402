"""Loading the articles that may share wording with new ones, and those whose origin hangs on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tilik.merge.copies import LEAST_SAMPLED, find_copies
from tilik.merge.filing import copy_key, figure_keys, run_keys
from tilik.merge.sketch import (
    COMMON,
    LEAST_CROWDED,
    MOST_HELD,
    Known,
    SketchIndex,
    house_number,
    index_articles,
    known_article,
    rarest,
)
from tilik.merge.translated import LEAST_FIGURES
from tilik.records import Article
from tilik.store import Store
from tilik.store.lookups import Lookups


class Wording:
    """The articles that share wording or figures with new ones; `again` are those whose origins are to be looked at again."""

    def __init__(self, store: Store, new: Sequence[Article]) -> None:
        self._store, self._lookups = store, Lookups(store)
        self._articles = {one.id: one for one in new}
        self._bearing = self._keys_of(new)
        self._held: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self._load_alike(new)
        near = {copy.source for copy in find_copies(new, self.sketches())}
        self.again = self._with_chains(near, set(self._articles) & {one.id for one in new})

    def sketches(self) -> SketchIndex:
        """Return the index of all articles loaded, which knows how many have what is very common."""
        return replace(index_articles(self._articles.values()), held=self._held)

    def _with_chains(self, near: set[str], new: set[str]) -> set[str]:
        """Return articles with all that copy them, and all that these and the new ones copy."""
        again, front = set(near), near
        while front:
            self._load(front)
            held = self._lookups.held(map(copy_key, sorted(front)))
            front = {id for ids in held.values() for id in ids} - again
            again |= front
        front = again | new
        while front:
            origins = self._store.origins(sorted(front)).values()
            front = {one.copied_from for one in origins if one.copied_from} - again - new
            self._load(front)
            again |= front
        return again

    def _load(self, ids: set[str]) -> None:
        """Load articles with all that may share their wording."""
        self._articles |= self._store.articles(sorted(ids - self._articles.keys()))
        self._load_alike([self._articles[id] for id in sorted(ids & self._articles.keys())])

    def _load_alike(self, articles: Iterable[Article]) -> None:
        found: set[str] = set()
        for article in articles:
            known = known_article(article)
            runs, figures = run_keys(known), figure_keys(known)
            found |= self._holding(runs, LEAST_SAMPLED, self._held[0])
            found |= self._reprints(known, [(k, n) for k, n in runs.items() if n in self._held[0]])
            found |= self._holding(figures, LEAST_FIGURES, self._held[1])
        self._articles |= self._store.articles(sorted(found - self._articles.keys()))

    def _keys_of(self, new: Sequence[Article]) -> dict[str, set[str]]:
        """Return which new articles bear which key: they are not filed yet."""
        found = defaultdict[str, set[str]](set)
        for article in new:
            known = known_article(article)
            for key in (*run_keys(known), *figure_keys(known)):
                found[key].add(article.id)
        return found

    def _holding(self, keys: Mapping[str, int], least: int, many: dict[int, int]) -> set[str]:
        """Return the articles found under so many of the keys; note in `many` how many have what very many have."""
        count: Counter[str] = Counter()
        held = self._lookups.held(keys, COMMON)
        bearing = self._bearing
        every = {key: {*ids, *bearing.get(key, ())} for key, ids in held.items()}
        crowded = [key for key in keys if len(every.get(key, "")) > COMMON or key not in every]
        for key in every.keys() - set(crowded):
            count.update(every[key])
        for key, size in self._lookups.sizes(crowded, MOST_HELD + 1).items():
            many[keys[key]] = max(size + len(bearing.get(key, ())), len(every.get(key, ())))
        return {id for id, times in count.items() if times >= least}

    def _reprints(self, one: Known, crowded: Sequence[tuple[str, int]]) -> set[str]:
        """Return the articles of other houses that share enough of the runs very many have."""
        sized = [(at, at, self._held[0][run]) for at, (_, run) in enumerate(crowded)]
        keys = [crowded[at][0] for at, _, _ in rarest(sized)]
        if len(keys) < LEAST_CROWDED:
            return set()
        mine = house_number(one.outlet, one.article)
        count = Counter(
            id for id, outlet in self._lookups.houses(keys) if house_number(outlet, id) != mine
        )
        count.update(id for key in keys for id in self._bearing.get(key, ()))
        return {id for id, times in count.items() if times >= LEAST_CROWDED}
