"""The running watch: its rounds wired to the network, the pipeline and the store."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TextIO

from tilik import settings
from tilik.actors.registry import load_registry
from tilik.fetch import Archive, Fetcher, Policy
from tilik.fetch.feeds import FeedItem, read_feed
from tilik.fetch.sitemaps import is_news, read_sitemap, unpacked
from tilik.fetch.source import fetch_article
from tilik.fetch.web import Clock, Validators
from tilik.fetch.webhook import post_json
from tilik.fetch.xml import hidden_links
from tilik.languages.masthead import load_masthead
from tilik.pipeline import (
    Filed,
    believable,
    file_articles,
    latest_day,
    load_guide,
    make_articles,
    merge_pending,
    reader_for,
    this_day,
)
from tilik.records import Event, Failure, Page
from tilik.store import EventRow, Store, TimelineQuery, open_store
from tilik.watch.config import Question, WatchConfig
from tilik.watch.printing import Printer
from tilik.watch.round import Listing, Match, Ports, one_round
from tilik.watch.state import load_state, save_state

Why = Callable[[Event], str]
_FOUND = 20_000
_PAGE = 1000
_MOST_LISTED = 1000


def _list_feed(
    fetcher: Fetcher, say: Callable[[str], None]
) -> Callable[[str, Validators], Listing]:
    def ask(url: str, validators: Validators) -> Listing:
        fetched = fetcher.fetch(url, validators)
        if fetched.page is None:
            return Listing(None, fetched.validators)
        items = read_feed(fetched.page.body, url, load_masthead())
        _warn(url, fetched.page.body, say)
        urls = tuple(item.url for item in items)
        return Listing(urls, fetched.validators, dates=_dates(items))

    return ask


def _list_sitemap(
    fetcher: Fetcher, say: Callable[[str], None]
) -> Callable[[str, Validators], Listing]:
    def ask(url: str, validators: Validators) -> Listing:
        fetched = fetcher.fetch(url, validators)
        if fetched.page is None:
            return Listing(None, fetched.validators)
        found = read_sitemap(fetched.page.body, url, load_masthead())
        _warn(url, unpacked(fetched.page.body), say)
        news = tuple(child for child in found.children if is_news(child))
        newest = found.newest[:_MOST_LISTED]
        urls = tuple(item.url for item in newest)
        return Listing(urls, fetched.validators, news or found.children, _dates(newest))

    return ask


def _warn(url: str, body: bytes, say: Callable[[str], None]) -> None:
    hidden = hidden_links(body)
    if hidden:
        say(f"{url}: {hidden}")


def _dates(items: Iterable[FeedItem]) -> dict[str, str]:
    return {item.url: item.published.iso for item in items if item.published}


def _read(fetcher: Fetcher) -> Callable[[str], Page | Failure]:
    def read(url: str) -> Page | Failure:
        item = fetch_article(fetcher, url)
        return item if isinstance(item, Page | Failure) else Failure(url, "not a page")

    return read


def _file(
    store: Store, archive: Archive, say: Callable[[str], None]
) -> Callable[[Page], Failure | None]:
    def file(page: Page) -> Failure | None:
        archive.put(page)
        articles = believable(make_articles([page], load_guide()), this_day())
        outcomes = list(file_articles(articles, store, reader_for(store)))
        for one in outcomes:
            if isinstance(one, Filed) and one.new and one.aside:
                say(f"{page.url}: {one.aside.reason}")
        return next((one for one in outcomes if isinstance(one, Failure)), None)

    return file


def query_of(question: Question) -> TimelineQuery:
    """Return the question as the store asks it, a page at a time. Raises UnknownActorError for a name nobody carries."""
    sides = [(load_registry().get(name).id,) for name in question.actors]
    return TimelineQuery(
        a=sides[0] if sides else (),
        b=sides[1] if len(sides) > 1 else (),
        types=question.types,
        statuses=question.statuses,
        independent=question.independent,
        newest_first=True,
        limit=_PAGE,
    )


def payload_of(question: Question, row: EventRow, why: Why) -> dict[str, object]:
    """Return what is printed or posted for one event."""
    event, lead = row.event, row.lead
    return {
        "question": question.name,
        "event": event.id,
        "type": event.type,
        "status": event.status,
        "when": event.when,
        "when_assumed": event.when_assumed,
        "actors": [one.name for one in event.actors],
        "recipients": [one.name for one in event.recipients],
        "independent": event.independent,
        "outlets": list(row.outlets),
        "quote": lead.claim.citation.quote if lead else None,
        "url": lead.url if lead else None,
        "why": why(event),
    }


def _find(store: Store, why: Why) -> Callable[[Question], Iterator[Match]]:
    """Return what yields the events that answer a question, the newest twenty thousand at most."""

    def find(question: Question) -> Iterator[Match]:
        query = query_of(question)
        for _ in range(_FOUND // _PAGE):
            page = store.timeline(query)
            for row in page.items:
                yield Match(row.event.claims, payload_of(question, row, why))
            if page.next is None:
                return
            query = replace(query, cursor=page.next)

    return find


def _tell(out: TextIO, policy: Policy) -> Callable[[Question, Match], None]:
    printer = Printer(out)

    def tell(question: Question, match: Match) -> None:
        if question.webhook:
            post_json(question.webhook, match.payload, policy)
        else:
            printer.line(json.dumps(match.payload, ensure_ascii=False))

    return tell


def _say(message: str) -> None:
    # where standard error leads to a full disk, there is nobody left to tell
    with suppress(OSError):
        sys.stderr.write(f"tilik: {message}\n")


def make_ports(
    config: WatchConfig,
    store: Store,
    fetcher: Fetcher,
    out: TextIO,
    ended: threading.Event,
    why: Why,
) -> Ports:
    """Return the ports of a real watch, which ends when `ended` is set."""
    archive = Archive(config.archive or settings.pages_path(settings.store_path(config.store)))

    def merge() -> None:
        merge_pending(store, latest_day(this_day()))

    return Ports(
        list_feed=_list_feed(fetcher, _say),
        list_sitemap=_list_sitemap(fetcher, _say),
        read=_read(fetcher),
        file=_file(store, archive, _say),
        merge=merge,
        find=_find(store, why),
        tell=_tell(out, fetcher.policy),
        save=lambda state: save_state(config.state, state),
        say=_say,
        stopped=ended.is_set,
        clock=time.monotonic,
    )


def watch(
    config: WatchConfig,
    *,
    stop: threading.Event | None = None,
    rounds: int | None = None,
    policy: Policy | None = None,
    out: TextIO | None = None,
    why: Why = lambda event: event.why,
) -> None:
    """Watch until `stop` is set, or for so many `rounds`; events go to `out` (standard output) as JSON lines.

    A round begins every `config.every` seconds. Once `stop` is set, the page being fetched is the last one. `why` puts the
    reasons of an event into words.

    Raises UnknownActorError at once when a question names an actor nobody knows, and StoreError when the store
    cannot be opened; what goes wrong later is said on standard error and tried again in the next round.
    """
    ended = stop or threading.Event()
    for question in config.questions:
        query_of(question)

    def rest(seconds: float) -> None:
        ended.wait(seconds)

    chosen = policy or settings.policy()
    introduced = replace(chosen, contact=config.contact or chosen.contact)
    fetcher = Fetcher(introduced, Clock(sleep=rest))
    state = load_state(config.state)
    with open_store(settings.store_path(config.store)) as store:
        ports = make_ports(config, store, fetcher, out or sys.stdout, ended, why)
        done = 0
        while not ended.is_set():
            begun = ports.clock()
            state = one_round(config, state, ports, time.time())
            done += 1
            if rounds is not None and done >= rounds:
                break
            rest(max(0.0, begun + config.every - ports.clock()))
    fetcher.close()
