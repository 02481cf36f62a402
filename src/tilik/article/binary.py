"""Bytes that are no text although they were sent as a page: told by the characters no text holds."""

from __future__ import annotations

import re

from tilik.errors import InputError

_NO_TEXT = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
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
    count = len(_NO_TEXT.findall(sample))
    if count > max(_FEW, _SHARE * len(sample)):
        raise InputError(
            f"this is binary data, expected {expected}: {count:,} of {len(sample):,} characters are no text"
        )
