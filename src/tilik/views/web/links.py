"""The addresses of the pages. Ids may hold any character, so each is quoted here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

_API_NAMES = {"min": "independent", "q": "text"}


def _path(*parts: str) -> str:
    return "/" + "/".join(quote(part, safe=":") for part in parts)


def actor(key: str) -> str:
    """Return the page of an actor id or country code.

    >>> actor("IGO:UN"), actor("a/b")
    ('/actors/IGO:UN', '/actors/a%2Fb')
    """
    return _path("actors", key)


def relation(a: str, b: str) -> str:
    """Return the page of two sides."""
    return _path("relations", a, b)


def event(id: str) -> str:
    """Return the page of an event."""
    return _path("events", id)


def article(id: str, claim: str | None = None) -> str:
    """Return the page of an article, at the words of one claim when given."""
    return _path("articles", id) + (f"#{quote(claim)}" if claim else "")


def story(id: str) -> str:
    """Return the page of a story."""
    return _path("stories", id)


def proof(ref: str) -> str:
    """Return the page that shows a piece of evidence: a claim's words or an article.

    >>> proof("c12"), proof("a12")
    ('/claims/c12', '/articles/a12')
    """
    return _path("claims", ref) if ref.startswith("c") else article(ref)


def export(format: str, filters: Iterable[tuple[str, str]]) -> str:
    """Return the address that gives the events of a page in another format, under the API's names of filters.

    >>> export("csv", [("a", "RUS"), ("min", "2"), ("after", "x")])
    '/api/v1/exports/csv?a=RUS&independent=2'
    """
    wanted = [(_API_NAMES.get(name, name), value) for name, value in filters if name != "after"]
    return f"/api/v1/exports/{quote(format)}?{urlencode(wanted)}"


def outside(url: str | None) -> str | None:
    """Return an outside address only when it is one a browser may follow.

    >>> outside("javascript:alert(1)"), outside("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def local(address: str, default: str) -> str:
    """Return where to go back to, when it is a page of ours.

    >>> local("//evil.example", "/review")
    '/review'
    """
    return address if address.startswith("/") and address[1:2] not in ("/", "\\") else default
