"""A world a watch is tried in, whose failures the tests script."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tilik.errors import (
    FetchError,
    StoreError,
)
from tilik.fetch.files import page_of
from tilik.fetch.web import Validators
from tilik.records import Failure, Page
from tilik.watch.config import Question, WatchConfig
from tilik.watch.round import Listing, Match, Ports, one_round
from tilik.watch.state import State

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
