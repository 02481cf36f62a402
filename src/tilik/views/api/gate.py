"""What every request passes before anything is done with it: host, origin, size, rate; and the headers of every answer."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, MutableMapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tilik.views.api.config import ServerSettings
from tilik.views.api.problems import problem

CSP = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SAFE = {"GET", "HEAD", "OPTIONS"}
MOST_BUCKETS = 20_000
Bucket = tuple[float, float]


class RateLimiter:
    """A token bucket per key: `per_minute` requests, refilled evenly."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._size = float(per_minute)
        self._clock = clock
        self._buckets: MutableMapping[str, Bucket] = {}

    def wait(self, key: str) -> float:
        """Take one request from the bucket of `key`; return 0, or the seconds until there is one."""
        now = self._clock()
        left, at = self._buckets.get(key, (self._size, now))
        left = min(self._size, left + (now - at) * self._rate)
        if left < 1:
            return (1 - left) / self._rate
        if len(self._buckets) >= MOST_BUCKETS:
            self._buckets.clear()
        self._buckets[key] = (left - 1, now)
        return 0.0


def caller(scope: Scope, headers: Headers) -> str:
    """Return what requests are counted by: the token or session (hashed), else the address."""
    secret = headers.get("authorization") or headers.get("cookie")
    if secret:
        return hashlib.sha256(secret.encode()).hexdigest()
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


def cross_site(headers: Headers) -> bool:
    """Say whether a browser sent the request from another site's page."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class Gate:
    """ASGI middleware; see the module's first line."""

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._settings = settings
        self._limiter = RateLimiter(settings.rate)
        self._login_limiter = RateLimiter(settings.login_rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        limited = Limited(receive, send, self._settings.largest_body)
        await self._app(scope, limited.receive, limited.send)
        if limited.exceeded:
            await self._too_large(scope)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        path = str(scope["path"])
        host = headers.get("host", "").rpartition(":")
        name = host[0] if host[1] and host[2].isdigit() else headers.get("host", "")
        if name not in self._settings.hosts:
            return problem(400, f"this server is not called {name!r}", instance=path)
        if scope["method"] not in SAFE and cross_site(headers):
            return problem(403, "requests that change something must come from here", instance=path)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._settings.largest_body:
            return self._too_large(scope)
        return self._too_often(scope, headers, path)

    def _too_often(self, scope: Scope, headers: Headers, path: str) -> Response | None:
        wait = self._limiter.wait(caller(scope, headers))
        if not wait and scope["method"] == "POST" and path.endswith(("/session", "/login")):
            wait = self._login_limiter.wait(str((scope.get("client") or ("unknown",))[0]))
        if not wait:
            return None
        retry = {"Retry-After": str(int(wait) + 1)}
        return problem(429, "too many requests, slow down", instance=path, headers=retry)

    def _too_large(self, scope: Scope) -> Response:
        path = str(scope["path"])
        return problem(413, f"at most {self._settings.largest_body} bytes", instance=path)


class Limited:
    """A request whose body may state no length: it ends when it grows too large, and what the application then says is left out.

    `exceeded` says that this happened, before anything was answered.
    """

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send = receive, send
        self._left = most
        self._answered = False
        self.exceeded = False

    async def receive(self) -> Message:
        """Return the next message, the end of the connection once there were too many bytes."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.exceeded = not self._answered
            return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        """Pass an answer on, unless the body was too large."""
        if not self.exceeded:
            self._answered = True
            await self._send(message)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
