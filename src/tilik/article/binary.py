"""Bytes that are no text although they were sent as a page: told by the characters no text holds."""

from __future__ import annotations

from tilik.errors import InputError

_CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\f\r\x1b"))
_UNREADABLE = "\ufffd"
_SAMPLE = 200_000
_FEW = 8
_SHARE = 0.01


def refuse_binary(text: str, expected: str) -> None:
    """Raise InputError when over one in a hundred characters is a control character or could not be decoded.

    A damaged page has some, random bytes one in eight. The first 200,000 characters are looked at; zero bytes do not
    count, as text in UTF-16 read as something else is full of them.

    >>> refuse_binary("Rusia menolak\x07 usulan itu.", "text")
    """
    sample = text[:_SAMPLE]
    data = sample.encode("utf-8", "replace")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    count = controls + sample.count(_UNREADABLE)
    if count > max(_FEW, _SHARE * len(sample)):
        raise InputError(
            f"this is binary data, expected {expected}: {count:,} of {len(sample):,} characters are no text"
        )
