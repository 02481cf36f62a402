"""How fast merging and copy detection are, and how they grow, on made-up claims and articles.

    python benchmarks/merge.py claims 1000 10000 100000 [--skewed]
    python benchmarks/merge.py copies 100000 [--asked 3000]

`claims` makes 300 claims a day, for as many days as it takes, on a Zipf-like choice of dyads, about three reports an
act; `--skewed` puts half of them on one dyad and one day. `copies` builds a 30-day window and asks for the origin of articles of which a tenth copy
an older one. One core; memory is the peak of the whole process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

from tilik.merge.copies import find_origins
from tilik.merge.facts import Facts, facts_of
from tilik.merge.resolve import cluster
from tilik.merge.sketch import index_articles
from tilik.merge.stage import comparer
from tilik.records import Article, Claim, Participant, Span, Stamp, When, cite

SEED = 20250618
COUNTRIES = 120
TYPES = ("CONSULT", "ASSAULT", "ACCUSE", "REQUEST", "AGREE", "AID", "THREATEN", "SUPPORT")
SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "ta",
    "le",
    "su",
    "na",
    "di",
    "pe",
    "go",
    "ba",
    "wu",
    "sa",
    "ri",
    "to",
)
FIRST_DAY = date(2024, 1, 1)
REPORTS = 3
A_DAY = 300
MEGABYTE = 1024


def words(rng: random.Random, count: int) -> list[str]:
    """Return made-up words."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count)]


def country(rng: random.Random) -> str:
    """Return a made-up country; few are much in the news."""
    return f"C{min(COUNTRIES - 1, int(rng.paretovariate(0.7)) - 1):02d}"


def acts(
    rng: random.Random, claims: int, skewed: bool
) -> Iterator[tuple[int, str, str, str, date, list[str]]]:
    """Yield acts (number, type, actor, recipient, day, words), several reports each."""
    made, days = 0, max(7, claims // A_DAY)
    while made < claims:
        crowd = skewed and made < claims // 2
        left, right = ("C00", "C01") if crowd else (country(rng), country(rng))
        day = FIRST_DAY + timedelta(days=3 if crowd else rng.randrange(days))
        act = (made, rng.choice(TYPES), left, right, day, words(rng, 9))
        for _ in range(min(rng.randint(1, 2 * REPORTS - 1), claims - made)):
            made += 1
            yield act


def report(
    rng: random.Random, number: int, act: tuple[int, str, str, str, date, list[str]]
) -> Facts:
    """Return the facts of one report of an act, told in mostly the same words."""
    _, kind, left, right, day, told = act
    said = [word if rng.random() < 0.75 else words(rng, 1)[0] for word in told]
    text = f"{left} {' '.join(said[:5])} {right} {' '.join(said[5:])}."
    published = day + timedelta(days=rng.randrange(3))
    article = Article(
        f"a{number}", text, (Span(0, len(text)),), published=Stamp(published.isoformat(), "given")
    )
    claim = Claim(
        f"c{number}",
        article.id,
        kind,
        None,
        (Participant(left, left, "state"),),
        (Participant(right, right, "state"),),
        "happened",
        cite(article.id, text, 0, len(text)),
        When(day.isoformat()) if rng.random() < 0.7 else None,
    )
    return facts_of(article, [claim], comparer().sameness)[0]


def peak() -> float:
    """Return the most memory this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def run_claims(sizes: list[int], skewed: bool) -> None:
    """Time merging at each size."""
    for size in sizes:
        rng = random.Random(SEED)
        facts = [report(rng, n, act) for n, act in enumerate(acts(rng, size, skewed))]
        began = time.process_time()
        clusters = cluster(facts, comparer())
        took = time.process_time() - began
        shape = "half on one dyad and day" if skewed else "spread"
        print(
            f"{size:>8} claims, {shape}: {took:7.2f} s, {took / size * 1e6:6.0f} µs a claim, "
            f"{len(clusters)} events, peak {peak():.0f} MB",
            flush=True,
        )


def article(
    rng: random.Random, number: int, vocabulary: list[str], older: list[Article]
) -> Article:
    """Return an article of about 280 words; a tenth keep a third of an older one."""
    body = rng.choices(vocabulary, k=280)
    if older and rng.random() < 0.1:
        body[:95] = rng.choice(older).text.split()[:95]
    text = " ".join(body)
    day = FIRST_DAY + timedelta(days=number % 30)
    return Article(
        f"a{number}",
        text,
        (Span(0, len(text)),),
        outlet=f"o{number % 40}.example",
        published=Stamp(day.isoformat(), "given"),
        language="id",
    )


def run_copies(size: int, asked: int) -> None:
    """Time the search for origins in a full window."""
    rng = random.Random(SEED)
    vocabulary = words(rng, 20_000)
    window: list[Article] = []
    for number in range(size):
        window.append(article(rng, number, vocabulary, window[-200:]))
    began = time.process_time()
    index = index_articles(window)
    print(f"index of {size} articles: {time.process_time() - began:.1f} s, peak {peak():.0f} MB")
    fresh = [article(rng, size + n, vocabulary, window) for n in range(asked)]
    began = time.process_time()
    origins = find_origins(fresh, index)
    took = time.process_time() - began
    copies = sum(1 for origin in origins if origin.kind == "copy")
    print(f"{asked} articles asked: {took:.2f} s, {asked / took:.0f} a second, {copies} copies")


def main() -> None:
    """Read what to measure and measure it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("claims", "copies"))
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--skewed", action="store_true")
    parser.add_argument("--asked", type=int, default=3000)
    given = parser.parse_args()
    if given.what == "claims":
        run_claims(given.sizes, given.skewed)
    else:
        run_copies(given.sizes[0], given.asked)


if __name__ == "__main__":
    main()
