"""Packed bodies to bytes, a bounded step at a time: gzip of any number of members, deflate with and without its head."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from tilik.errors import FetchError, PassingError

_GZIP = frozenset(("gzip", "x-gzip"))
_PLAIN = frozenset(("", "identity"))
_MEMBER = b"\x1f"
_STEP = 1_000_000
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")


def unpack(chunks: Iterable[bytes], coding: str, largest: int, cut: bool = False) -> bytes:
    """Return the bytes that packed chunks hold; of more than `largest` the first ones when `cut`.

    Raises FetchError when they are too many, broken, or packed in a way nobody asked for, PassingError when they end
    too early.

    >>> unpack([b"abc"], "", 10), unpack([b"abc"], "", 2, cut=True)
    (b'abc', b'ab')
    """
    parts: list[bytes] = []
    size = 0
    for part in _opened(chunks, coding):
        parts.append(part)
        size += len(part)
        if size > largest:
            if cut:
                break
            raise FetchError(
                "the page is larger than %(largest)s bytes once unpacked", largest=largest
            )
    return b"".join(parts)[:largest]


def _opened(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield unpacked pieces of bounded size."""
    if coding in _PLAIN:
        yield from chunks
        return
    if coding not in _GZIP and coding != "deflate":
        raise FetchError(
            "the server packed the page as %(coding)r, which was not asked for", coding=coding
        )
    inflate = None
    for chunk in chunks:
        rest = chunk
        while rest and not (inflate and inflate.eof and not _more(rest, coding)):
            if inflate is None or inflate.eof:
                inflate = _inflater(coding, rest)
            try:
                yield from _pieces(inflate, rest)
            except zlib.error as error:
                raise FetchError(
                    "the page is packed as %(coding)s but cannot be unpacked: %(error)s",
                    coding=coding,
                    error=str(error),
                ) from error
            rest = inflate.unused_data
    if inflate is not None and not inflate.eof:
        raise PassingError("the page, packed as %(coding)s, ends too early", coding=coding)


def _more(rest: bytes, coding: str) -> bool:
    """Say whether what stands after the end of packed data is another member rather than filling."""
    return coding in _GZIP and rest.startswith(_MEMBER)


def _inflater(coding: str, head: bytes) -> zlib._Decompress:
    """Return what unpacks data that begins so; many servers send deflate without the head it should have."""
    if coding in _GZIP:
        return zlib.decompressobj(31)
    headed = head[0] & 0x0F == 8 and (len(head) < 2 or int.from_bytes(head[:2], "big") % 31 == 0)
    return zlib.decompressobj(15 if headed else -15)


def _pieces(inflate: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    while True:
        part = inflate.decompress(data, _STEP)
        data = inflate.unconsumed_tail
        if part:
            yield part
        if inflate.eof or (not data and len(part) < _STEP):
            return


def dechunked(data: bytes) -> bytes:
    r"""Return a recorded body without the marks of a chunked transfer; one that carries none, whatever its headers say, as it is.

    >>> dechunked(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), dechunked(b"<p>ya</p>")
    (b'abcde', b'<p>ya</p>')
    """
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        end = found.end() + int(found[1], 16)
        if end == found.end():
            break
        if data[end : end + 2] != b"\r\n" and not parts:
            return data
        parts.append(data[found.end() : end])
        at = end + 2
    return b"".join(parts) if parts else data
