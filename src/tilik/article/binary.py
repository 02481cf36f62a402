"""Bytes that are no text although they were sent as a page: told by the characters no text holds."""

from __future__ import annotations

from tilik.errors import InputError, Said

_CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\f\r\x1b"))
_UNREADABLE = "\ufffd".encode()
_FIRST = _UNREADABLE[:1]
_SAMPLE = 200_000
_FEW = 8
_SHARE = 0.01


def refuse_binary(text: bytes, expected: str) -> None:
    """Raise InputError when over one in a hundred characters is a control character or could not be decoded.

    `text` is UTF-8. A damaged page has some such characters, random bytes one in eight. The first 200,000 bytes are
    looked at; zero bytes do not count, as text in UTF-16 read as something else is full of them.

    >>> refuse_binary(b"Rusia menolak\x07 usulan itu.", "text")
    """
    sample = text[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    count = controls + (sample.count(_UNREADABLE) if _FIRST in sample else 0)
    if count <= _FEW:
        return
    size = len(sample.decode("utf-8", "replace"))
    if count > _SHARE * size:
        raise InputError(
            "this is binary data, expected %(expected)s: %(count)s of %(size)s characters are no text",
            expected=Said(expected),
            count=count,
            size=size,
        )
