"""Content hashes: the same content has the same id on every machine."""

from __future__ import annotations

import hashlib
import unicodedata


def digest(*parts: str, size: int = 16) -> str:
    """Return `size` hexadecimal digits of SHA-256 over the parts, unambiguous about their borders.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> len(digest("x"))
    16
    """
    h = hashlib.sha256()
    for part in parts:
        data = unicodedata.normalize("NFC", part).encode("utf-8", "surrogatepass")
        h.update(f"{len(data)}:".encode())
        h.update(data)
    return h.hexdigest()[:size]


def article_id(url: str | None, text: str) -> str:
    """Return the id of an article: the same URL with the same text is the same article.

    >>> article_id(None, "Rusia menyerang.").startswith("a")
    True
    """
    return "a" + digest(url or "", text)


def claim_id(article: str, kind: str, start: int, end: int) -> str:
    """Return the id of a claim from its article, its PLOVER type and the span of its citation.

    >>> claim_id("a1", "CONSULT", 0, 5) == claim_id("a1", "CONSULT", 0, 5)
    True
    """
    return "c" + digest(article, kind, str(start), str(end))


def event_id(first_claim: str) -> str:
    """Return the id an event is minted with: derived from the claim that founded it.

    >>> event_id("c1").startswith("e")
    True
    """
    return "e" + digest(first_claim, size=12)
