"""Rounds of a watch: nothing read twice, nothing lost, whatever fails in between."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tilik.errors import (
    FetchError,
    InputError,
    PassingError,
    RefusedError,
    SettingsError,
    StoreError,
)
from tilik.fetch.files import page_of
from tilik.fetch.web import RetryLaterError, Validators
from tilik.records import Failure, Page, Stamp
from tilik.watch.config import Question, WatchConfig, read_config
from tilik.watch.printing import Printer
from tilik.watch.round import Listing, Match, Ports, one_round
from tilik.watch.state import Source, State, load_state, save_state

FEED = "https://x.id/rss"
CONFIG = WatchConfig((FEED,), (), (Question("q"),))


@dataclass
class World:
    """A world whose failures the tests script."""

    listing: Listing | Exception = field(default_factory=lambda: Listing((), Validators()))
    unreadable: set[str] = field(default_factory=set)
    unreachable: bool = False
    store_error: bool = False
    events: tuple[Match, ...] = ()
    refused: bool = False
    read: list[str] = field(default_factory=list)
    filed: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    barred: bool = False
    private: str = ""
    disk_full: bool = False
    stopped: bool = False
    told: list[Match] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    saved: State = field(default_factory=State)

    def ports(self) -> Ports:
        return Ports(
            self.ask, self.ask, self.fetch, self.file, lambda: None, lambda _q: self.events, self.tell,
            self.save, self.said.append, lambda: self.stopped, lambda: float(len(self.read)),
        )  # fmt: skip

    def ask(self, _url: str, _validators: Validators) -> Listing:
        if isinstance(self.listing, Exception):
            raise self.listing
        return self.listing

    def fetch(self, url: str) -> Page | Failure:
        self.read.append(url)
        if self.private:
            return Failure(url, self.private, refused=True)
        if self.unreachable:
            return Failure(url, "no answer", passing=True)
        return Failure(url, "no text") if url in self.unreadable else page_of(b"<p>ya</p>", url)

    def file(self, page: Page) -> Failure | None:
        if self.store_error:
            raise StoreError("the disk is full")
        if self.barred:
            return Failure(page.url or "", "the login of a network", passing=True)
        self.filed.append(page.url or "")
        self.pages.append(page)
        return None

    def tell(self, _question: Question, match: Match) -> None:
        if self.refused:
            raise FetchError("refused")
        self.told.append(match)

    def save(self, state: State) -> None:
        if self.disk_full:
            raise StoreError("the disk is full")
        self.saved = state

    def round(self, state: State, now: float = 0.0, every: float = 600.0) -> State:
        return one_round(replace(CONFIG, every=every), state, self.ports(), now)


def listing(*urls: str) -> Listing:
    return Listing(urls, Validators('"1"'))


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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no feed and no sitemap"),
        ("feed = 5", "field 'feed' must be a list"),
        ('feed = ["/rss"]', "must hold http(s) addresses"),
        ('feed = ["https://x.id/rss"]\nevery = 1', "at least 30 seconds"),
        ('feed = ["https://x.id/rss"]\ncolour = 1', "unknown field 'colour'"),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q", statuses = ["gone"] },\n]',
            "watch.toml:3: unknown status",
        ),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q", webhook = "x" },\n]',
            "field 'webhook'",
        ),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q", actors = ["a", "b", "c"] },\n]',
            "at most two actors",
        ),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q" },\n  { name = "q" },\n]',
            "same name",
        ),
        ("feed = [", "not valid TOML"),
    ],
)
def test_a_bad_configuration_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "watch.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_config(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_configuration_with_everything(tmp_path: Path) -> None:
    path = tmp_path / "watch.toml"
    path.write_text(
        'contact = "desk@example.org"\nevery = 300\nfeed = ["https://x.id/rss"]\narchive = "pages"\n'
        'question = [\n  { name = "q", actors = ["Rusia", "Myanmar"], types = ["consult"], independent = 2 },\n]\n',
        encoding="utf-8",
    )
    config = read_config(path)
    assert config.questions == (Question("q", ("Rusia", "Myanmar"), ("CONSULT",), (), 2),)
    assert (config.archive, config.state) == (tmp_path / "pages", tmp_path / "watch.json")


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


def test_nothing_is_told_while_the_state_cannot_be_kept_and_once_when_it_can() -> None:
    world = World()
    state = world.round(State())
    world.events, world.disk_full = (Match(("c1",), {}), Match(("c2",), {})), True
    state = world.round(world.round(state))
    assert world.told == []
    world.disk_full = False
    world.round(world.round(state))
    assert [match.claims for match in world.told] == [("c1",), ("c2",)]


def test_an_article_read_before_the_state_could_not_be_kept_is_not_read_again() -> None:
    world = World(listing("https://x.id/1", "https://x.id/2"), disk_full=True)
    state = world.round(world.round(State()))
    assert world.filed == ["https://x.id/1", "https://x.id/2"]
    world.disk_full = False
    assert world.round(state).waiting == {}


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


def test_what_a_source_still_lists_is_remembered_before_what_it_listed_long_ago() -> None:
    first = tuple(f"https://x.id/{n}" for n in range(40_000))
    more = tuple(f"https://y.id/{n}" for n in range(40_000))
    state = State().listed("a", Source(), (), first).listed("b", Source(), (), more)
    state = state.listed("b", Source(), (), more)
    assert set(more) <= set(state.seen)


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
