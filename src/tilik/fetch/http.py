"""One GET over http(s), bounded in time, bytes, unpacked bytes and redirects, to public addresses only."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import certifi
import httpcore

from tilik.errors import FetchError, PassingError
from tilik.fetch.guard import check_url, make_pool, resolve
from tilik.fetch.policy import Policy
from tilik.fetch.tls import tls_problem

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHUNK = 65_536
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


def unpack(chunks: Iterable[bytes], coding: str, largest: int) -> bytes:
    """Return the bytes that packed chunks hold. Raises FetchError when they are more than `largest` or broken.

    >>> unpack([b"abc"], "", 10)
    b'abc'
    """
    wbits = {"gzip": 31, "x-gzip": 31, "deflate": 15}.get(coding)
    if wbits is None and coding not in ("", "identity"):
        raise FetchError(f"the server packed the page as {coding!r}, which was not asked for")
    inflate = zlib.decompressobj(wbits) if wbits else None
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        try:
            part = inflate.decompress(chunk, largest + 1 - size) if inflate else chunk
        except zlib.error as error:
            raise FetchError(
                f"the page is packed as {coding} but cannot be unpacked: {error}"
            ) from error
        size += len(part)
        parts.append(part)
        if size > largest:
            raise FetchError(f"the page is larger than {largest:,} bytes once unpacked")
    return b"".join(parts)


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
        self._pool = make_pool(policy.reachable, policy.proxy, known)

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        permit: Callable[[str], None] | None = None,
    ) -> Response:
        """Return the answer for `url` after following redirects, each checked like the first address.

        `permit` is called with each address redirected to and raises when it may not be fetched. Raises
        FetchError naming the address and what went wrong.
        """
        deadline = self._clock() + self.policy.deadline
        seen = {url}
        for _ in range(self.policy.redirects + 1):
            response = self._once(check_url(url), headers or {}, deadline)
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or not target:
                return response
            url = urljoin(url, target)
            if url in seen:
                raise FetchError("the redirects go round in a circle", where=url)
            seen.add(url)
            if permit:
                permit(check_url(url))
        raise FetchError(f"more than {self.policy.redirects} redirects", where=url)

    def _once(self, url: str, headers: Mapping[str, str], deadline: float) -> Response:
        try:
            return self._stream(url, headers, deadline)
        except FetchError as error:
            kind = PassingError if isinstance(error, PassingError) else FetchError
            raise kind(str(error), where="" if str(error).startswith(url) else url) from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            reason = _PROBLEMS.get(type(error), "no answer")
            plain = f"{reason}: {error}" if str(error) else reason
            raise PassingError(tls_problem(str(error)) or plain, where=url) from error

    def _stream(self, url: str, headers: Mapping[str, str], deadline: float) -> Response:
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
            declared = got.get("content-length", "")
            if declared.isdigit() and int(declared) > self.policy.largest:
                raise FetchError(f"the page is larger than {self.policy.largest:,} bytes")
            chunks = self._bounded(raw.iter_stream(), deadline)
            coding = got.get("content-encoding", "").strip().lower()
            body = (
                b""
                if raw.status in _REDIRECTS
                else unpack(chunks, coding, self.policy.largest_unpacked)
            )
            return Response(url, raw.status, got, body)

    def _bounded(self, chunks: Iterable[bytes], deadline: float) -> Iterable[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self.policy.largest:
                raise FetchError(f"the page is larger than {self.policy.largest:,} bytes")
            if self._clock() > deadline:
                raise PassingError(f"the page did not end within {self.policy.deadline:g} seconds")
            yield chunk

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _ascii(url: str) -> str:
    """Return the URL with its host in punycode and all else percent-encoded."""
    parts = urlsplit(url)
    host = (
        (parts.hostname or "").encode("idna").decode("ascii")
        if not (parts.hostname or "").isascii()
        else parts.netloc
    )
    if not (parts.hostname or "").isascii() and parts.port:
        host += f":{parts.port}"
    rest = "".join(
        c if c.isascii() and c > " " else "".join(f"%{b:02X}" for b in c.encode())
        for c in (parts.path or "/")
    )
    query = "".join(
        c if c.isascii() and c > " " else "".join(f"%{b:02X}" for b in c.encode())
        for c in parts.query
    )
    return f"{parts.scheme}://{host}{rest}" + (f"?{query}" if query else "")
