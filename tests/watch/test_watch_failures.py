"""Rounds of a watch whose servers fail, refuse or ask for time: what waits is read in the end, others go on."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from watched import FEED, World, listing

from tilik.errors import (
    FetchError,
    InputError,
    RefusedError,
)
from tilik.fetch.web import RetryLaterError
from tilik.watch.state import State, load_state, save_state


@pytest.mark.parametrize("error", [FetchError("no network"), InputError("this is no feed")])
def test_a_feed_that_fails_is_said_and_asked_again(error: Exception) -> None:
    world = World(error)
    state = world.round(State())
    assert world.said == [str(error)]
    world.listing = listing("https://x.id/1")
    world.round(state)
    assert world.filed == ["https://x.id/1"]


def test_a_server_that_asks_for_a_pause_gets_it() -> None:
    world = World(RetryLaterError(where=FEED, seconds=900))
    state = world.round(State(), now=1000)
    world.listing = listing("https://x.id/1")
    assert not world.round(state, now=1899).seen
    assert world.round(state, now=1900).seen


def test_an_article_whose_server_fails_waits_however_many_rounds_that_takes() -> None:
    world = World(listing("https://x.id/1"), unreachable=True)
    state = State()
    for _ in range(60):
        state = world.round(state)
    world.unreachable = False
    state = world.round(state)
    assert world.filed == ["https://x.id/1"]
    assert len(world.read) == 61


def test_a_server_that_fails_three_times_in_a_row_is_left_alone_until_the_next_round() -> None:
    urls = [f"https://{host}.id/{n}" for n in range(6) for host in ("x", "y")]
    world = World(listing(*urls), unreachable=True)
    state = world.round(State())
    assert world.read == urls[:6]
    world.unreachable = False
    world.round(state)
    assert sorted(world.filed) == sorted(urls)


def test_an_article_behind_the_login_of_a_network_waits_as_long_as_one_that_is_not_reached() -> (
    None
):
    world = World(listing("https://a/1"), barred=True)
    state = State()
    for _ in range(20):
        state = world.round(state)
    world.barred = False
    world.round(state)
    assert world.filed == ["https://a/1"]


def test_a_host_that_is_not_public_is_told_once_counted_and_asked_when_its_address_changes() -> (
    None
):
    urls = ("https://x.id/1", "https://x.id/2", "https://y.id/3")
    world = World(listing(*urls[:2]), private="'x.id' is at 10.0.0.1")
    state = world.round(world.round(State()))
    assert world.said == [
        "https://x.id/1: 'x.id' is at 10.0.0.1; all of x.id waits until its address is another"
    ]
    assert world.read == ["https://x.id/1"] * 2
    assert state.waiting == {"https://x.id/1": 2, "https://x.id/2": 2}
    world.private = "'x.id' is at 10.0.0.2"
    state = world.round(state)
    assert len(world.said) == 2
    world.private = ""
    state = world.round(state)
    assert world.filed == ["https://x.id/1", "https://x.id/2"]
    assert state.refused == {}


def test_what_waits_at_a_refused_host_is_given_up_in_the_end_and_other_hosts_are_read() -> None:
    world = World(listing("https://x.id/1", "https://x.id/2"), private="at 10.0.0.1")
    state = State()
    for _ in range(499):
        state = world.round(state)
    assert len(state.waiting) == 2
    state = world.round(state)
    assert state.waiting == {}
    assert world.said[-2:] == ["https://x.id/1: given up", "https://x.id/2: given up"]


def test_a_source_that_is_not_public_is_told_once() -> None:
    world = World(RefusedError("'x.id' is at 10.0.0.1", where=FEED))
    state = world.round(State())
    world.round(state)
    assert len(world.said) == 1
    assert load_round_trip(state).refused == {"x.id": "'x.id' is at 10.0.0.1"}


def load_round_trip(state: State) -> State:
    with TemporaryDirectory() as folder:
        save_state(Path(folder) / "w.json", state)
        return load_state(Path(folder) / "w.json")


def test_addresses_that_can_never_be_fetched_are_told_once_and_not_waited_for() -> None:
    world = World(listing("http://u:p@x.id/1", "http://[::1/x", "https://x.id/2"))
    state = world.round(world.round(State()))
    assert world.read == ["https://x.id/2"]
    assert len(world.said) == 2
    assert len(state.seen) == 3
