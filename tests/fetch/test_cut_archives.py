"""Archives that end too early are told as cut off, whole ones are not."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from warc_records import record

from tilik.fetch import read_path
from tilik.records import Failure, Page

PAGE = b"<html><body><p>" + bytes(range(97, 123)) * 40 + b"</p></body></html>"
RECORDS = [record(f"https://x.id/{n}", PAGE + str(n).encode()) for n in range(3)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.warc.gz"])
@pytest.mark.parametrize("cut", [0, 5, 100])
def test_an_archive_that_ends_too_early_is_told_as_cut_off(
    tmp_path: Path, name: str, cut: int
) -> None:
    plain = b"".join(RECORDS)
    members = b"".join(map(gzip.compress, RECORDS))
    data = {"a.warc": plain, "a.warc.gz": members, "whole.warc.gz": gzip.compress(plain)}[name]
    (tmp_path / name).write_bytes(data[: len(data) - cut])
    found = list(read_path(tmp_path / name))
    told = [one.reason for one in found if isinstance(one, Failure)]
    assert bool(told) is bool(cut)
    assert all("the archive is cut off" in reason for reason in told)
    assert cut or sum(isinstance(one, Page) for one in found) == len(RECORDS)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_without_a_byte_is_told_as_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (told,) = read_path(tmp_path / name)
    assert isinstance(told, Failure)
    assert told.reason == "the file is empty"
