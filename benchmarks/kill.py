"""Kills a process that reads, merges, corrects and migrates, again and again, and looks at what is left.

    python benchmarks/kill.py --rounds 200
    python benchmarks/kill.py --rounds 200 --server postgresql://tilik@127.0.0.1/postgres
    python benchmarks/kill.py --rounds 0 --upgrades 200

The stores are files, or databases made on a PostgreSQL server (and dropped at the end). Merging is that of the program,
one article at a time, so what it keeps for the next merge is killed too. In each round a child works on the store; after a random moment it gets SIGKILL. Then every article it had
reported as kept must be there, the store must pass `check`, and the next child goes on from there. `--upgrades` kills upgrades
of stores of every older version (`upgrades.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import upgrades
from synthetic import make_articles

from tilik.pipeline import merge_pending
from tilik.store import Correction, open_store
from tilik.store.checking import check

LONGEST_LIFE = 0.6
AT = "2025-01-01T00:00:00+00:00"


def work(place: str, seed: int) -> None:
    """Migrate, read, merge and correct until killed, printing the id of each article once it is kept.

    It is `open` after its first article, when everything it needs is loaded.
    """
    with open_store(place, lemma_of=str) as store:
        for number, (article, claims, _) in enumerate(make_articles(10**9, seed)):
            store.add_article(article, claims)
            print(json.dumps(article.id), flush=True)
            merge_pending(store, whole=False)
            if number % 3 == 0:
                action = ("reject", "ani", AT, "benchmark")
                store.correct(Correction("", "claim", claims[0].id, *action))
            if number == 0:
                print(json.dumps("open"), flush=True)


def one_round(place: str, seed: int, seconds: float, early: bool) -> tuple[set[str], str]:
    """Let a child work for some seconds and kill it; return what it reported as kept, and its complaints.

    The time runs from the moment the store is open, or when `early` from the start of the child.
    """
    command = [sys.executable, __file__, "--child", place, "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        first = b"" if early else child.stdout.readline() + child.stdout.readline()
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


def place_in(folder: Path) -> Callable[[int], str]:
    """Return a function from the number of a store to its file."""
    return lambda number: str(folder / f"kill-{number}.db")


@contextmanager
def databases_on(server: str) -> Iterator[Callable[[int], str]]:
    """Give a function from the number of a store to a database made for it; they are dropped at the end."""
    made: list[str] = []
    with psycopg.connect(server, autocommit=True) as connection:

        def place(number: int) -> str:
            name = f"tilik_kill_{os.getpid()}_{number}"
            if name not in made:
                connection.execute(f"CREATE DATABASE {name}".encode())
                made.append(name)
            return f"{server.rpartition('/')[0]}/{name}"

        try:
            yield place
        finally:
            for name in made:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def run(place_of: Callable[[int], str], rounds: int, seed: int, fresh_every: int = 10) -> int:
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
        place = place_of(number // fresh_every)
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
    parser.add_argument("--server", help="a database of a PostgreSQL server")
    parser.add_argument("--upgrades", type=int, default=0, help="kills while upgrading")
    parser.add_argument("--child")
    parser.add_argument("--upgrade", help="the store to upgrade, as the child that is killed")
    options = parser.parse_args()
    if options.child:
        work(options.child, options.seed)
        return
    if options.upgrade:
        upgrades.upgrade(options.upgrade)
        return
    with ExitStack() as stack:
        if options.server:
            place_of = stack.enter_context(databases_on(options.server))
        else:
            place_of = place_in(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        if options.rounds:
            kept = run(place_of, options.rounds, options.seed)
            print(
                f"{options.rounds} kills survived, {kept} articles kept, none lost, no half event"
            )
        if options.upgrades:
            old, new = upgrades.run(lambda n: place_of(n + 1000), options.upgrades, options.seed)
            print(
                f"{options.upgrades} kills of upgrades survived: {old} left the old version, {new} the new one"
            )


if __name__ == "__main__":
    main()
