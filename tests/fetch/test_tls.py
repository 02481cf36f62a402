"""Certificates that are wrong end in a message that says what to do; a real server holds each of them."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
from server import serve

from tilik.errors import FetchError
from tilik.fetch.http import Client
from tilik.fetch.policy import Policy

CERTIFICATES = Path(__file__).parent / "certificates"


def answer(name: str, trusted: bool) -> bytes:
    """Return the page of a server with that certificate, which the client trusts or does not."""
    certificate = CERTIFICATES / f"{name}.pem"
    trust = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    with serve(certificate) as site:
        site.routes["/"] = (200, {"Content-Type": "text/html"}, b"<p>ya</p>")
        client = Client(Policy(delay=0.0, reachable=frozenset((site.host,))), trust=trust)
        try:
            return client.get(f"https://{site.host}/").body
        finally:
            client.close()


def test_a_page_comes_over_a_connection_whose_certificate_is_right() -> None:
    assert answer("good", trusted=True) == b"<p>ya</p>"


@pytest.mark.parametrize(
    ("name", "trusted", "message"),
    [
        ("good", False, "comes from nobody known.*open the address in a browser"),
        ("expired", True, "has expired.*save the page in a browser"),
        ("other", True, "belongs to another name: check the address"),
    ],
)
def test_a_wrong_certificate_ends_in_what_to_do(name: str, trusted: bool, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        answer(name, trusted)
