"""Measure the memory that reading a web archive takes: `python benchmarks/archive.py GIGABYTES FOLDER [ARTICLES]`.

Writes a `.warc.gz` of that size to FOLDER (a record in two hundred megabytes of images and videos is an article, or as
many as ARTICLES says), reads every page of it and makes the articles, and deletes it. Prints the pages read, seconds, and
the most memory the process held (resident set) after a tenth of the pages and at the end: the two do not differ when
memory is flat.
"""

from __future__ import annotations

import gzip
import itertools
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tilik.article import load_guide
from tilik.fetch import read_path
from tilik.pipeline import make_articles
from tilik.records import Failure

_BIG = 8_000_000
_HEAD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-06-01T00:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
)
_SENTENCE = (
    "Menteri Luar Negeri {a} bertemu Menteri Luar Negeri {b} di ibu kota pada pertemuan ke-{n}."
)
_STATES = ("Rusia", "Myanmar", "Iran", "Israel", "Ukraina", "Tiongkok", "Jepang", "Filipina")


def record(url: str, number: int, kind: str, body: bytes) -> bytes:
    data = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = _HEAD.format(url=url, number=number, size=len(data)).encode()
    return gzip.compress(head + data + b"\r\n\r\n", compresslevel=1)


def article(number: int) -> bytes:
    pairs = itertools.islice(itertools.permutations(_STATES, 2), 20)
    lines = (_SENTENCE.format(a=a, b=b, n=number + i) for i, (a, b) in enumerate(pairs))
    menu = "".join(f'<li><a href="/kanal/{i}">Kanal berita nomor {i}</a></li>' for i in range(300))
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><title>Pertemuan {number}</title><nav>{menu}</nav><article><h1>Pertemuan {number}</h1>{text}</article></html>".encode()


def write_archive(path: Path, size: int, articles: int) -> int:
    """Write an archive of about `size` bytes with so many articles spread over it; return its size."""
    big = record("https://contoh.example/film.mp4", 0, "video/mp4", os.urandom(_BIG))
    written = 0
    with path.open("wb") as out:
        for number in range(articles):
            url = f"https://contoh.example/read/{number}/pertemuan"
            written += out.write(record(url, number, "text/html", article(number)))
            while written < size * (number + 1) / articles - len(big):
                written += out.write(big)
    return written


def megabytes() -> float:
    """Return the most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(path: Path, articles: int) -> Iterator[tuple[int, float]]:
    """Read the archive; yield the pages read and the memory held after a tenth and at the end."""
    count = 0
    for one in make_articles(read_path(path), load_guide()):
        if isinstance(one, Failure):
            raise SystemExit(f"{one.where}: {one.reason}")
        count += 1
        if count == articles // 10:
            yield count, megabytes()
    yield count, megabytes()


def main(gigabytes: float, folder: Path, articles: int) -> None:
    path = folder / "benchmark.warc.gz"
    try:
        size = write_archive(path, int(gigabytes * 1e9), articles)
        print(f"{size / 1e9:.2f} GB, {articles:,} articles")
        load_guide()
        print(f"before reading: {megabytes():.0f} MB held at most")
        started = time.perf_counter()
        for count, held in read(path, articles):
            seconds = time.perf_counter() - started
            print(f"{count:,} pages in {seconds:.0f} s: {held:.0f} MB held at most")
    finally:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    count = int(sys.argv[3]) if len(sys.argv) > 3 else max(10, int(float(sys.argv[1]) * 2000))
    main(float(sys.argv[1]), Path(sys.argv[2]), count)
