"""Pages from the web, politely: robots first, one request at a time to a host, never faster than asked."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from tilik.errors import FetchError, PassingError
from tilik.fetch.guard import check_url
from tilik.fetch.http import Client, Response
from tilik.fetch.policy import Policy
from tilik.fetch.robots import Rules, is_stale, read_rules
from tilik.records import Page

_DAY = 86_400.0
_PASSING = frozenset((408, 425, 429, *range(500, 600)))
"""Answers by which a server says that it fails now, not that there is no such page."""


class RetryLaterError(PassingError):
    """A server asked for a pause longer than the policy's patience; `seconds` says how long."""

    def __init__(self, *, where: str, seconds: float) -> None:
        super().__init__(
            "the server asks to wait %(seconds)s seconds", where=where, seconds=f"{seconds:g}"
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page has changed."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers that ask."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, or None when the server says that it has not changed, and the validators to keep."""

    page: Page | None
    validators: Validators


@dataclass(slots=True)
class Clock:
    """Time as the fetcher sees it; tests put their own in."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    utc: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


def pause_asked(value: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, a day at most.

    >>> pause_asked("120", datetime(2025, 6, 1, tzinfo=UTC))
    120.0
    """
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdecimal():
        return min(float(value), _DAY)
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    asked = (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds()
    return min(max(0.0, asked), _DAY)


class Fetcher:
    """Fetches pages under a policy, remembering robots rules and when each host was last asked."""

    def __init__(self, policy: Policy, clock: Clock | None = None) -> None:
        self.policy = policy
        self._clock = clock or Clock()
        self._client = Client(policy)
        self._rules: dict[str, Rules] = {}
        self._last: dict[str, float] = {}

    def rules(self, url: str) -> Rules:
        """Return the robots rules of the site of `url`."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        now = self._clock.now()
        if site not in self._rules or is_stale(self._rules[site], now):
            self._rules[site] = read_rules(self._client, url, now)
        return self._rules[site]

    def _wait_turn(self, url: str, rules: Rules) -> None:
        host = urlsplit(url).netloc
        pause = max(self.policy.delay, rules.delay)
        left = self._last.get(host, float("-inf")) + pause - self._clock.now()
        if left > 0:
            self._clock.sleep(left)
        self._last[host] = self._clock.now()

    def _permit(self, url: str) -> None:
        """Wait for the turn of a host. Raises FetchError when its robots rules forbid the address."""
        rules = self.rules(url)
        if not rules.allows(url):
            if rules.why:
                raise PassingError("not fetched: %(why)s", where=url, why=rules.why)
            raise FetchError("not fetched: its robots.txt does not allow it", where=url)
        self._wait_turn(url, rules)

    def _ask(self, url: str, validators: Validators) -> Response:
        self._permit(check_url(url))
        return self._client.get(url, validators.headers, self._permit)

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """Return the page at `url`, or none when it has not changed since `validators` were given.

        Waits once when the server asks for a short pause. Raises FetchError when the page cannot or must not be
        fetched and RetryLaterError when the server asks for a long pause.
        """
        known = validators or Validators()
        response = self._ask(url, known)
        if response.status in (429, 503):
            asked = pause_asked(response.headers.get("retry-after"), self._clock.utc())
            seconds = self.policy.patience if asked is None else asked
            if seconds > self.policy.patience:
                raise RetryLaterError(where=url, seconds=seconds)
            self._clock.sleep(seconds)
            response = self._ask(url, known)
        if response.status == 304:
            return Fetched(None, known)
        if not 200 <= response.status < 300:
            kind = PassingError if response.status in _PASSING else FetchError
            raise kind("the server answered %(status)s", where=url, status=str(response.status))
        kept = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        return Fetched(self._page(response), kept)

    def _page(self, response: Response) -> Page:
        kind = response.headers.get("content-type")
        digest = hashlib.sha256(response.body).hexdigest()
        return Page(response.url, self._clock.utc(), kind, response.body, digest)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()
