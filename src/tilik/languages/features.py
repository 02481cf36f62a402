"""What a model sees of a word: its form, and hashed pieces of it. The trainer uses the same functions."""

from __future__ import annotations

import re
import zlib

BUCKETS = 1 << 14
PIECES = 10
_REPEATED = re.compile(r"(.)\1{2,}")
_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[^\W\d_a-zß-ÿ]")
_LOWER = re.compile(r"[a-zß-ÿ]")


def shape(word: str) -> str:
    """Return the outline of a word: capitals as X, small letters as x, digits as 9, runs cut to two.

    >>> shape("Jakarta"), shape("G20"), shape("2025")
    ('Xxx', 'X99', '99')
    """
    outline = _DIGIT.sub("9", _LOWER.sub("x", _UPPER.sub("X", word)))
    return _REPEATED.sub(r"\1\1", outline)


def key(word: str) -> str:
    """Return the form a word is looked up by: small letters, digits made equal.

    >>> key("Rp2.500")
    'rp0.000'
    """
    return _DIGIT.sub("0", word.lower())


def pieces(word: str) -> tuple[int, ...]:
    """Return the `PIECES` buckets of a word: its beginnings, endings, form and outline, hashed.

    Buckets run from 1 to `BUCKETS` - 1; the hash is CRC-32, the same on every machine.

    >>> len(pieces("mengunjungi")) == PIECES
    True
    """
    low = word.lower()
    names = (
        *(f"p{n}{low[:n]}" for n in (1, 2, 3, 4)),
        *(f"s{n}{low[-n:]}" for n in (1, 2, 3, 4)),
        f"w{low}",
        f"S{shape(word)}",
    )
    return tuple(
        1 + zlib.crc32(name.encode("utf-8", "surrogatepass")) % (BUCKETS - 1) for name in names
    )
