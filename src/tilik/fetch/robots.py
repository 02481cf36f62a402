"""What a site allows robots to fetch (RFC 9309), asked once a day at most."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import protego

from tilik.errors import FetchError, RefusedError, Said
from tilik.fetch.addresses import host_of
from tilik.fetch.http import Client
from tilik.fetch.policy import PRODUCT

_DAY = 86_400.0
_FAILED = 600.0
_LARGEST = 512_000
"""What RFC 9309 asks to be read of a robots.txt at least; what stands after it is not read."""
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site: parsed ones, or everything allowed or forbidden; `read_at` in seconds of the clock."""

    parsed: protego.Protego | None
    allowed: bool
    read_at: float
    why: Said | None = None

    def allows(self, url: str) -> bool:
        """Say whether Tilik may fetch `url`."""
        return bool(self.parsed.can_fetch(url, PRODUCT)) if self.parsed else self.allowed

    @property
    def delay(self) -> float:
        """Seconds the site asks robots to leave between requests, a minute at most."""
        asked = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        return min(float(asked or 0.0), _LONGEST_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps the site names."""
        return tuple(self.parsed.sitemaps) if self.parsed else ()


def parse(body: bytes, read_at: float = 0.0) -> Rules:
    """Return the rules in a robots.txt; a byte order mark does not hide its first line.

    >>> parse(b"\\xef\\xbb\\xbfUser-agent: *\\nDisallow: /a").allows("https://x.id/a")
    False
    """
    text = body[:_LARGEST].decode("utf-8-sig", "replace")
    return Rules(protego.Protego.parse(text), True, read_at)


def read_rules(client: Client, url: str, now: float) -> Rules:
    """Fetch and return the rules of the site of `url`: 4xx allows everything, 5xx or no answer forbids it.

    Raises RefusedError when Tilik's own rules forbid to ask the site at all.
    """
    parts = urlsplit(url)
    try:
        answer = client.get(f"{parts.scheme}://{parts.netloc}/robots.txt", enough=_LARGEST)
    except RefusedError as error:
        if host_of(error.where) != host_of(url):
            return _unreadable(error, now)
        raise RefusedError(error.said, where=url) from error
    except FetchError as error:
        return _unreadable(error, now)
    if 200 <= answer.status < 300:
        return parse(answer.body, now)
    if 400 <= answer.status < 500:
        return Rules(None, True, now)
    said = Said("its robots.txt answers %(status)s", (("status", str(answer.status)),))
    return Rules(None, False, now, said)


def _unreadable(error: FetchError, now: float) -> Rules:
    problem = error.said
    if error.where:
        problem = Said("%(place)s: %(problem)s", (("place", error.where), ("problem", problem)))
    return Rules(
        None,
        False,
        now,
        Said("its robots.txt cannot be read (%(problem)s)", (("problem", problem),)),
    )


def is_stale(rules: Rules, now: float) -> bool:
    """Say whether rules are more than a day old, or could not be read and ten minutes have passed.

    A site whose robots.txt fails for a moment would else be left alone for a day.
    """
    return now - rules.read_at > (_FAILED if rules.why else _DAY)
