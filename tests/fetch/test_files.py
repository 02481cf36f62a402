"""Files, folders and streams: everything readable is read, everything else is one clear line."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from tilik.fetch import read_path, read_stream
from tilik.records import Draft, Failure, Page

TEXT = "Moskwa – “Rusia” menolak usulan itu."


def only(path: Path, largest: int = 20_000_000) -> Page | Draft | Failure:
    items = list(read_path(path, largest))
    assert len(items) == 1
    return items[0]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 with mark", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_text_is_read_in_every_usual_encoding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = only(path)
    assert isinstance(found, Draft)
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("Rusia – ya".encode() + b"\xe2\x28\xa1", "broken UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
        (b"%PDF-1.7\n", "a PDF document"),
        (bytes(range(32)) * 20, "binary"),
        (b"a" * 2000, "larger than 1,000 bytes"),
    ],
)
def test_a_file_that_is_no_article_gives_one_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = only(path, 1000)
    assert isinstance(found, Failure)
    assert reason in found.reason
    assert found.where == str(path)


def test_html_is_known_by_its_name_or_its_first_words(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt"):
        (tmp_path / name).write_bytes(b"<!DOCTYPE html><html><p>Rusia</p></html>")
    assert all(isinstance(item, Page) for item in read_path(tmp_path))


def test_gzip_is_unpacked_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    assert isinstance(only(path), Draft)
    path.write_bytes(gzip.compress(b"a" * 100_000))
    assert "larger than" in getattr(only(path, 1000), "reason", "")


def test_broken_gzip_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode() * 50)[:-20])
    assert "broken gzip" in getattr(only(path), "reason", "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1, 2]", "expected a JSON object, found a list"),
        ("3", "expected a JSON object, found a number"),
        ("{bad", "not valid JSON"),
        ('{"title": "x"}', "field 'text', found nothing"),
        ('{"text": 5}', "field 'text', found a number"),
        ('{"text": "a", "url": ["x"]}', "field 'url', found a list"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_names_file_and_line_and_the_rest_is_read(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "satu"}}\n{line}\n\n{{"text": "dua", "id": 7}}\n', encoding="utf-8")
    first, wrong, last = read_path(path)
    assert isinstance(first, Draft)
    assert isinstance(wrong, Failure)
    assert wrong.where == f"{path}:2"
    assert reason in wrong.reason
    assert isinstance(last, Draft)
    assert (last.text, last.id, last.where) == ("dua", "7", f"{path}:4")


def test_standard_input_is_json_lines_when_it_opens_with_a_brace() -> None:
    items = list(read_stream(io.BytesIO(b'\n{"text": "satu"}\n{"text": "dua"}'), "-"))
    assert [item.text for item in items if isinstance(item, Draft)] == ["satu", "dua"]


def test_folders_are_read_in_order_with_what_is_unreadable_reported(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("dua", encoding="utf-8")
    (tmp_path / "1.txt").write_text("satu", encoding="utf-8")
    os.mkfifo(tmp_path / "3.txt")
    (tmp_path / "4.txt").symlink_to(tmp_path / "gone")
    items = list(read_path(tmp_path))
    assert [item.text for item in items if isinstance(item, Draft)] == ["satu", "dua"]
    assert [item.reason for item in items if isinstance(item, Failure)] == [
        "not a regular file",
        "no such file or directory",
    ]


def test_an_overlong_json_line_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "x" * 5000 + '"}\n{"text": "dua"}\n', encoding="utf-8")
    wrong, good = read_path(path, 1000)
    assert isinstance(wrong, Failure)
    assert "longer than" in wrong.reason
    assert isinstance(good, Draft)


def test_what_a_browser_saves_beside_a_page_is_passed_over_in_folders(tmp_path: Path) -> None:
    (tmp_path / "berita_files").mkdir()
    for name in ("berita.html", "berita_files/iklan.html", "gaya.css", "foto.JPG", "skrip.js"):
        (tmp_path / name).write_bytes(b"<html><body><p>Rusia menolak.</p></body></html>")
    (tmp_path / "lain_files").mkdir()
    (tmp_path / "lain_files" / "b.html").write_bytes(b"<html><p>Rusia menerima.</p></html>")
    found = [Path(one.where).name for one in read_path(tmp_path) if isinstance(one, Page)]
    assert found == ["berita.html", "b.html"]
