"""Addresses as strangers write them: joined and taken apart without ever failing."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def joined(base: str | None, link: str) -> str | None:
    """Return where a link of a page leads; None when it is no address.

    >>> joined("https://x.id/a/", "b"), joined("https://x.id/", "http://[::1/x")
    ('https://x.id/a/b', None)
    """
    try:
        url = urljoin(base or "", link)
        urlsplit(url)
    except ValueError:
        return None
    return url


def host_of(url: str) -> str:
    """Return the host of an address with its port, empty when it has none.

    >>> host_of("https://x.id:8080/a"), host_of("http://[::1/x")
    ('x.id:8080', '')
    """
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
