"""Several programs merge into one store at once: one after the other, and nothing of either is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack

import pytest
from arriving import ALL, crowd, from_nothing, kept, nameless, put
from made_claims import AGAIN, VISIT

from tilik.merge.stage import MergeResult
from tilik.pipeline import merge_pending, merging
from tilik.records import Decision
from tilik.store import Correction, Store, open_store
from tilik.store.checking import check

ARRIVING = """
import random, sys
from arriving import ALL, arrive, crowd
from tilik.store import open_store
place, part = sys.argv[1], int(sys.argv[2])
with open_store(place) as store:
    print("open", flush=True)
    sys.stdin.readline()
    arrive(store, [*ALL, *crowd(8, 7)][part::2], random.Random(part), whole=part == 0)
"""
HOLDING = """
import sys
from tilik.store import open_store
with open_store(sys.argv[1]) as store, store.merging():
    print("merging", flush=True)
    sys.stdin.readline()
"""


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a program and wait for its first line."""
    program = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert program.stdout
    program.stdout.readline()
    return program


def go_on(program: subprocess.Popen[str]) -> None:
    assert program.stdin
    program.stdin.write("\n")
    program.stdin.flush()


@pytest.mark.timeout(120)
def test_two_programs_that_merge_at_once_make_what_one_would(place: str) -> None:
    open_store(place).close()
    with ExitStack() as stack:
        programs = [stack.enter_context(child(ARRIVING, place, str(n))) for n in range(2)]
        for program in programs:
            go_on(program)
    assert [program.returncode for program in programs] == [0, 0]
    with open_store(place) as store:
        assert store.pending() == ()
        assert check(store) == ()
        assert store.health().articles == len([*ALL, *crowd(8, 7)])
        made = nameless(kept(store)[0].values())
        assert made == from_nothing(store)


@pytest.mark.timeout(60)
def test_a_merge_waits_for_that_of_another_program_and_says_so(place: str) -> None:
    with open_store(place) as store, child(HOLDING, place) as other:
        put(store, [VISIT])
        said: list[str] = []

        def waiting() -> None:
            said.append("waiting")
            go_on(other)

        assert merge_pending(store, waiting=waiting) == 1
        assert said == ["waiting"]
        assert merge_pending(store, waiting=waiting) == 0
    assert said == ["waiting"]


def test_a_program_that_was_killed_while_merging_keeps_nobody_waiting(place: str) -> None:
    with open_store(place) as store, child(HOLDING, place) as other:
        put(store, [VISIT])
        other.kill()
        other.wait()
        assert merge_pending(store) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_what_changes_while_everything_is_merged_is_in_what_is_kept(
    place: str, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    calls: list[int] = []
    whole = merging._whole

    def disturbed(
        store: Store, pending: Sequence[str], today: str | None
    ) -> tuple[tuple[Decision, ...], MergeResult]:
        found = whole(store, pending, today)
        calls.append(len(calls))
        if len(calls) <= times:
            claim = ("c-a1", "c-a3")[len(calls) - 1]
            with open_store(place) as other:
                other.correct(Correction("", "claim", claim, "reject", "ani", "2025-01-01"))
        return found

    monkeypatch.setattr(merging, "_whole", disturbed)
    with open_store(place) as store:
        put(store, [VISIT, AGAIN])
        merge_pending(store, whole=True)
        assert len(calls) == times + 1
        assert [store.events_of([c]) == () for c in ("c-a1", "c-a3")] == [True, times == 2]
        assert check(store) == ()
