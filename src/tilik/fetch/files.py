"""Articles from files, folders and standard input: plain text, HTML pages and JSON Lines."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import stat
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from tilik.errors import InputError
from tilik.fetch.decode import decode
from tilik.fetch.lines import draft_of, json_value, read_lines
from tilik.fetch.newswire import held, read_newsml
from tilik.fetch.ninjs import draft_of_ninjs, is_ninjs
from tilik.fetch.pages import put_together
from tilik.fetch.warc import is_archive, read_archive
from tilik.outlets.paging import load_paging
from tilik.records import Draft, Failure, Page

LARGEST = 20_000_000
_HTML_NAMES = {".html", ".htm", ".xhtml", ".mhtml"}
_LINE_NAMES = {".jsonl", ".ndjson"}
_WIRE_NAMES = {".json", ".xml", ".newsml"}
_OF_PAGES = frozenset(
    (".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".svg", ".ico",
     ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".mp4", ".webm", ".mp3")
)  # fmt: skip
"""What pages are made of besides their text: passed over in folders."""
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)

_NEWSML = re.compile(rb"^\s*<[^>]{0,3000}(?:>\s*<[^>]{0,3000}){0,5}?\bnews(?:Item|Message)\b", re.I)
_JSON_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{)")

Item = Page | Draft | Failure


class Stream(Protocol):
    """What can be read in bounded steps: an open binary file, standard input, unpacked gzip."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""

    def readline(self, size: int, /) -> bytes:
        """Return up to `size` bytes of one line."""


def page_of(
    body: bytes, url: str | None = None, content_type: str | None = "text/html", where: str = ""
) -> Page:
    """Return bytes as a page that was not fetched just now; `where` names its file in messages.

    >>> page_of(b"<html>").sha256[:8]
    'b7d082ee'
    """
    return Page(url, None, content_type, body, hashlib.sha256(body).hexdigest(), where=where)


def _file_url(where: str) -> str | None:
    """Return a file's path as an address; None for no file."""
    path = Path(where).absolute()
    return path.as_uri() if path.exists() else None


def looks_like_html(data: bytes) -> bool:
    """Say whether bytes open like an HTML document."""
    return _MARKUP.match(data.lstrip(b"\xef\xbb\xbf")[:2000]) is not None


def _limited(stream: Stream, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise InputError("larger than %(largest)s bytes", largest=largest)
    if not data.strip():
        raise InputError("the file is empty")
    return data


def read_bytes(data: bytes, where: str, html: bool = False) -> Item:
    """Return one article's bytes as a page (HTML) or a draft (text), or the reason why it is neither."""
    try:
        if html or looks_like_html(data):
            decode(data[:4096].rsplit(b"<", 1)[0] or data[:64])
            return page_of(data, _file_url(where), where=where)
        text = decode(data)
    except InputError as error:
        return Failure.of(error, where)
    return Draft(text, where) if text.strip() else Failure(where, "the file is empty")


def released(items: Iterable[Item], now: datetime) -> Iterator[Item]:
    """Yield items, in the place of those whose agency asks not to use them yet (`now`) the Failure that says so."""
    for item in items:
        yield held(item, now) if isinstance(item, Draft) else item


def read_stream(stream: Stream, where: str, largest: int = LARGEST) -> Iterator[Item]:
    """Yield what an open stream holds: JSON Lines when it opens with `{`, an agency's items, else one page or one text.

    An agency's item under embargo comes out as the Failure that says until when.

    >>> import io
    >>> next(read_stream(io.BytesIO(b"Rusia menolak."), "-")).text
    'Rusia menolak.'
    """
    first = stream.readline(largest + 1)
    while first and not first.strip():
        first = stream.readline(largest + 1)
    start = first.lstrip(b"\xef\xbb\xbf \t").strip()
    if start.startswith(b"{") and start != b"{":
        items: Iterator[Item] = read_lines(_chain(first, stream, largest), where, largest)
    else:
        items = _read_rest(first, stream, where, largest)
    yield from released(items, datetime.now(UTC))


def _read_rest(first: bytes, stream: Stream, where: str, largest: int) -> Iterator[Item]:
    """Yield what a stream without a name that tells its kind holds, when it is no JSON Lines."""
    try:
        data = first + stream.read(max(0, largest + 1 - len(first)))
        if len(data) > largest:
            raise InputError("larger than %(largest)s bytes", largest=largest)
        if not data.strip():
            raise InputError("the input is empty")
        if _NEWSML.search(data[:4000]):
            yield from read_newsml(data, where)
        elif _JSON_BEGINS.match(data):
            yield from _read_wire(data, where, ".json")
        else:
            yield read_bytes(data, where)
    except InputError as error:
        yield Failure.of(error, where)


def _chain(first: bytes, stream: Stream, largest: int) -> Iterator[bytes]:
    """Yield lines of bounded length; the rest of a line that is too long is read past."""
    line = first
    while line:
        yield line
        while line and len(line) > largest and not line.endswith(b"\n"):
            line = stream.readline(largest + 1)
        line = stream.readline(largest + 1)


def _read_open(stream: Stream, name: str, where: str, largest: int) -> Iterator[Item]:
    suffix = Path(name).suffix.lower()
    if suffix in _LINE_NAMES:
        count = 0
        for item in read_lines(
            _chain(stream.readline(largest + 1), stream, largest), where, largest
        ):
            count += 1
            yield item
        if not count:
            yield Failure(where, "the file is empty")
    elif suffix in _HTML_NAMES:
        yield read_bytes(_limited(stream, largest), where, html=True)
    elif suffix in _WIRE_NAMES:
        yield from _read_wire(_limited(stream, largest), where, suffix)
    else:
        yield from read_stream(stream, where, largest)


def _read_wire(data: bytes, where: str, suffix: str) -> Iterator[Item]:
    """Yield the items of an agency's file: ninjs or NewsML-G2; other JSON and XML is not article text."""
    if suffix == ".json":
        value = json_value(data, where)
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items, 1):
            yield _read_object(item, where if len(items) == 1 else f"{where}[{number}]")
        return
    if looks_like_html(data):
        yield page_of(data, _file_url(where), where=where)
        return
    yield from read_newsml(data, where)


def _read_object(value: object, where: str) -> Item:
    try:
        if isinstance(value, dict) and is_ninjs(value):
            return draft_of_ninjs(value, where)
        return draft_of(value, where)
    except InputError as error:
        return Failure.of(error, where)


def read_file(path: Path, largest: int = LARGEST) -> Iterator[Item]:
    """Yield the articles of one file; whatever is wrong with it comes out as one Failure, never an exception."""
    where = str(path)
    if is_archive(path.name) and path.is_file():
        yield from read_archive(path, largest)
        return
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Failure(where, "not a regular file")
            return
        if path.suffix.lower() == ".gz":
            with gzip.open(path, "rb") as packed:
                yield from _read_open(packed, path.stem, where, largest)
        else:
            with path.open("rb") as stream:
                yield from _read_open(stream, path.name, where, largest)
    except InputError as error:
        yield Failure.of(error, where)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure.of(InputError("broken gzip file: %(error)s", error=str(error)), where)
    except OSError as error:
        yield Failure(where, (error.strerror or str(error)).lower())


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _files(folder: Path) -> Iterator[Path | Failure]:
    """Yield the files that may hold articles; what browsers save beside a page (`NAME_files`, scripts, images) may not."""
    problems: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=problems.append):
        saved = {f"{Path(name).stem}_files" for name in names if _suffix(name) in _HTML_NAMES}
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in saved)
        found = (n for n in sorted(names) if not n.startswith(".") and _suffix(n) not in _OF_PAGES)
        yield from (Path(parent, name) for name in found)
    for problem in problems:
        yield Failure(str(problem.filename), (problem.strerror or str(problem)).lower())


def read_path(path: Path, largest: int = LARGEST) -> Iterator[Item]:
    """Yield every article of a file or, in order of name, of a folder and the folders in it.

    Never raises for bad input: what cannot be read comes out as a Failure with its reason, and the rest goes on.
    `largest` bounds the bytes of one article (after unpacking, for `.gz`). The saved pages of one article that is cut
    into several come out as one page, with the others in `following`. An agency's item under embargo comes out as the
    Failure that says until when.

    >>> next(read_path(Path("no-such-file"))).reason
    'no such file or directory'
    """
    items = _read_folder(path, largest) if path.is_dir() else read_file(path, largest)
    yield from put_together(released(items, datetime.now(UTC)), load_paging())


def _read_folder(path: Path, largest: int) -> Iterator[Item]:
    found = False
    for one in _files(path):
        found = True
        if isinstance(one, Failure):
            yield one
        else:
            yield from read_file(one, largest)
    if not found:
        yield Failure(str(path), "the folder holds no files")
