"""Only public addresses are reached: each name is looked up once, every answer checked, and that very address used."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpcore

from tilik.errors import FetchError, PassingError, RefusedError
from tilik.fetch.timed import Left, TimedBackend

_IPv4InIPv6 = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet, also when it wraps another one.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in _IPv4InIPv6):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def check_url(url: str) -> str:
    """Return the URL when it is http(s) with a host and no credentials, else raise FetchError.

    >>> check_url("https://kompas.com/read/1")
    'https://kompas.com/read/1'
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        ascii_host(parts.hostname or "")
    except ValueError as error:
        raise FetchError("not a valid address: %(error)s", where=url, error=str(error)) from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(
            "only http and https are fetched, found %(scheme)r",
            where=url,
            scheme=parts.scheme or "no scheme",
        )
    if not parts.hostname or port == 0:
        raise FetchError("the address has no host", where=url)
    if parts.username or parts.password:
        raise FetchError("an address with a name and password in it is not fetched", where=url)
    return url


def ascii_host(host: str) -> str:
    """Return a host's name as it is looked up. Raises ValueError when it can be no name.

    >>> ascii_host("münchen.example")
    'xn--mnchen-3ya.example'
    """
    return host if host.isascii() else host.encode("idna").decode("ascii")


def resolve(host: str, port: int, reachable: frozenset[str]) -> tuple[str, ...]:
    """Return the addresses to connect to, in order. Raises RefusedError unless every address of `host` is public.

    `host:port` in `reachable` lifts the check for that one host and port.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PassingError(
            "the name %(host)r cannot be resolved: %(error)s", host=host, error=str(error)
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    private = [one for one in addresses if not is_public(one)]
    if private and f"{host}:{port}" not in reachable:
        raise RefusedError(
            "%(host)r is at %(address)s, which is not a public address: not fetched",
            host=host,
            address=str(private[0]),
        )
    return tuple(dict.fromkeys(addresses))


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to the address that was checked, so that a name cannot change its mind in between."""

    def __init__(self, reachable: frozenset[str]) -> None:
        self._reachable = reachable
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check, connect to the first of the checked addresses that answers."""
        *others, last = resolve(host, port, self._reachable)
        for address in others:
            try:
                return self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._inner.connect_tcp(last, port, timeout, local_address, socket_options)


def make_pool(
    reachable: frozenset[str], proxy: str | None, trust: ssl.SSLContext, left: Left
) -> httpcore.ConnectionPool:
    """Return a pool of connections that keeps to one connection a host and looks at no environment variable.

    `left` gives the seconds left for the page being fetched; no step on any connection takes longer.
    """
    if proxy:
        direct = TimedBackend(httpcore.SyncBackend(), left)
        return httpcore.HTTPProxy(
            proxy, ssl_context=trust, max_connections=20, network_backend=direct
        )
    return httpcore.ConnectionPool(
        ssl_context=trust,
        max_connections=20,
        max_keepalive_connections=10,
        keepalive_expiry=20.0,
        network_backend=TimedBackend(GuardedBackend(reachable), left),
    )
