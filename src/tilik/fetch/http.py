"""One GET over http(s), bounded in time, bytes, unpacked bytes and redirects, to public addresses only."""

from __future__ import annotations

import math
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import certifi
import httpcore

from tilik.errors import FetchError, PassingError, RefusedError, Said
from tilik.fetch.addresses import joined
from tilik.fetch.guard import ascii_host, check_url, make_pool, resolve
from tilik.fetch.policy import Policy
from tilik.fetch.tls import tls_problem
from tilik.fetch.unpacking import unpack

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PROBLEMS = {
    httpcore.ConnectTimeout: "no connection in time",
    httpcore.ReadTimeout: "no answer in time",
    httpcore.WriteTimeout: "the request could not be sent in time",
    httpcore.RemoteProtocolError: "the server does not speak HTTP properly",
    httpcore.LocalProtocolError: "the address cannot be requested",
    httpcore.ReadError: "the connection broke",
    httpcore.ConnectError: "no connection",
}


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: final address, status, headers by lower-case name, unpacked body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Makes GET requests under a policy. `clock` gives seconds, `trust` whose certificates count; both exist for tests."""

    def __init__(
        self,
        policy: Policy,
        clock: Callable[[], float] = time.monotonic,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.policy = policy
        self._clock = clock
        known = trust or ssl.create_default_context(cafile=certifi.where())
        self._deadline = math.inf
        self._pool = make_pool(policy.reachable, policy.proxy, known, self._left)

    def _left(self) -> float:
        seconds = self._deadline - self._clock()
        if seconds <= 0:
            raise PassingError(
                "the page did not end within %(deadline)s seconds",
                deadline=f"{self.policy.deadline:g}",
            )
        return seconds

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        permit: Callable[[str], None] | None = None,
        enough: int | None = None,
    ) -> Response:
        """Return the answer for `url` after following redirects, each checked like the first address.

        `permit` is called with each address redirected to and raises when it may not be fetched. Of a body larger
        than `enough` only so many bytes are read, where that is given. Raises FetchError naming the address and what
        went wrong.
        """
        seen = {url}
        for _ in range(self.policy.redirects + 1):
            self._deadline = self._clock() + self.policy.deadline
            response = self._once(check_url(url), headers or {}, enough)
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or not target:
                return response
            leads = joined(url, _location(target))
            if leads is None:
                raise FetchError(
                    "redirects to %(target)r, which is no address", where=url, target=target
                )
            if leads in seen:
                raise FetchError("the redirects go round in a circle", where=leads)
            url = leads
            seen.add(url)
            if permit:
                permit(check_url(url))
        raise FetchError(
            "more than %(redirects)s redirects", where=url, redirects=self.policy.redirects
        )

    def _once(self, url: str, headers: Mapping[str, str], enough: int | None) -> Response:
        try:
            return self._stream(url, headers, enough)
        except FetchError as error:
            kinds = (k for k in (PassingError, RefusedError) if isinstance(error, k))
            raise next(kinds, FetchError)(error.said, where=error.where or url) from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise PassingError(self._reason(error), where=url) from error

    def _reason(self, error: Exception) -> Said:
        """Return in words what went wrong on a connection."""
        try:
            self._left()
        except PassingError as late:
            return late.said
        secured, reason = tls_problem(str(error)), Said(_PROBLEMS.get(type(error), "no answer"))
        if secured or not str(error):
            return Said(secured) if secured else reason
        return Said("%(reason)s: %(error)s", (("reason", reason), ("error", str(error))))

    def _stream(self, url: str, headers: Mapping[str, str], enough: int | None) -> Response:
        parts = urlsplit(url)
        if self.policy.proxy:
            resolve(parts.hostname or "", parts.port or 443, self.policy.reachable)
        sent: dict[bytes | str, bytes | str] = {
            "User-Agent": self.policy.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "id,en;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        }
        sent.update(headers.items())
        limits = dict.fromkeys(("connect", "read", "write", "pool"), self.policy.timeout)
        with self._pool.stream(
            "GET", _ascii(url), headers=sent, extensions={"timeout": limits}
        ) as raw:
            got = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in raw.headers}
            if raw.status in _REDIRECTS:
                return Response(url, raw.status, got, b"")
            return Response(url, raw.status, got, self._body(raw, got, enough))

    def _body(
        self, raw: httpcore.Response, headers: Mapping[str, str], enough: int | None
    ) -> bytes:
        declared = headers.get("content-length", "")
        if not enough and declared.isdecimal() and int(declared) > self.policy.largest:
            raise FetchError(
                "the page is larger than %(largest)s bytes", largest=self.policy.largest
            )
        chunks = self._bounded(raw.iter_stream())
        coding = headers.get("content-encoding", "").strip().lower()
        return unpack(chunks, coding, enough or self.policy.largest_unpacked, cut=bool(enough))

    def _bounded(self, chunks: Iterable[bytes]) -> Iterable[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self.policy.largest:
                raise FetchError(
                    "the page is larger than %(largest)s bytes", largest=self.policy.largest
                )
            yield chunk

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _location(value: str) -> str:
    """Return where a redirect leads: headers come as Latin-1, but servers write UTF-8 into them."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


def _ascii(url: str) -> str:
    """Return the URL with its host in punycode and all else percent-encoded."""
    parts = urlsplit(url)
    host = parts.netloc
    if not host.isascii():
        host = ascii_host(parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return f"{parts.scheme}://{host}{_escaped(parts.path or '/')}{query}"


def _escaped(text: str) -> str:
    return "".join(
        c if c.isascii() and c > " " else "".join(f"%{b:02X}" for b in c.encode()) for c in text
    )
