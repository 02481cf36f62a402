"""Bytes to text: byte order marks, UTF-8, UTF-16, cp1252; anything else is refused with its reason."""

from __future__ import annotations

import codecs
import re

from tilik.errors import InputError, Said

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _utf16_without_mark(data: bytes) -> str | None:
    """Guess UTF-16 from where the zero bytes stand."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise InputError("this is %(kind)s, expected text", kind=Said(kind))
    guess = _utf16_without_mark(data) if b"\0" in data[:2000] else None
    if guess:
        return guess
    if len(_CONTROL.findall(data[:4096])) > max(2, len(data[:4096]) // 100):
        raise InputError("this is binary data, expected text")
    return "utf-8"


def decode(data: bytes) -> str:
    """Return `data` as text. Raises InputError when it is binary or text in no encoding Tilik knows.

    >>> decode("Moskwa – “ya”".encode("cp1252"))
    'Moskwa – “ya”'
    """
    name = _encoding(data)
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if name != "utf-8":
            raise InputError(
                "not valid %(name)s: %(reason)s at byte %(start)s",
                name=name.upper(),
                reason=error.reason,
                start=error.start,
            ) from error
        if _MULTIBYTE.search(data) or _UNDEFINED_1252.search(data):
            raise InputError(
                "broken UTF-8: byte 0x%(byte)s at position %(start)s (%(reason)s)",
                byte=f"{data[error.start]:02x}",
                start=error.start,
                reason=error.reason,
            ) from error
    return data.decode("cp1252")
