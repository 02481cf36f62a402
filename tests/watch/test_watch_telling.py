"""Events told by a watch: each once, none lost, whatever fails when it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from watched import World

from tilik.errors import (
    PassingError,
)
from tilik.watch.printing import Printer
from tilik.watch.round import Match
from tilik.watch.state import State


def test_what_the_store_knew_before_is_not_told_and_what_is_new_is_told_once() -> None:
    old, new = Match(("c1",), {}), Match(("c2", "c3"), {})
    world = World(events=(old,))
    state = world.round(State())
    world.events = (old, new)
    state = world.round(state)
    world.events = (old, Match(("c3", "c2", "c4"), {}))
    world.round(state)
    assert world.told == [new]


def test_an_event_that_could_not_be_delivered_is_told_later() -> None:
    world = World()
    state = world.round(State())
    world.events, world.refused = (Match(("c1",), {}),), True
    state = world.round(state)
    assert world.told == []
    world.refused = False
    world.round(state)
    assert world.told == [Match(("c1",), {})]


def test_nothing_is_told_while_the_state_cannot_be_kept_and_once_when_it_can() -> None:
    world = World()
    state = world.round(State())
    world.events, world.disk_full = (Match(("c1",), {}), Match(("c2",), {})), True
    state = world.round(world.round(state))
    assert world.told == []
    world.disk_full = False
    world.round(world.round(state))
    assert [match.claims for match in world.told] == [("c1",), ("c2",)]


def test_a_webhook_that_is_down_is_tried_three_times_a_round_and_no_event_is_lost() -> None:
    world = World()
    state = world.round(State())
    world.events = tuple(Match((f"c{n}",), {}) for n in range(9))
    world.refused = True
    state = world.round(state)
    assert len(world.said) == 3
    world.refused = False
    world.round(world.round(state))
    assert [match.claims for match in world.told] == [(f"c{n}",) for n in range(9)]


def test_a_torn_line_is_written_again_whole_on_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[int | OSError] = [3, OSError(28, "No space left on device"), 6, 6]

    def write(_number: int, data: bytes) -> int:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        written.append(data[:answer])
        return len(data[:answer])

    written: list[bytes] = []
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        printer = Printer(out)
        monkeypatch.setattr("os.write", write)
        with pytest.raises(PassingError, match="No space left"):
            printer.line("satu")
        printer.line("satu")
        printer.line("dua")
    assert b"".join(written) == b"sat\nsatu\ndua\n"
