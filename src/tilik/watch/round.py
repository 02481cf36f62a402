"""One round of watching: ask each source, read what waits, tell what is new. No I/O of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tilik.errors import FetchError, InputError, StoreError, TilikError
from tilik.fetch.web import RetryLaterError, Validators
from tilik.records import Failure, Page, Stamp
from tilik.watch.config import Question, WatchConfig
from tilik.watch.state import Source, State

_MOST = 500
_GRAVE = 100
"""What a failure counts that is the page's own: five of those, or five hundred of the network's, end the tries."""
_PATIENCE = 3
"""After how many failures in a row a host is left alone until the next round."""
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
    find: Callable[[Question], tuple[Match, ...]]
    tell: Callable[[Question, Match], None]
    save: Callable[[State], None]
    say: Callable[[str], None]


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
    if now < before.not_before:
        return state
    try:
        listing = ask(url, before.validators)
    except RetryLaterError as error:
        ports.say(str(error))
        return state.listed(url, replace(before, not_before=now + error.seconds), ())
    except (FetchError, InputError) as error:
        ports.say(str(error))
        return state
    if listing.urls is None:
        return state.listed(url, replace(before, validators=listing.validators), ())
    source = Source(listing.validators, sitemaps=listing.sitemaps)
    first = known is None and ask is ports.list_sitemap
    fresh = listing.urls[:_AT_FIRST] if first else listing.urls
    return state.listed(url, source, fresh, listing.urls[len(fresh) :]).dated(listing.dates)


def read_waiting(state: State, ports: Ports) -> State:
    """Return the state after every waiting article was tried; the state is kept after each one.

    An article leaves the queue only once it is in the store, or was given up: after five tries in which the page was
    at fault, five hundred in which the network or the server was. A host that fails three times in a row is left alone
    until the next round. When the store or the disk cannot take an article, reading stops until then and nothing is lost.
    """
    failed: Counter[str] = Counter()
    for url, tries in tuple(state.waiting.items()):
        host = urlsplit(url).netloc
        if failed[host] >= _PATIENCE:
            continue
        item = _dated(ports.read(url), state.dates.get(url))
        try:
            problem = item if isinstance(item, Failure) else ports.file(item)
        except StoreError as error:
            ports.say(str(error))
            return state
        passing = problem is not None and problem.passing
        failed[host] = failed[host] + 1 if passing else 0
        if problem:
            ports.say(f"{url}: {problem.reason}")
        count = tries + (1 if passing else _GRAVE)
        if problem and count >= _MOST:
            ports.say(f"{url}: given up")
        state = state.tried(url, count) if problem and count < _MOST else state.done(url)
        ports.save(state)
    return state


def _dated(item: Page | Failure, listed: str | None) -> Page | Failure:
    """Return a page with the date its source lists it under, which counts where the page itself shows none."""
    if isinstance(item, Failure) or listed is None:
        return item
    return replace(item, listed=Stamp(listed, "feed"))


def answer(question: Question, state: State, ports: Ports) -> State:
    """Return the state after the new events that answer a question were told of.

    The first time a question is asked, what the store holds already is taken as known. An event that cannot be
    delivered is told of in a later round.
    """
    matches = ports.find(question)
    if question.name not in state.told:
        known = tuple(claim for match in matches for claim in match.claims)
        return state.told_of(question.name, known)
    for match in matches:
        if set(match.claims) & set(state.told[question.name]):
            continue
        try:
            ports.tell(question, match)
        except FetchError as error:
            ports.say(f"question {question.name!r}: {error}")
            continue
        state = state.told_of(question.name, match.claims)
        ports.save(state)
    return state


def one_round(config: WatchConfig, state: State, ports: Ports, now: float) -> State:
    """Return the state after one round; what goes wrong in it is said, and the round goes on."""
    for question in config.questions:
        if question.name not in state.told:
            state = answer(question, state, ports)
    steps: tuple[Callable[[State], State], ...] = (
        lambda old: ask_sources(config, old, ports, now),
        lambda old: read_waiting(old, ports),
    )
    for step in steps:
        state = _kept(step(state), ports)
    try:
        ports.merge()
        for question in config.questions:
            state = answer(question, state, ports)
    except TilikError as error:
        ports.say(str(error))
    return _kept(state, ports)


def _kept(state: State, ports: Ports) -> State:
    try:
        ports.save(state)
    except StoreError as error:
        ports.say(str(error))
    return state
