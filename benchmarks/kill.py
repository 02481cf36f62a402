"""Kills a process that reads, merges, corrects and migrates, again and again, and looks at what is left.

    python benchmarks/kill.py --rounds 200

In each round a child works on the store; after a random moment it gets SIGKILL. Then every article it had
reported as kept must be there, the store must pass `check`, and the next child goes on from there.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import make_articles

from tilik.store import Correction, MergeResult, open_store
from tilik.store.checking import check

LONGEST_LIFE = 0.6
AT = "2025-01-01T00:00:00+00:00"


def work(place: str, seed: int) -> None:
    """Migrate, read, merge and correct until killed, printing the id of each article once it is kept."""
    with open_store(place, lemma_of=str) as store:
        print(json.dumps("open"), flush=True)
        for number, (article, claims, events) in enumerate(make_articles(10**9, seed)):
            store.add_article(article, claims)
            print(json.dumps(article.id), flush=True)
            store.save_merge(MergeResult(events=tuple(events), articles=(article.id,)))
            if number % 3 == 0:
                action = ("reject", "ani", AT, "benchmark")
                store.correct(Correction("", "claim", claims[0].id, *action))


def one_round(place: str, seed: int, seconds: float, early: bool) -> tuple[set[str], str]:
    """Let a child work for some seconds and kill it; return what it reported as kept, and its complaints.

    The time runs from the moment the store is open, or when `early` from the start of the child.
    """
    command = [sys.executable, __file__, "--child", place, "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        first = b"" if early else child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        rest, errors = child.communicate()
    lines = (first + rest).decode().splitlines(keepends=True)
    return {json.loads(line) for line in lines if line.endswith("\n")} - {"open"}, errors.decode()


def fault(place: str, kept: set[str]) -> str | None:
    """Return what is wrong with the store after a kill, None when nothing is."""
    with open_store(place, lemma_of=str) as store:
        lost = [name for name in kept if not store.knows(name)]
        found = check(store)
    if lost:
        return f"{len(lost)} articles were lost, such as {lost[0]}"
    return f"{found[0].table} {found[0].where}: {found[0].what}" if found else None


def run(folder: Path, rounds: int, seed: int, fresh_every: int = 10) -> int:
    """Run the rounds, each tenth on a new store so that migrations are killed too; return articles kept.

    Raises SystemExit naming the first thing found wrong.
    """
    rng = random.Random(seed)
    total = 0
    kept: set[str] = set()
    for number in range(rounds):
        if number % fresh_every == 0:
            total += len(kept)
            kept = set()
        place = str(folder / f"kill-{number // fresh_every}.db")
        early = number % fresh_every == 0
        life = rng.uniform(0, LONGEST_LIFE) * (3 if early else 1)
        new, errors = one_round(place, rng.randrange(10**9), life, early)
        kept |= new
        wrong = errors.strip() or fault(place, kept)
        if wrong:
            raise SystemExit(f"round {number + 1}: {wrong}")
    return total + len(kept)


def main() -> None:
    """Run the rounds and say how many articles went through them, or be the child that is killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child")
    options = parser.parse_args()
    if options.child:
        work(options.child, options.seed)
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = run(Path(folder), options.rounds, options.seed)
    print(f"{options.rounds} kills survived, {kept} articles kept, none lost, no half event")


if __name__ == "__main__":
    main()
