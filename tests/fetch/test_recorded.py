"""Web archives as many programs write them: chunked, packed, both, or with headers that no longer hold."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from warc_records import record

from tilik.fetch import read_path
from tilik.fetch.unpacking import dechunked
from tilik.records import Failure, Page


def packed_in_gzip(data: bytes) -> bytes:
    """Return data packed without the time, so that it names the same case in every process."""
    return gzip.compress(data, mtime=0)


PAGE = b"<html><p>" + b"Rusia menolak usulan itu. " * 40 + b"</p></html>"
URL = "https://contoh.example/1"


def head(*lines: str) -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *lines, "", "")).encode()


def chunked(data: bytes, size: int = 100) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


def read(tmp_path: Path, data: bytes) -> list[object]:
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    return list(read_path(path))


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (("Transfer-Encoding: chunked",), chunked(PAGE)),
        (("Transfer-Encoding: chunked",), PAGE),
        (("Transfer-Encoding: chunked", "Content-Encoding: gzip"), chunked(packed_in_gzip(PAGE))),
        (("Transfer-Encoding: chunked", "Content-Encoding: gzip"), packed_in_gzip(PAGE)),
        (("Transfer-Encoding: chunked", "Content-Encoding: br"), PAGE),
        (("Content-Encoding: GZIP",), packed_in_gzip(PAGE)),
        (("content-encoding: deflate",), zlib.compress(PAGE)[2:-4]),
    ],
)
def test_a_recorded_page_is_the_page_however_it_was_sent(
    tmp_path: Path, lines: tuple[str, ...], body: bytes
) -> None:
    (found,) = read(tmp_path, record(URL, body, head(*lines)))
    assert isinstance(found, Page)
    assert (found.url, found.body) == (URL, PAGE)


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("br", b"\x8b\x02\x80abc\x03", "packed as 'br'"),
        ("gzip", packed_in_gzip(PAGE)[:40], "ends too early"),
        ("gzip", packed_in_gzip(b"\0" * 30_000_000), "larger than"),
    ],
)
def test_a_record_that_cannot_be_unpacked_is_one_failure_and_the_next_is_read(
    tmp_path: Path, coding: str, body: bytes, reason: str
) -> None:
    bad = record(URL, body, head(f"Content-Encoding: {coding}"))
    failure, page = read(tmp_path, bad + record(URL, PAGE))
    assert isinstance(failure, Failure)
    assert URL in failure.where
    assert reason in failure.reason
    assert isinstance(page, Page)


def test_a_file_kept_as_a_resource_is_a_page(tmp_path: Path) -> None:
    kept = record(f"<{URL}>", PAGE, b"").replace(b"Type: response", b"Type: resource")
    kept = kept.replace(b"application/http; msgtype=response", b"text/html")
    (found,) = read(tmp_path, kept)
    assert isinstance(found, Page)
    assert (found.url, found.body) == (URL, PAGE)


@pytest.mark.parametrize("data", [b"", b"zz\r\n", b"3\r\nabcd", b"<p>3\r\nabc\r\n"])
def test_what_is_not_chunked_stays_as_it_is(data: bytes) -> None:
    assert dechunked(data) == data


def test_a_chunked_body_that_was_cut_off_gives_what_is_there() -> None:
    assert dechunked(b"3\r\nabc\r\n5\r\nde") == b"abcde"


def wacz(files: dict[str, bytes], packing: int) -> bytearray:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return bytearray(out.getvalue())


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_broken_archive_in_a_wacz_file_is_one_failure_and_the_others_are_read(
    tmp_path: Path, packing: int
) -> None:
    files = {
        "archive/a.warc": record(URL, PAGE),
        "archive/b.warc.gz": packed_in_gzip(record(URL, PAGE)),
    }
    data = wacz(files, packing)
    at = data.find(b"archive/a.warc") + len("archive/a.warc") + 60
    data[at : at + 8] = b"\xff" * 8
    (tmp_path / "a.wacz").write_bytes(data)
    failure, page = read_path(tmp_path / "a.wacz")
    assert isinstance(failure, Failure)
    assert "a.wacz/archive/a.warc" in failure.where
    assert isinstance(page, Page)
