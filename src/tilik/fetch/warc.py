"""Pages out of web archives: WARC, WARC.gz and WACZ, streamed record by record in flat memory."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tilik.errors import InputError, TilikError
from tilik.fetch.unpacking import dechunked, unpack
from tilik.records import Failure, Page

SUFFIXES = (".warc", ".warc.gz", ".wacz")
_PACKED = b"\x1f\x8b"
_LENGTH = re.compile(rb"\r\nContent-Length:\s*(\d{1,15})\r\n", re.I)
_LONGEST_HEAD = 65_536
_STEP = 1_000_000
_HTML = ("text/html", "application/xhtml+xml")
_PACKINGS = ("gzip", "x-gzip", "deflate")
_KINDS = WarcRecordType.response | WarcRecordType.resource
_BLANK = b"\xef\xbb\xbf \t\r\n"


def is_archive(name: str) -> bool:
    """Say whether a file name is that of a web archive.

    >>> is_archive("crawl-0001.warc.gz")
    True
    """
    return name.lower().endswith(SUFFIXES)


def _chunks(record: WarcRecord, largest: int) -> Iterator[bytes]:
    size = 0
    while chunk := record.reader.read(65_536):
        size += len(chunk)
        if size > largest:
            raise InputError("larger than %(largest)s bytes", largest=largest)
        yield chunk


def _page(record: WarcRecord, largest: int) -> Page | None:
    """Return the page of a record, or None when it is no successful HTML response and no HTML file."""
    headers = record.http_headers
    if record.record_type == WarcRecordType.resource:
        kind = str(record.headers.get("Content-Type") or "")
    elif headers and 200 <= int(headers.status_code or 0) < 300:
        kind = str(headers.get("content-type") or "")
    else:
        return None
    if not kind.lower().startswith(_HTML):
        return None
    body = b"".join(_chunks(record, largest))
    if headers:
        told = {name.lower(): value.strip().lower() for name, value in headers.items()}
        body = _decoded(body, told, largest)
    return Page(
        _address(record) or None,
        cast("datetime | None", record.record_date),
        kind,
        body,
        hashlib.sha256(body).hexdigest(),
    )


def _address(record: WarcRecord) -> str:
    """Return what a record is of; old programs put the address between angles."""
    return str(record.headers.get("WARC-Target-URI") or "").strip("<> ")


def _decoded(body: bytes, headers: Mapping[str, str], largest: int) -> bytes:
    """Return a recorded body as text; many programs keep the headers of a transfer whose marks they took off."""
    if "chunked" in headers.get("transfer-encoding", ""):
        body = dechunked(body)
    coding = headers.get("content-encoding", "")
    if coding in ("", "identity") or body.lstrip(_BLANK).startswith(b"<"):
        return body
    if coding not in _PACKINGS:
        raise InputError("packed as %(coding)r, which cannot be unpacked", coding=coding)
    return unpack([body], coding, largest)


def _ends_early(path: Path, start: int) -> bool:
    """Say whether an archive ends within a record or packed member; `start` is where its last response begins.

    The library that reads archives ends there without a word.
    """
    with path.open("rb") as stream:
        packed = stream.read(2) == _PACKED
        stream.seek(start)
        if packed:
            # an archive packed as one member has its records nowhere in the file
            stream.seek(start if stream.peek(2)[:2] == _PACKED else 0)
            return _within_member(stream)
        head, size = stream.read(_LONGEST_HEAD), path.stat().st_size
        told, end = _LENGTH.search(head), head.find(b"\r\n\r\n")
        return told is None or end < 0 or start + end + 4 + int(told[1]) > size


def _within_member(stream: IO[bytes]) -> bool:
    """Say whether the members that a stream of gzip data holds from here on end within one."""
    inflate, data = zlib.decompressobj(31), b"begin"
    try:
        while data := inflate.unused_data or stream.read(_STEP):
            inflate = zlib.decompressobj(31) if inflate.eof else inflate
            while data and not inflate.eof:
                inflate.decompress(data, _STEP)
                data = inflate.unconsumed_tail
    except zlib.error:
        return False
    return not inflate.eof


def _records(
    stream: IO[bytes], where: str, largest: int, file: Path | None = None
) -> Iterator[Page | Failure]:
    """Yield the pages of an open archive; where `file` names it, also that it ends too early."""
    records = ArchiveIterator(stream, record_types=_KINDS, parse_http=True)
    last = 0
    while True:
        try:
            record = next(records)
            last = record.stream_pos
        except StopIteration:
            if file and not file.stat().st_size:
                yield Failure(where, "the file is empty")
            elif file and _ends_early(file, last):
                yield Failure(
                    where, "the archive is cut off: what came after its last page is lost"
                )
            return
        except (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            broken = InputError("the archive is broken: %(error)s", error=str(error))
            yield Failure.of(broken, where)
            return
        try:
            page = _page(record, largest)
        except (TilikError, ValueError, zlib.error, zipfile.BadZipFile) as error:
            place = f"{where}: {_address(record) or 'a record'}"
            if isinstance(error, TilikError):
                yield Failure.of(error, place)
            else:
                yield Failure(place, str(error))
            continue
        if page:
            yield page


def read_archive(path: Path, largest: int = 20_000_000) -> Iterator[Page | Failure]:
    """Yield the HTML pages of an archive in its order; other records are passed over.

    `largest` bounds the bytes of one page. What is wrong with the file comes out as a Failure.

    >>> next(read_archive(Path("no.warc"))).reason
    'no such file or directory'
    """
    where = str(path)
    try:
        if path.name.lower().endswith(".wacz"):
            yield from _read_wacz(path, largest)
            return
        with path.open("rb") as stream:
            empty = True
            for item in _records(stream, where, largest, path):
                empty = False
                yield item
            if empty:
                yield Failure(where, "the archive holds no HTML page")
    except OSError as error:
        yield Failure(where, (error.strerror or str(error)).lower())


def _read_wacz(path: Path, largest: int) -> Iterator[Page | Failure]:
    try:
        with zipfile.ZipFile(path) as packed:
            names = [
                name
                for name in packed.namelist()
                if name.startswith("archive/") and ".warc" in name
            ]
            if not names:
                yield Failure(str(path), "the WACZ file holds no archive/*.warc.gz")
            for name in names:
                with packed.open(name) as stream:
                    yield from _records(stream, f"{path}/{name}", largest)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        broken = InputError("the WACZ file is broken: %(error)s", error=str(error))
        yield Failure.of(broken, str(path))
