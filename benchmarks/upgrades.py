"""Kills a process that upgrades a store of an older version; see `kill.py`.

The child says when it begins. The parent lets it run for a random part of what a whole upgrade takes, and half as much again, so that most
kills hit the middle and some the moment just after. Then the store must be of the old version or of the new one, upgrade,
pass `check`, and hold what it held before.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from downgrade import OLDEST, downgrade
from synthetic import fill

from tilik.store import migrations, open_store
from tilik.store.checking import check
from tilik.store.copying import sums

EVENTS = 1_500
SCRIPT = Path(__file__).with_name("kill.py")


@dataclass(frozen=True, slots=True)
class Old:
    """A store of an older version, to be copied before every round, and how many seconds its upgrade takes."""

    place: str
    version: int
    seconds: float


def upgrade(place: str) -> None:
    """Say that the upgrade begins, and do it."""
    print("begins", flush=True)
    open_store(place, lemma_of=str).close()


def copied(old: str, new: str) -> None:
    """Copy a store that nobody has open, over one that may be there already."""
    if "://" not in old:
        for tail in ("-wal", "-shm", "-turn"):
            Path(new + tail).unlink(missing_ok=True)
        shutil.copy(old, new)
        return
    server, _, name = new.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        template = old.rpartition("/")[2]
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())


def version_of(place: str) -> int:
    """Return the version a store has, without upgrading it."""
    with open_store(place, read_only=True) as store, store.reading() as work:
        return migrations.version_of(work.connection)


def killed(place: str, seconds: float | None) -> str:
    """Let a child upgrade a store and kill it after some seconds, None: never; return its complaints."""
    command = [sys.executable, str(SCRIPT), "--upgrade", place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        if seconds is not None:
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
        return child.communicate()[1].decode()


def fault(place: str, old: Old, held: object) -> str | None:
    """Return what is wrong with a store whose upgrade was killed, None when nothing is."""
    found = version_of(place)
    if found not in (old.version, migrations.newest()):
        return f"version {found}, between {old.version} and {migrations.newest()}"
    with open_store(place, lemma_of=str) as store:
        if sums(store) != held:
            return f"an upgrade from version {old.version} lost something"
        complaints = check(store)
    return f"{complaints[0].table}: {complaints[0].what}" if complaints else None


def prepared(new: str, place: str, scratch: str, version: int) -> Old:
    """Make a store of an older version from one of the newest, and measure its upgrade on another copy."""
    copied(new, place)
    with open_store(place, lemma_of=str) as store, store.transaction() as work:
        downgrade(work.connection, version)
    copied(place, scratch)
    start = time.perf_counter()
    open_store(scratch, lemma_of=str).close()
    return Old(place, version, time.perf_counter() - start)


def run(place_of: Callable[[int], str], rounds: int, seed: int) -> tuple[int, int]:
    """Run the rounds over every older version in turn; return how many kills hit before the upgrade was kept, how many after.

    Raises SystemExit naming the first thing found wrong.
    """
    rng = random.Random(seed)
    newest = migrations.newest()
    new, work = place_of(newest), place_of(newest + 1)
    with open_store(new, lemma_of=str) as store:
        list(fill(store, EVENTS))
        held = sums(store)
    olds = [prepared(new, place_of(v), work, v) for v in range(OLDEST, newest)]
    before = 0
    for number in range(rounds):
        old = olds[number % len(olds)]
        copied(old.place, work)
        errors = killed(work, rng.uniform(0, 1.5 * old.seconds))
        before += version_of(work) == old.version
        wrong = errors.strip() or fault(work, old, held)
        if wrong:
            raise SystemExit(f"upgrade {number + 1}: {wrong}")
    return before, rounds - before
