"""One round of watching: ask each source, read what waits, tell what is new. No I/O of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from tilik.errors import FetchError, InputError, RefusedError, StoreError, TilikError
from tilik.fetch.addresses import host_of
from tilik.fetch.guard import check_url
from tilik.fetch.web import RetryLaterError, Validators
from tilik.records import Failure, Page, Stamp
from tilik.watch.config import Question, WatchConfig
from tilik.watch.state import Source, State

_MOST = 500
_GRAVE = 100
"""What a failure counts that is the page's own: five of those, or five hundred of the network's, end the tries."""
_PATIENCE = 3
"""After how many failures in a row a host, or where a question's events go, is left alone until the next round."""
_MOST_SITEMAPS = 20
_AT_FIRST = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source listed: addresses of articles, or None when it has not changed.

    `sitemaps` are the further sitemaps that an index of sitemaps points to, the most promising first. `dates` are
    those it lists articles under, as ISO 8601.
    """

    urls: tuple[str, ...] | None
    validators: Validators
    sitemaps: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """An event that answers a question: its claims tell whether it was told of before; `payload` is what is sent."""

    claims: tuple[str, ...]
    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ports:
    """What a round needs of the world.

    `list_feed` and `list_sitemap` ask a source; `read` fetches an article; `file` reads a page into the store and
    returns why it could not, when it could not; `merge` merges what was filed; `find` gives the events that answer a
    question now; `tell` prints or posts one; `save` keeps the state; `say` reports to the person watching.
    """

    list_feed: Callable[[str, Validators], Listing]
    list_sitemap: Callable[[str, Validators], Listing]
    read: Callable[[str], Page | Failure]
    file: Callable[[Page], Failure | None]
    merge: Callable[[], None]
    find: Callable[[Question], Iterable[Match]]
    tell: Callable[[Question, Match], None]
    save: Callable[[State], None]
    say: Callable[[str], None]
    stopped: Callable[[], bool]
    clock: Callable[[], float]


def ask_sources(config: WatchConfig, state: State, ports: Ports, now: float) -> State:
    """Return the state after every source was asked; one that fails is asked again in the next round.

    An index of sitemaps is asked, and the sitemaps it points to or pointed to before, twenty at most.
    """
    for url in config.feeds:
        state = _ask(url, ports.list_feed, state, ports, now)
    for url in config.sitemaps:
        queue, asked = [url], 0
        while asked < len(queue) and asked <= _MOST_SITEMAPS:
            one = queue[asked]
            state = _ask(one, ports.list_sitemap, state, ports, now)
            queue += [c for c in state.sources.get(one, Source()).sitemaps if c not in queue]
            asked += 1
    return state


def _ask(
    url: str,
    ask: Callable[[str, Validators], Listing],
    state: State,
    ports: Ports,
    now: float,
) -> State:
    """Return the state after one source was asked; what a sitemap lists beyond its newest hundred at first is taken as old."""
    known = state.sources.get(url)
    before = known or Source()
    if now < before.not_before or ports.stopped():
        return state
    try:
        listing = ask(url, before.validators)
    except RetryLaterError as error:
        ports.say(str(error))
        return state.listed(url, replace(before, not_before=now + error.seconds), ())
    except RefusedError as error:
        return _refused(state, url, str(error).removeprefix(f"{url}: "), ports)
    except (FetchError, InputError) as error:
        ports.say(str(error))
        return state
    if listing.urls is None:
        return state.listed(url, replace(before, validators=listing.validators), ())
    source = Source(listing.validators, sitemaps=listing.sitemaps)
    first = known is None and ask is ports.list_sitemap
    fresh = listing.urls[:_AT_FIRST] if first else listing.urls
    after = state.listed(url, source, fresh, listing.urls[len(fresh) :]).dated(listing.dates)
    return _without_bad(after, state, ports)


def _without_bad(after: State, before: State, ports: Ports) -> State:
    """Return the state in which no new address waits that can never be fetched; each is told once and counts as seen."""
    for url in after.waiting.keys() - before.waiting.keys():
        try:
            check_url(url)
        except FetchError as error:
            ports.say(str(error))
            after = after.done(url)
    return after


def _refused(state: State, url: str, reason: str, ports: Ports) -> State:
    """Return the state after Tilik's own rules refused the host of `url`, which counts for all that waits there.

    The refusal is told once, and again only when its reason, which names the address, is another.
    """
    host = host_of(url)
    if state.refused.get(host) != reason:
        ports.say(f"{url}: {reason}; all of {host} waits until its address is another")
    counts = {one: tries + 1 for one, tries in state.waiting.items() if host_of(one) == host}
    state = replace(state, waiting={**state.waiting, **counts}).refusing(host, reason)
    for one in (one for one, count in counts.items() if count >= _MOST):
        ports.say(f"{one}: given up")
        state = state.done(one)
    return state


def in_turn(urls: Iterable[str]) -> tuple[str, ...]:
    """Return addresses so that the hosts take turns, each keeping the order of its own.

    >>> in_turn(["https://a.id/1", "https://a.id/2", "https://b.id/1"])
    ('https://a.id/1', 'https://b.id/1', 'https://a.id/2')
    """
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(host_of(url), []).append(url)
    return tuple(url for turn in zip_longest(*hosts.values()) for url in turn if url)


def read_waiting(state: State, ports: Ports, until: float) -> State:
    """Return the state after the waiting articles were tried, as far as that goes by the moment `until` of the clock.

    The state is kept after each one; when it cannot be, reading stops. An article leaves the queue only once it is in the store, or was given up: after
    five tries in which the page was at fault, five hundred in which the network or the server was, or its host was
    refused. A host that fails three times in a row is left alone until the next round. When the store or the disk cannot
    take an article, reading stops until then and nothing is lost.
    """
    failed: Counter[str] = Counter()
    for url in in_turn(state.waiting):
        host = host_of(url)
        if failed[host] >= _PATIENCE or url not in state.waiting:
            continue
        if ports.stopped() or ports.clock() >= until:
            break
        item = _dated(ports.read(url), state.dates.get(url))
        try:
            problem = item if isinstance(item, Failure) else ports.file(item)
        except StoreError as error:
            ports.say(str(error))
            return state
        if problem and problem.refused:
            failed[host] = _PATIENCE
            state = _refused(state, url, problem.reason, ports)
        else:
            failed[host] = failed[host] + 1 if problem and problem.passing else 0
            state = _tried(state.asking(host), url, problem, ports)
        if not _kept(state, ports):
            break
    return state


def _tried(state: State, url: str, problem: Failure | None, ports: Ports) -> State:
    """Return the state after an article was tried: read, to be tried again, or given up."""
    if problem is None:
        return state.done(url)
    ports.say(f"{url}: {problem.reason}")
    count = state.waiting[url] + (1 if problem.passing else _GRAVE)
    if count < _MOST:
        return state.tried(url, count)
    ports.say(f"{url}: given up")
    return state.done(url)


def _dated(item: Page | Failure, listed: str | None) -> Page | Failure:
    """Return a page with the date its source lists it under, which counts where the page itself shows none."""
    if isinstance(item, Failure) or listed is None:
        return item
    return replace(item, listed=Stamp(listed, "feed"))


def answer(question: Question, state: State, ports: Ports) -> State:
    """Return the state after the new events that answer a question were told of.

    The first time a question is asked, what the store holds already is taken as known. An event that cannot be
    delivered is told of in a later round; after three of them in a row the others wait until then too. Nothing is told
    of while the state cannot be kept: after a restart it would be told of again. Raises StoreError when the store
    cannot be asked.
    """
    if question.name not in state.told:
        known = [claim for match in ports.find(question) for claim in match.claims]
        return state.told_of(question.name, tuple(reversed(known)))
    failed, told, kept = 0, set(state.told[question.name]), False
    for match in ports.find(question):
        if not told.isdisjoint(match.claims):
            continue
        kept = kept or _kept(state, ports)
        if ports.stopped() or failed >= _PATIENCE or not kept:
            break
        try:
            ports.tell(question, match)
        except FetchError as error:
            ports.say(f"question {question.name!r}: {error}")
            failed += 1
            continue
        failed = 0
        told.update(match.claims)
        state = state.told_of(question.name, match.claims)
        kept = _kept(state, ports)
    return state


def one_round(config: WatchConfig, state: State, ports: Ports, now: float) -> State:
    """Return the state after one round; what goes wrong in it is said, and the round goes on.

    Articles are read for as long as a round lasts, so that what they tell is told of; the others wait for the next one.
    """
    try:
        for question in config.questions:
            if question.name not in state.told:
                state = answer(question, state, ports)
    except TilikError as error:
        ports.say(str(error))
        return state
    state = ask_sources(config, state, ports, now)
    _kept(state, ports)
    state = read_waiting(state, ports, ports.clock() + config.every)
    if ports.stopped():
        return state
    try:
        ports.merge()
        for question in config.questions:
            state = answer(question, state, ports)
    except TilikError as error:
        ports.say(str(error))
    _kept(state, ports)
    return state


def _kept(state: State, ports: Ports) -> bool:
    """Keep the state; say so and return False when it cannot be."""
    try:
        ports.save(state)
    except StoreError as error:
        ports.say(str(error))
        return False
    return True
