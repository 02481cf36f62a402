"""How long one more article takes in a store of many events, read and merged, as lines for docs/performance-merge.md.

    python benchmarks/bulk.py --events 100000 --store bench.db
    python benchmarks/incremental.py --store bench.db

The first merge files all articles that were not filed yet; the articles after it are timed one by one.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import islice

from synthetic import make_articles

from tilik.pipeline import merge_pending
from tilik.store import Store, open_store

ROUNDS = 20


def milliseconds(store: Store, number: int) -> float:
    """Return how long adding and merging one article takes."""
    made, claims, _ = next(islice(make_articles(4_000, seed=900 + number), number, None))
    start = time.perf_counter()
    store.add_article(made, claims)
    merge_pending(store)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Add articles and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    with open_store(parser.parse_args().store) as store:
        print(f"the first, with filing: {milliseconds(store, 0) / 1000:.1f} s", flush=True)
        taken = sorted(milliseconds(store, number) for number in range(1, ROUNDS + 1))
        print(f"median {statistics.median(taken):.0f} ms, slowest {taken[-1]:.0f} ms")


if __name__ == "__main__":
    main()
