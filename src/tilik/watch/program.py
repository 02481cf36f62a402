"""The running watch: its rounds wired to the network, the pipeline and the store."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TextIO

from tilik import settings
from tilik.actors.registry import load_registry
from tilik.errors import StoreError
from tilik.fetch import Archive, Fetcher, Policy
from tilik.fetch.feeds import FeedItem, read_feed
from tilik.fetch.sitemaps import is_news, read_sitemap, unpacked
from tilik.fetch.source import fetch_article
from tilik.fetch.web import Validators
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
    told,
)
from tilik.records import Event, Failure, Page
from tilik.store import EventRow, Store, TimelineQuery, open_store
from tilik.watch.config import Question, WatchConfig
from tilik.watch.round import Listing, Match, Ports, one_round
from tilik.watch.state import load_state, save_state

Why = Callable[[Event], str]
_NEWEST = 1000
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
    store: Store, archive: Archive | None, say: Callable[[str], None]
) -> Callable[[Page], Failure | None]:
    def file(page: Page) -> Failure | None:
        if archive:
            archive.put(page)
        articles = believable(make_articles([page], load_guide()), this_day())
        outcomes = list(file_articles(articles, store, reader_for(store)))
        for one in outcomes:
            if isinstance(one, Filed) and one.new and one.unread:
                say(f"{page.url}: kept, not read: {told(one.unread)}")
        return next((one for one in outcomes if isinstance(one, Failure)), None)

    return file


def query_of(question: Question) -> TimelineQuery:
    """Return the question as the store asks it. Raises UnknownActorError for a name nobody carries."""
    sides = [(load_registry().get(name).id,) for name in question.actors]
    return TimelineQuery(
        a=sides[0] if sides else (),
        b=sides[1] if len(sides) > 1 else (),
        types=question.types,
        statuses=question.statuses,
        independent=question.independent,
        newest_first=True,
        limit=_NEWEST,
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


def _find(store: Store, why: Why) -> Callable[[Question], tuple[Match, ...]]:
    def find(question: Question) -> tuple[Match, ...]:
        rows = store.timeline(query_of(question)).items
        return tuple(Match(row.event.claims, payload_of(question, row, why)) for row in rows)

    return find


def _tell(out: TextIO, policy: Policy) -> Callable[[Question, Match], None]:
    def tell(question: Question, match: Match) -> None:
        if question.webhook:
            post_json(question.webhook, match.payload, policy)
        else:
            out.write(json.dumps(match.payload, ensure_ascii=False) + "\n")
            out.flush()

    return tell


def make_ports(
    config: WatchConfig,
    store: Store,
    fetcher: Fetcher,
    out: TextIO,
    say: Callable[[str], None],
    why: Why,
) -> Ports:
    """Return the ports of a real watch."""

    def merge() -> None:
        merge_pending(store, latest_day(this_day()))

    return Ports(
        list_feed=_list_feed(fetcher, say),
        list_sitemap=_list_sitemap(fetcher, say),
        read=_read(fetcher),
        file=_file(store, Archive(config.archive) if config.archive else None, say),
        merge=merge,
        find=_find(store, why),
        tell=_tell(out, fetcher.policy),
        save=lambda state: save_state(config.state, state),
        say=say,
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

    `why` puts the reasons of an event into words.

    Raises UnknownActorError at once when a question names an actor nobody knows, and StoreError when the store
    cannot be opened; what goes wrong later is said on standard error and tried again in the next round.
    """
    ended = stop or threading.Event()
    for question in config.questions:
        query_of(question)

    def say(message: str) -> None:
        sys.stderr.write(f"tilik: {message}\n")

    chosen = policy or settings.policy()
    fetcher = Fetcher(replace(chosen, contact=config.contact or chosen.contact))
    state = load_state(config.state)
    with open_store(settings.store_path(config.store)) as store:
        ports = make_ports(config, store, fetcher, out or sys.stdout, say, why)
        done = 0
        while not ended.is_set():
            try:
                state = one_round(config, state, ports, time.time())
            except StoreError as error:
                say(str(error))
                state = load_state(config.state)
            done += 1
            if rounds is not None and done >= rounds:
                break
            ended.wait(config.every)
    fetcher.close()
