"""A connection on which nothing takes longer than is left: whatever a server drips, headers and all, ends in time."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable

import httpcore

Left = Callable[[], float]
"""Gives the seconds, more than none, that are left for the page now being fetched; raises PassingError when none is."""


def allowed(timeout: float | None, left: Left) -> float:
    """Return how long one step may take.

    >>> allowed(15.0, lambda: 2.5)
    2.5
    """
    seconds = left()
    return seconds if timeout is None else min(timeout, seconds)


class TimedStream(httpcore.NetworkStream):
    """Passes on to another stream, each step within what is left."""

    def __init__(self, inner: httpcore.NetworkStream, left: Left) -> None:
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read once."""
        return self._inner.read(max_bytes, allowed(timeout, self._left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._inner.write(buffer, allowed(timeout, self._left))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the stream encrypted."""
        within = allowed(timeout, self._left)
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, within), self._left)

    def get_extra_info(self, info: str) -> object:
        """Return what the inner stream knows of itself."""
        return self._inner.get_extra_info(info)


class TimedBackend(httpcore.NetworkBackend):
    """Makes connections by another backend and times them."""

    def __init__(self, inner: httpcore.NetworkBackend, left: Left) -> None:
        self._inner = inner
        self._left = left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect within what is left."""
        within = allowed(timeout, self._left)
        made = self._inner.connect_tcp(host, port, within, local_address, socket_options)
        return TimedStream(made, self._left)
