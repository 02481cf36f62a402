"""Fetching over real sockets: addresses checked, robots kept, limits held, every failure one clear line."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from server import Site, serve

from tilik.errors import FetchError
from tilik.fetch.guard import check_url, is_public, resolve
from tilik.fetch.policy import Policy
from tilik.fetch.web import Fetcher, RetryLaterError, Validators

Make = Callable[..., Fetcher]
HTML = {"Content-Type": "text/html"}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "224.0.0.1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public_are_told_apart(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://x.id/a",
        "gopher://x.id",
        "http://",
        "http://user:pw@x.id/",
        "javascript:alert(1)",
        "http://x.id:0/",
    ],
)
def test_only_plain_http_addresses_are_accepted(url: str) -> None:
    with pytest.raises(FetchError):
        check_url(url)


def test_loopback_is_refused_unless_that_very_host_and_port_is_named() -> None:
    with pytest.raises(FetchError, match="not a public address"):
        resolve("127.0.0.1", 80, frozenset(("127.0.0.1:81",)))
    assert resolve("127.0.0.1", 81, frozenset(("127.0.0.1:81",))) == ("127.0.0.1",)


def test_localhost_is_not_fetched_by_default(site: Site) -> None:
    fetcher = Fetcher(Policy())
    with pytest.raises(FetchError, match="not a public address"):
        fetcher.fetch(site.url("/a"))
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_not_followed(site: Site, make: Make) -> None:
    site.routes["/a"] = (302, {"Location": "http://169.254.169.254/latest"}, b"")
    with pytest.raises(FetchError, match="not a public address"):
        make().fetch(site.url("/a"))


def test_a_redirect_to_a_file_is_not_followed(site: Site, make: Make) -> None:
    site.routes["/a"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(FetchError, match="only http and https"):
        make().fetch(site.url("/a"))


def test_a_page_comes_with_final_address_type_and_hash(site: Site, make: Make) -> None:
    site.routes["/a"] = (301, {"Location": "/b"}, b"")
    site.routes["/b"] = (200, HTML, b"<p>ya</p>")
    page = make(contact="desk@example.org").fetch(site.url("/a")).page
    assert page is not None
    assert (page.url, page.content_type, page.body) == (site.url("/b"), "text/html", b"<p>ya</p>")
    assert "desk@example.org" in site.headers["user-agent"]


def test_redirects_in_a_circle_end(site: Site, make: Make) -> None:
    site.routes["/a"] = (302, {"Location": "/b"}, b"")
    site.routes["/b"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="circle"):
        make().fetch(site.url("/a"))


def test_endless_redirects_end(site: Site, make: Make) -> None:
    for n in range(20):
        site.routes[f"/{n}"] = (302, {"Location": f"/{n + 1}"}, b"")
    with pytest.raises(FetchError, match="more than 8 redirects"):
        make().fetch(site.url("/0"))


@pytest.mark.parametrize("status", [404, 403, 410])
def test_robots_that_are_not_there_allow_everything(site: Site, make: Make, status: int) -> None:
    site.routes["/robots.txt"] = (status, {}, b"")
    site.routes["/a"] = (200, HTML, b"<p>ya</p>")
    assert make().fetch(site.url("/a")).page


@pytest.mark.parametrize("status", [500, 503])
def test_robots_that_fail_forbid_everything(site: Site, make: Make, status: int) -> None:
    site.routes["/robots.txt"] = (status, {}, b"")
    with pytest.raises(FetchError, match=f"answers {status}"):
        make().fetch(site.url("/a"))
    assert site.asked == ["/robots.txt"]


def test_robots_behind_a_byte_order_mark_are_read_and_asked_for_once(
    site: Site, make: Make
) -> None:
    site.routes["/robots.txt"] = (
        200,
        {},
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /no\nCrawl-delay: 7\n",
    )
    site.routes["/yes"] = (200, HTML, b"<p>ya</p>")
    fetcher = make()
    fetcher.fetch(site.url("/yes"))
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        fetcher.fetch(site.url("/no/1"))
    assert site.asked.count("/robots.txt") == 1


def test_a_redirect_into_a_forbidden_part_is_not_followed(site: Site, make: Make) -> None:
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /no\n")
    site.routes["/a"] = (302, {"Location": "/no/1"}, b"")
    with pytest.raises(FetchError, match="robots"):
        make().fetch(site.url("/a"))
    assert "/no/1" not in site.asked


def test_the_crawl_delay_is_kept_between_requests(
    site: Site, make: Make, naps: list[float]
) -> None:
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    site.routes["/a"] = (200, HTML, b"<p>ya</p>")
    fetcher = make()
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/a"))
    assert len(naps) == 1
    assert 6 < naps[0] <= 7


def test_a_short_retry_after_is_waited_for_and_a_long_one_reported(
    site: Site, make: Make, naps: list[float]
) -> None:
    answers = [
        (429, {"Retry-After": "3"}, b""),
        (200, HTML, b"<p>ya</p>"),
        (503, {"Retry-After": "900"}, b""),
    ]
    site.routes["/a"] = lambda _request: answers.pop(0)
    fetcher = make()
    assert fetcher.fetch(site.url("/a")).page
    assert naps == [3.0]
    with pytest.raises(RetryLaterError) as caught:
        fetcher.fetch(site.url("/a"))
    assert caught.value.seconds == 900


def test_an_unchanged_page_is_not_sent_again(site: Site, make: Make) -> None:
    def answer(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        if request.headers.get("If-None-Match") == '"v1"':
            return 304, {}, b""
        return 200, {**HTML, "ETag": '"v1"'}, b"<p>ya</p>"

    site.routes["/a"] = answer
    fetcher = make()
    first = fetcher.fetch(site.url("/a"))
    assert first.validators == Validators('"v1"', None)
    assert fetcher.fetch(site.url("/a"), first.validators).page is None


def test_a_decompression_bomb_ends_in_a_clear_error(site: Site, make: Make) -> None:
    bomb = gzip.compress(b"a" * 5_000_000)
    site.routes["/a"] = (200, {**HTML, "Content-Encoding": "gzip"}, bomb)
    with pytest.raises(FetchError, match="larger than 1,000,000 bytes once unpacked"):
        make(largest_unpacked=1_000_000).fetch(site.url("/a"))


def test_a_page_that_announces_too_much_is_not_read(site: Site, make: Make) -> None:
    site.routes["/a"] = (200, HTML, b"a" * 3000)
    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        make(largest=1000).fetch(site.url("/a"))


def test_an_endless_stream_ends_at_the_byte_limit(site: Site, make: Make) -> None:
    def stream(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"x" * 65_536)
        except OSError:
            return

    site.routes["/a"] = stream
    with pytest.raises(FetchError, match="larger than"):
        make(largest=300_000).fetch(site.url("/a"))


def test_a_dripping_stream_ends_at_the_deadline(site: Site, make: Make) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(200):
                request.wfile.write(b"x")
                request.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    site.routes["/a"] = drip
    with pytest.raises(FetchError, match=r"did not end within 0\.3 seconds"):
        make(deadline=0.3).fetch(site.url("/a"))


def test_a_server_that_says_nothing_is_given_up(site: Site, make: Make) -> None:
    site.routes["/robots.txt"] = (404, {}, b"")

    def silent(_request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.6)

    site.routes["/a"] = silent
    with pytest.raises(FetchError, match="no answer in time"):
        make(timeout=0.2).fetch(site.url("/a"))


def test_a_broken_connection_and_garbage_are_reported(site: Site, make: Make) -> None:
    def garbage(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    site.routes["/a"] = garbage
    with pytest.raises(FetchError, match="HTTP"):
        make().fetch(site.url("/a"))


def test_speaking_tls_to_a_plain_server_is_reported(site: Site, make: Make) -> None:
    with pytest.raises(FetchError, match="encrypted connection failed"):
        make().fetch(f"https://{site.host}/a")


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_a_packing_that_was_not_asked_for_is_refused(site: Site, make: Make, coding: str) -> None:
    site.routes["/a"] = (200, {**HTML, "Content-Encoding": coding}, b"xxxx")
    with pytest.raises(FetchError, match="not asked for"):
        make().fetch(site.url("/a"))


def test_deflate_is_unpacked(site: Site, make: Make) -> None:
    site.routes["/a"] = (200, {**HTML, "Content-Encoding": "deflate"}, zlib.compress(b"<p>ya</p>"))
    page = make().fetch(site.url("/a")).page
    assert page is not None
    assert page.body == b"<p>ya</p>"


def test_proxies_of_the_environment_are_ignored(
    site: Site, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.routes["/a"] = (200, HTML, b"<p>ya</p>")
    assert make().fetch(site.url("/a")).page


def test_a_name_with_several_addresses_is_reached_at_the_one_that_answers(
    site: Site, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site listens on 127.0.0.1 alone, as a machine without IPv6 is reached by IPv4 alone."""
    true = socket.getaddrinfo

    def look_up(host: str, port: int, *_rest: object, **_more: object) -> list[object]:
        hosts = ("127.0.0.9", "127.0.0.1") if host == "contoh.example" else (host,)
        return [entry for one in hosts for entry in true(one, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.routes["/a"] = (200, HTML, b"<p>ya</p>")
    host = f"contoh.example:{site.port}"
    assert make(reachable=frozenset((host,))).fetch(f"http://{host}/a").page


@pytest.fixture
def proxy() -> Iterator[Site]:
    """A proxy: asked for whole addresses, it answers them itself."""
    with serve() as running:
        yield running


def test_a_proxy_is_used_when_it_is_set_and_told_whole_addresses(
    site: Site, proxy: Site, make: Make
) -> None:
    proxy.routes[site.url("/robots.txt")] = (404, {}, b"")
    proxy.routes[site.url("/a")] = (200, HTML, b"<p>lewat proxy</p>")
    page = make(proxy=proxy.url("")).fetch(site.url("/a")).page
    assert page is not None
    assert page.body == b"<p>lewat proxy</p>"
    assert site.asked == []


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest", "http://10.0.0.1/", "http://localhost:1/"]
)
def test_addresses_that_are_not_public_are_refused_before_the_proxy_is_asked(
    proxy: Site, make: Make, target: str
) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        make(proxy=proxy.url("")).fetch(target)
    assert proxy.asked == []


def test_a_redirect_to_a_private_address_does_not_reach_the_proxy(
    site: Site, proxy: Site, make: Make
) -> None:
    proxy.routes[site.url("/robots.txt")] = (404, {}, b"")
    proxy.routes[site.url("/a")] = (302, {"Location": "http://192.168.0.1/"}, b"")
    with pytest.raises(FetchError, match="not a public address"):
        make(proxy=proxy.url("")).fetch(site.url("/a"))
    assert "http://192.168.0.1/" not in proxy.asked


def test_an_error_page_is_no_article(site: Site, make: Make) -> None:
    with pytest.raises(FetchError, match="the server answered 404"):
        make().fetch(site.url("/gone"))
