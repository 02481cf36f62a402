"""How fast the store answers over a synthetic store, as a table for docs/performance.md.

    python benchmarks/store.py --events 1000000 --store /tmp/bench.db [--store postgresql://...]

A store that is empty is filled first (with the same seed for each). Every question is asked 30 times, of
different sides; the table gives the median and the 95th percentile in milliseconds.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from collections.abc import Callable, Sequence

from synthetic import VERBS, fill, make_articles

from tilik.store import Store, TimelineQuery, open_store

ROUNDS = 30
LIMITS = {
    "dyad timeline page (50 events)": 20,
    "dyad by month": 20,
    "month × type over everything": 50,
    "two-word search": 150,
    "insert visible to a reader during a bulk load": 50,
}


def timed(ask: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median and 95th percentile in milliseconds of asking `rounds` questions."""
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        ask(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.95) - 1]


def ask_all(store: Store) -> dict[str, tuple[float, float]]:
    """Return the figures of every question, by its name."""
    pairs = [(pair.a, pair.b) for pair in store.dyads(limit=ROUNDS * 40)][::40] or [("", "")]
    words = [f"{VERBS[n % len(VERBS)]} senjata" for n in range(ROUNDS)]

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
        "dyad by month": timed(lambda n: store.months(*pair(n))),
        "the biggest dyad by month": timed(lambda _: store.months([biggest[0]], [biggest[1]])),
        "month × type over everything": timed(lambda _: store.months(by_status=False)),
        "month × type × status over everything": timed(lambda _: store.months()),
        "an actor's summary": timed(lambda n: store.actor_summary(pair(n)[0][0])),
        "two-word search": timed(lambda n: store.search(words[n])),
        "phrase search": timed(lambda _: store.search('"memasok negara"', ["quote"])),
        "insert visible to a reader during a bulk load": visible(store),
    }


def visible(store: Store) -> tuple[float, float]:
    """Return how long a single article takes until a reader sees it, while another thread loads in bulk.

    The loader keeps one article a transaction, as `tilik read` does.
    """
    stop = threading.Event()
    bulk = make_articles(10**9, seed=int(time.time()))
    single = make_articles(10**9, seed=int(time.time()) + 1)

    def load() -> None:
        for article, claims, _ in bulk:
            if stop.is_set():
                return
            store.add_article(article, claims)

    def insert(_: int) -> None:
        article, claims, _events = next(single)
        store.add_article(article, claims)
        if not store.knows(article.id):
            raise SystemExit("a reader does not see what was kept")

    loader = threading.Thread(target=load)
    loader.start()
    try:
        return timed(insert)
    finally:
        stop.set()
        loader.join()


def prepare(store: Store, events: int) -> float:
    """Fill an empty store; return the seconds it took."""
    start = time.perf_counter()
    if not store.health().events:
        for done in fill(store, events):
            print(f"\r{done:,} of {events:,} events", end="", flush=True)
        print()
        with store.transaction() as work:
            store.backend.tidy(work.connection)
    return time.perf_counter() - start


def table(results: Sequence[tuple[str, int, dict[str, tuple[float, float]]]]) -> str:
    """Return the figures as a Markdown table."""
    heads = [f"{name}, {events:,} events" for name, events, _ in results]
    lines = ["| question | target ms | " + " | ".join(heads) + " |"]
    lines.append("| --- | ---: |" + " ---: |" * len(heads))
    for question in results[0][2]:
        cells = [f"{found[question][0]:.1f} ({found[question][1]:.1f})" for _, _, found in results]
        lines.append(f"| {question} | {LIMITS.get(question, '')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Fill what is empty, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", action="append", required=True)
    options = parser.parse_args()
    results = []
    for place in options.store:
        with open_store(place, lemma_of=str) as store:
            seconds = prepare(store, options.events)
            kept = store.health()
            print(f"{kept.backend}: {kept.events:,} events, filled in {seconds:.0f} s")
            results.append((kept.backend, kept.events, ask_all(store)))
    print("median (95th percentile), milliseconds\n\n" + table(results))


if __name__ == "__main__":
    main()
