"""Deciding who is who and what is one act, from the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_claims import OTHER, VISIT, told

from tilik.errors import RecordError
from tilik.pipeline import merge_pending
from tilik.store import open_store
from tilik.store.copying import sums
from tilik.store.dumping import dump
from tilik.store.loading import load
from tilik.views.cli.program import program

LENA = replace(VISIT, role="menteri luar negeri")
ELENA = replace(OTHER, actor=("Elena Petrova", "RUS", "gov"), role="menteri energi")
FOREIGN = replace(OTHER, id="a9", actor=("Ali Contoh", "IDN", "gov"), text="Ali " + OTHER.text)
Command = Callable[..., str]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run a command over a store of three articles; return what it printed."""
    place = str(tmp_path / "kept.db")
    with open_store(place) as store:
        for one in map(told, (LENA, ELENA, FOREIGN)):
            store.add_article(one.article, one.claims)
        merge_pending(store)

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(
            program, [*arguments, "--store", place], catch_exceptions=False, standalone_mode=False
        )
        return done.output

    return run


def decision_in(printed: str) -> str:
    found = re.search(r"tilik undo (d\w+)", printed)
    assert found
    return found[1]


def test_joined_actors_are_shown_with_roles_days_words_and_the_decision(command: Command) -> None:
    made = command(
        "actors", "join", "Lena Orlova", "Elena Petrova", "--reason", "née", "--author", "rina"
    )
    shown = command("actors", "show", "Elena Petrova")
    assert "menteri luar negeri (seen 2024-08-04)" in shown
    assert "menteri energi (seen 2024-12-12)" in shown
    assert f"“{LENA.text[:30]}" in shown
    assert f"decided: {decision_in(made)}" in shown
    assert "by rina" in shown
    assert "née" in shown


def test_undoing_a_join_is_listed_in_the_audit(command: Command) -> None:
    made = decision_in(command("actors", "join", "Lena Orlova", "Elena Petrova"))
    command("undo", made, "--reason", "wrong person", "--author", "budi")
    audit = command("audit")
    assert f"taken back by {audit.splitlines()[-1].split(':')[0]}" in audit
    assert "wrong person" in audit
    assert "Elena Petrova (RUS" in command("actors", "list", "petrova")


def test_joining_across_countries_is_refused_in_words(command: Command) -> None:
    with pytest.raises(RecordError, match="never joined"):
        command("actors", "join", "Lena Orlova", "Ali Contoh")


def test_joined_events_say_so_when_shown(command: Command) -> None:
    events = re.findall(r"· (e\w+)", command("timeline"))[:2]
    made = command("events", "join", *events, "--reason", "one journey")
    shown = command("show", events[1])
    assert f"({events[1]} was merged into this event)" in shown
    assert f"decided: {decision_in(made)}" in shown
    assert "one journey" in shown


def test_a_split_event_says_so_when_shown(command: Command) -> None:
    events = re.findall(r"· (e\w+)", command("timeline"))[:2]
    command("events", "join", *events)
    claims = re.findall(r"^  (c-\w+)", command("show", events[0]), re.MULTILINE)
    assert len(claims) == 2
    command("events", "split", events[0], claims[0], "--reason", "two journeys")
    assert "two journeys" in command("show", events[0])
    assert len(re.findall(r"^  (c-\w+)", command("show", events[0]), re.MULTILINE)) == 1


def test_decisions_travel_with_a_dump(command: Command, tmp_path: Path) -> None:
    made = decision_in(command("actors", "join", "Lena Orlova", "Elena Petrova"))
    command("undo", made)
    command("actors", "split", "Lena Orlova", "Lena")
    with open_store(tmp_path / "kept.db") as kept, open_store(tmp_path / "new.db") as other:
        load(other, dump(kept))
        assert sums(other) == sums(kept)
