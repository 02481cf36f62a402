"""How fast the store answers over a synthetic store, as a table for docs/performance-store.md.

    python benchmarks/bulk.py --events 1000000 --store bench.db
    python benchmarks/store.py --store bench.db [--store postgresql://...]

Every question is asked 30 times, of different sides and words, and then all 30 again. The table gives in milliseconds the
median and the 95th percentile of the second time, and the median of the first. A store that is empty is
filled first. The last question adds articles to the store, while another process does the same without a pause.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bulk import load
from synthetic import THINGS, VERBS, make_articles, make_cast

from tilik.store import Store, TimelineQuery, open_store

ROUNDS = 30
LIMITS = {
    "dyad timeline page (50 events)": 20,
    "dyad by month": 20,
    "the biggest dyad by month": 20,
    "month × type over everything": 50,
    "two-word search": 150,
    "two-word search, words in every tenth document": 150,
    "insert visible to a reader during a bulk load": 50,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds: median and 95th percentile when asked again, median when asked first."""

    median: float
    slow: float
    first: float


def once(ask: Callable[[int], object]) -> list[float]:
    """Return the milliseconds of asking every question once."""
    taken = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        ask(number)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def timed(ask: Callable[[int], object]) -> Figure:
    """Return the figures of `ROUNDS` questions, each asked twice."""
    first, again = once(ask), sorted(once(ask))
    return Figure(statistics.median(again), again[int(ROUNDS * 0.95)], statistics.median(first))


def ask_all(store: Store) -> dict[str, Figure]:
    """Return the figures of every question, by its name."""
    pairs = [(pair.a, pair.b) for pair in store.dyads(limit=ROUNDS * 40)][::40]
    rng = random.Random(7)
    cast = make_cast(random.Random(1))
    ordinary = [" ".join(rng.sample(cast.words[:2_000], 2)) for _ in range(ROUNDS)]
    common = [f"{rng.choice(VERBS)} {rng.choice(THINGS)}" for _ in range(ROUNDS)]

    def pair(number: int) -> tuple[tuple[str], tuple[str]]:
        a, b = pairs[number % len(pairs)]
        return (a,), (b,)

    def page(number: int) -> object:
        a, b = pair(number)
        return store.timeline(TimelineQuery(a=a, b=b))

    def late_page(number: int) -> object:
        a, b = pair(number)
        query = TimelineQuery(a=a, b=b, since="2022", types=("ASSAULT",), newest_first=True)
        return store.timeline(query)

    biggest = pairs[0]
    return {
        "dyad timeline page (50 events)": timed(page),
        "the same, filtered, newest first": timed(late_page),
        "dyad by month": timed(lambda n: store.months(*pair(n), by_type=False, by_status=False)),
        "the biggest dyad by month": timed(
            lambda _: store.months([biggest[0]], [biggest[1]], by_type=False, by_status=False)
        ),
        "the biggest dyad by month, type and status": timed(
            lambda _: store.months([biggest[0]], [biggest[1]])
        ),
        "month × type over everything": timed(lambda _: store.months(by_status=False)),
        "month × type × status over everything": timed(lambda _: store.months()),
        "an actor's summary": timed(lambda n: store.actor_summary(pair(n)[0][0])),
        "two-word search": timed(lambda n: store.search(ordinary[n])),
        "two-word search, words in every tenth document": timed(lambda n: store.search(common[n])),
        "phrase search": timed(lambda n: store.search(f'"dengan {THINGS[n % 10]}"', ["quote"])),
        "insert visible to a reader during a bulk load": visible(store),
    }


def visible(store: Store) -> Figure:
    """Return how long a single article takes until a reader sees it, while another process loads in bulk.

    The loader keeps one article a transaction, as `tilik read` does.
    """
    single = make_articles(10**9, seed=int(time.time()) + 1)

    def insert(_: int) -> None:
        article, claims, _events = next(single)
        store.add_article(article, claims)
        if not store.knows(article.id):
            raise SystemExit("a reader does not see what was kept")

    command = [sys.executable, __file__, "--store", store.where, "--load"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as loader:
        try:
            assert loader.stdout
            loader.stdout.readline()
            return timed(insert)
        finally:
            loader.terminate()


def load_on(place: str) -> None:
    """Keep articles until the process is ended."""
    with open_store(place, lemma_of=str) as store:
        for number, (article, claims, _) in enumerate(make_articles(10**9, int(time.time()))):
            store.add_article(article, claims)
            if number == 5:
                print("loading", flush=True)


def table(results: Sequence[tuple[str, int, dict[str, Figure]]]) -> str:
    """Return the figures as a Markdown table."""
    heads = [f"{name}, {events:,} events" for name, events, _ in results]
    lines = ["| question | target | " + " | ".join(heads) + " |"]
    lines.append("| --- | ---: |" + " ---: |" * len(heads))
    for question in results[0][2]:
        figures = [found[question] for _, _, found in results]
        cells = [f"{f.median:.1f} ({f.slow:.1f}; first {f.first:.1f})" for f in figures]
        lines.append(f"| {question} | {LIMITS.get(question, '')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Fill what is empty, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", action="append", required=True)
    parser.add_argument("--load", action="store_true", help="keep articles until stopped")
    options = parser.parse_args()
    if options.load:
        load_on(options.store[0])
        return
    results = []
    for place in options.store:
        with open_store(place, lemma_of=str) as store:
            empty = not store.health().events
        if empty:
            list(load(place, options.events))
        with open_store(place, lemma_of=str) as store:
            kept = store.health()
            results.append((kept.backend, kept.events, ask_all(store)))
    print("again: median (95th percentile; first: median), milliseconds\n\n" + table(results))


if __name__ == "__main__":
    main()
