"""Servers that drip, lie and break off: every answer ends in time, in a page or in one clear line."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest
from server import Site

from tilik.errors import FetchError, PassingError, RefusedError
from tilik.fetch.policy import Policy
from tilik.fetch.source import fetch_article
from tilik.fetch.web import Fetcher, pause_asked
from tilik.records import Failure

Make = Callable[..., Fetcher]


def packed_in_gzip(data: bytes) -> bytes:
    """Return data packed without the time, so that it names the same case in every process."""
    return gzip.compress(data, mtime=0)


HTML = {"Content-Type": "text/html"}
PAGE = b"<p>" + b"ya " * 400 + b"</p>"
NOW = datetime(2025, 6, 1, tzinfo=UTC)


def dripping(first: bytes, drop: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def drip(request: BaseHTTPRequestHandler) -> None:
        try:
            request.wfile.write(first)
            for _ in range(300):
                request.wfile.write(drop)
                request.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    return drip


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
    ],
)
def test_whatever_is_dripped_ends_at_the_deadline(
    site: Site, make: Make, first: bytes, drop: bytes
) -> None:
    site.routes["/a"] = dripping(first, drop)
    begun = time.monotonic()
    with pytest.raises(PassingError, match=r"did not end within 0\.4 seconds"):
        make(deadline=0.4).fetch(site.url("/a"))
    assert time.monotonic() - begun < 3


def test_headers_without_end_are_refused(site: Site, make: Make) -> None:
    site.routes["/a"] = dripping(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 60_000, b"X: y\r\n")
    with pytest.raises(FetchError, match="does not speak HTTP properly"):
        make().fetch(site.url("/a"))


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", packed_in_gzip(PAGE[:100]) + packed_in_gzip(PAGE[100:])),
        ("gzip", packed_in_gzip(PAGE) + b"\0" * 512),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
    ],
)
def test_packed_pages_are_unpacked_as_servers_send_them(
    site: Site, make: Make, coding: str, packed: bytes
) -> None:
    site.routes["/a"] = (200, {**HTML, "Content-Encoding": coding}, packed)
    page = make().fetch(site.url("/a")).page
    assert page is not None
    assert page.body == PAGE


@pytest.mark.parametrize("packed", [packed_in_gzip(PAGE)[:-20], packed_in_gzip(PAGE)[:12]])
def test_a_packed_page_that_ends_too_early_is_asked_for_again(
    site: Site, make: Make, packed: bytes
) -> None:
    site.routes["/a"] = (200, {**HTML, "Content-Encoding": "gzip"}, packed)
    found = fetch_article(make(), site.url("/a"))
    assert isinstance(found, Failure)
    assert found.passing
    assert "ends too early" in found.reason


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("\xb2", None), ("-5", None), ("9" * 400, 86_400.0), ("99999999", 86_400.0), (" 5 ", 5.0),
     ("Fri, 31 Dec 9999 23:59:59 -2359", 86_400.0), ("Sun, 01 Jun 2025 00:00:30 GMT", 30.0),
     ("Sat, 31 May 2025 00:00:00 GMT", 0.0), ("Fri, 99 Dec 99999 23:59:59 GMT", None)],
)  # fmt: skip
def test_a_pause_is_a_number_or_a_date_and_a_day_at_most(value: str, seconds: float | None) -> None:
    assert pause_asked(value, NOW) == seconds


@pytest.mark.parametrize(
    "target", ["http://[::1/x", "http://\xe9..example/x", "http://x.id:99999/"]
)
def test_a_redirect_to_what_is_no_address_is_one_failure(
    site: Site, make: Make, target: str
) -> None:
    site.routes["/a"] = (302, {"Location": target}, b"")
    assert isinstance(fetch_article(make(), site.url("/a")), Failure)


def test_a_redirect_written_in_utf8_leads_where_it_says(site: Site, make: Make) -> None:
    site.routes["/a"] = (302, {"Location": "/jalan-é".encode().decode("latin-1")}, b"")
    site.routes["/jalan-%C3%A9"] = (200, HTML, PAGE)
    page = make().fetch(site.url("/a")).page
    assert page is not None
    assert page.body == PAGE


@pytest.mark.parametrize("url", ["http://é..example/x", "http://[::1/x", "http://x.id:99999/x"])
def test_what_is_no_address_is_one_failure(make: Make, url: str) -> None:
    found = fetch_article(make(), url)
    assert isinstance(found, Failure)
    assert "not a valid address" in found.reason


def test_of_robots_without_end_the_beginning_counts(site: Site, make: Make) -> None:
    rules = b"User-agent: *\nDisallow: /no\n"
    opening = b"HTTP/1.1 200 OK\r\n\r\n" + rules + b"# isi\n" * 200_000
    site.routes["/robots.txt"] = dripping(opening, b"#\n")
    site.routes["/yes"] = (200, HTML, PAGE)
    fetcher = make()
    assert fetcher.fetch(site.url("/yes")).page
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        fetcher.fetch(site.url("/no"))


def test_a_host_that_is_not_public_is_refused_and_not_called_a_failure_of_its_robots() -> None:
    fetcher = Fetcher(Policy())
    with pytest.raises(RefusedError, match="not a public address") as caught:
        fetcher.fetch("http://127.0.0.1:9/a")
    assert "robots" not in str(caught.value)
    fetcher.close()


def test_robots_that_lead_to_a_private_address_forbid_the_site(site: Site, make: Make) -> None:
    site.routes["/robots.txt"] = (302, {"Location": "http://127.0.0.1:9/robots.txt"}, b"")
    site.routes["/a"] = (200, HTML, PAGE)
    with pytest.raises(PassingError, match=r"robots\.txt cannot be read"):
        make().fetch(site.url("/a"))
