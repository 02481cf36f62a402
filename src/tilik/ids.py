"""Content hashes: the same content has the same id on every machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache


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


NAME_ATOM = re.compile(r"[^\W_]+(?:['’ʼ`‘][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`‘")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without case, accents and apostrophes, as names are compared.

    >>> fold("Sana'a"), fold("Erdoğan")
    ('sanaa', 'erdogan')
    """
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in parts if not unicodedata.combining(c)).replace("ı", "i")
    return word.translate(_APOSTROPHES).lower()


def name_key(name: str) -> tuple[str, ...]:
    """Return what a name is looked up by: its words, folded; hyphens and points only part words.

    >>> name_key("Jean-Noël Barrot")
    ('jean', 'noel', 'barrot')
    """
    return tuple(fold(atom) for atom in NAME_ATOM.findall(name))
