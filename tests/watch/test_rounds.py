"""Rounds of a watch: nothing read twice, nothing lost, whatever fails in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from watched import FEED, World, listing

from tilik.errors import (
    FetchError,
    StoreError,
)
from tilik.fetch.web import Validators
from tilik.records import Stamp
from tilik.watch.config import Question, WatchConfig
from tilik.watch.round import Listing, Match, one_round
from tilik.watch.state import Source, State, load_state, save_state


def test_an_article_is_read_once_however_often_it_is_listed() -> None:
    world = World(listing("https://x.id/1"))
    state = world.round(world.round(State()))
    world.round(state)
    assert world.filed == ["https://x.id/1"]


def test_an_article_that_fails_waits_although_its_feed_has_not_changed() -> None:
    world = World(listing("https://x.id/1"), unreadable={"https://x.id/1"})
    state = world.round(State())
    world.listing, world.unreadable = Listing(None, Validators('"1"')), set()
    world.round(state)
    assert world.filed == ["https://x.id/1"]


def test_an_article_that_never_comes_is_given_up_after_five_tries() -> None:
    world = World(listing("https://x.id/1"), unreadable={"https://x.id/1"})
    state = State()
    for _ in range(8):
        state = world.round(state)
    assert len(world.read) == 5
    assert state.seen == ("https://x.id/1",)


def test_a_full_disk_keeps_the_article_waiting() -> None:
    world = World(listing("https://x.id/1", "https://x.id/2"), store_error=True)
    state = world.round(State())
    assert state.seen == ()
    assert "the disk is full" in world.said
    world.store_error = False
    world.round(state)
    assert world.filed == ["https://x.id/1", "https://x.id/2"]


def test_a_page_has_the_date_its_feed_lists_it_under_also_after_a_restart(tmp_path: Path) -> None:
    url, iso = "https://x.id/1", "2022-09-05T14:15:00+07:00"
    world = World(Listing((url,), Validators('"1"'), dates={url: iso}), unreadable={url})
    save_state(tmp_path / "w.state", world.round(State()))
    world.listing, world.unreadable = Listing(None, Validators('"1"')), set()
    state = world.round(load_state(tmp_path / "w.state"))
    assert [page.listed for page in world.pages] == [Stamp(iso, "feed")]
    assert not state.dates


INDEX, DAILY, OTHER = "https://x.id/index.xml", "https://x.id/news.xml", "https://x.id/more.xml"
MAPS = WatchConfig((), (INDEX,), (Question("q"),))


def pages(*numbers: int) -> tuple[str, ...]:
    return tuple(f"https://x.id/{n}" for n in numbers)


def test_the_sitemaps_of_an_index_are_asked_also_when_the_index_has_not_changed() -> None:
    world = World()
    listings: dict[str, Listing | Exception] = {
        INDEX: Listing((), Validators('"i"'), (DAILY, OTHER)),
        DAILY: Listing(pages(1), Validators('"d"')),
        OTHER: FetchError("no network"),
    }
    asked: list[str] = []

    def ask(url: str, _validators: Validators) -> Listing:
        asked.append(url)
        found = listings[url]
        if isinstance(found, Exception):
            raise found
        return found

    ports = replace(world.ports(), list_sitemap=ask)
    state = one_round(MAPS, State(), ports, 0.0)
    assert asked == [INDEX, DAILY, OTHER]
    assert world.said == ["no network"]
    listings[INDEX] = Listing(None, Validators('"i"'))
    listings[DAILY] = Listing(pages(2, 1), Validators('"e"'))
    state = one_round(MAPS, state, ports, 0.0)
    assert world.filed == ["https://x.id/1", "https://x.id/2"]
    assert state.sources[INDEX].sitemaps == (DAILY, OTHER)


def test_sitemaps_that_point_to_each_other_without_end_are_asked_so_many_times() -> None:
    world = World()
    asked: list[str] = []

    def ask(url: str, _validators: Validators) -> Listing:
        asked.append(url)
        return Listing((), Validators(), (INDEX, f"{url}x", f"{url}y"))

    one_round(MAPS, State(), replace(world.ports(), list_sitemap=ask), 0.0)
    assert len(asked) == 21
    assert len(set(asked)) == 21


def test_of_a_long_sitemap_the_newest_are_read_at_first_and_later_whatever_is_new() -> None:
    world = World(listing(*pages(*range(500))))
    state = one_round(MAPS, State(), world.ports(), 0.0)
    assert world.filed == list(pages(*range(100)))
    world.listing = listing(*pages(501, *range(500)))
    one_round(MAPS, state, world.ports(), 0.0)
    assert world.filed[100:] == list(pages(501))


def test_a_crash_after_any_save_loses_no_article() -> None:
    world = World(listing("https://x.id/1", "https://x.id/2"), unreadable={"https://x.id/2"})
    world.round(State())
    assert set(world.saved.seen) | set(world.saved.waiting) == {"https://x.id/1", "https://x.id/2"}


def test_the_state_survives_a_restart_and_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "watch.json"
    state = State(
        {FEED: Source(Validators('"1"', None), 5.0, (DAILY,))},
        {"https://x.id/1": 2},
        ("https://x.id/0",),
        {"q": ("c1",)},
    )
    assert load_state(path) == State()
    save_state(path, State())
    save_state(path, state)
    assert load_state(path) == state
    path.write_text("garbage", encoding="utf-8")
    assert load_state(path) == State()
    path.with_suffix(".bak").write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        load_state(path)


def test_hosts_take_turns_and_what_is_not_read_in_a_round_waits_for_the_next() -> None:
    world = World(listing("https://x.id/1", "https://x.id/2", "https://y.id/3", "https://x.id/4"))
    state = world.round(State(), every=2)
    assert world.filed == ["https://x.id/1", "https://y.id/3"]
    state = world.round(state, every=2)
    assert world.filed[2:] == ["https://x.id/2", "https://x.id/4"]
    assert state.waiting == {}


def test_a_watch_told_to_stop_begins_nothing_more_and_keeps_what_waits() -> None:
    world = World(listing("https://x.id/1"))
    state = world.round(State())
    world.listing, world.stopped = listing("https://x.id/1", "https://x.id/2"), True
    world.events = (Match(("c1",), {}),)
    state = world.round(state)
    assert (world.filed, world.told) == (["https://x.id/1"], [])
    world.stopped = False
    world.round(state)
    assert (world.filed[1:], len(world.told)) == (["https://x.id/2"], 1)


def test_an_article_read_before_the_state_could_not_be_kept_is_not_read_again() -> None:
    world = World(listing("https://x.id/1", "https://x.id/2"), disk_full=True)
    state = world.round(world.round(State()))
    assert world.filed == ["https://x.id/1", "https://x.id/2"]
    world.disk_full = False
    assert world.round(state).waiting == {}


def test_what_a_source_still_lists_is_remembered_before_what_it_listed_long_ago() -> None:
    first = tuple(f"https://x.id/{n}" for n in range(40_000))
    more = tuple(f"https://y.id/{n}" for n in range(40_000))
    state = State().listed("a", Source(), (), first).listed("b", Source(), (), more)
    state = state.listed("b", Source(), (), more)
    assert set(more) <= set(state.seen)
