from __future__ import annotations

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import tilik

GOOD = (
    "Naypyidaw - Menteri Luar Negeri Rusia Sergei Lavrov bertemu dengan pemimpin junta Myanmar Min Aung Hlaing "
    "di Naypyidaw pada Rabu (3/8/2022), dan keduanya mengatakan akan bertemu lagi.\n"
)
AID = "Rusia mengirim bantuan ke Myanmar pada Senin karena gempa di negara itu, ujar menteri luar negeri."
NEXT_YEAR = datetime.now(UTC).year + 2
LINES = b"""{"text": 5}
[1, 2]
"teks"
{"title": "tanpa teks"}
{broken
{"id": "ok", "text": "%s", "published": "%d-01-01"}
""" % (AID.encode(), NEXT_YEAR)
REASONS = {
    "empty.txt": "the input is empty",
    "blank.html": "the file is empty",
    "image.txt": "this is a PNG image, expected text",
    "noise.bin": "this is binary data, expected text",
    "broken.txt": "broken UTF-8: byte 0xe2 at position",
    "huge.html": "larger than 20,000,000 bytes",
    "lines.jsonl:1": "expected a string in field 'text', found a number",
    "lines.jsonl:2": "expected a JSON object, found a list",
    "lines.jsonl:3": "expected a JSON object, found a string",
    "lines.jsonl:4": "expected a string in field 'text', found nothing",
    "lines.jsonl:5": "not valid JSON",
    "lines.jsonl:6": f"published on {NEXT_YEAR}-01-01, which lies in the future",
    "far.jsonl:1": "'2999-01-01' is no date an article can have",
    "loop.txt": "too many levels of symbolic links",
    "gone.txt": "no such file or directory",
    "pipe.txt": "not a regular file",
    "missing.txt": "no such file or folder",
}
READ = 6
"""Good text as cp1252, UTF-16, with emoji, with marks of direction, and two from the future."""
UNREAD = 1
"""Good text from right to left."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    contents = {
        "empty.txt": b"",
        "blank.html": b"  \n ",
        "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "noise.bin": random.Random(1).randbytes(3000),
        "broken.txt": GOOD.encode() + b"kata \xe2\x80 rusak \xc3\xa9",
        "huge.html": b"<html><body>" + b"<p>x y z</p>" * (50_000_000 // 12) + b"</body></html>",
        "lines.jsonl": LINES,
        "far.jsonl": b'{"text": "%s Bantuan itu tiba.", "published": "2999-01-01"}' % AID.encode(),
        "win.txt": (GOOD + "“Ya” – katanya.").encode("cp1252"),
        "wide.txt": (GOOD + "Enam belas.").encode("utf-16"),
        "right-to-left.txt": "استقبل الرئيس الروسي بوتين وزير خارجية ميانمار.\n".encode() * 5,
        "emoji.txt": f"😀 Rusia 🇷🇺 mengirim bantuan ke Myanmar 🇲🇲 🎉. {GOOD}".encode(),
        "marks.txt": f"\u202eterbalik\u202c {GOOD}".encode(),
    }
    for name, data in contents.items():
        (made / name).write_bytes(data)
    (made / "loop.txt").symlink_to("loop.txt")
    (made / "gone.txt").symlink_to("nowhere")
    os.mkfifo(made / "pipe.txt")
    return made


def test_each_bad_input_is_one_line_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "new" / "folder" / "news.db"
    done = tilik("read", folder, "missing.txt", "--store", store, home=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    for name, reason in REASONS.items():
        told = [line for line in lines if f"{name}: " in line]
        assert len(told) == 1, (name, lines)
        assert reason in told[0]
    told = [line for line in lines if "right-to-left.txt: kept, not read: in a language" in line]
    assert len(told) == UNREAD
    assert len(lines) == len(REASONS) + UNREAD
    kept = f"{UNREAD} kept but not read"
    assert done.stdout.startswith(f"{READ} read, {kept}, 0 already known, {len(REASONS)} failed")
    again = tilik("read", folder, "--store", store, home=tmp_path)
    assert f"0 read, {READ + UNREAD} already known" in again.stdout
    assert "0 claims, 0 events" in again.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_or_written_is_named(tmp_path: Path) -> None:
    secret, store = tmp_path / "secret.txt", tmp_path / "news.db"
    secret.write_text(GOOD, encoding="utf-8")
    secret.chmod(0)
    done = tilik("read", secret, "--store", store, home=tmp_path)
    assert done.returncode == 1
    assert f"{secret}: permission denied" in done.stderr
    store.chmod(0o444)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = tilik("read", tmp_path / "good.txt", "--store", store, home=tmp_path)
    assert done.returncode == 2
    assert "read-only" in done.stderr


def test_a_store_of_another_kind_or_place_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    text = tmp_path / "text.db"
    text.write_text("hello, I am no database\n" * 50, encoding="utf-8")
    cases = {
        (f"{text}",): "is not a Tilik store",
        (f"{text}/below/news.db",): "cannot make the folder of the store",
        (f"{tmp_path}",): "expected a file, found a folder",
        ("mysql://somewhere/news",): "expected a path or postgresql://",
    }
    for (store,), words in cases.items():
        done = tilik("read", "good.txt", "--store", store, home=tmp_path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert store in done.stderr
        assert words in done.stderr
    assert text.read_text(encoding="utf-8").startswith("hello")


def test_a_read_only_store_is_refused_and_keeps_what_it_has(tmp_path: Path) -> None:
    store, good = tmp_path / "news.db", tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    assert tilik("read", good, "--store", store, home=tmp_path).returncode == 0
    # SQLite opens a file whose write version (byte 18) is newer than its own for reading only.
    data = bytearray(store.read_bytes())
    data[18] = 9
    store.write_bytes(data)
    good.write_text("Rusia mengirim bantuan ke Myanmar.", encoding="utf-8")
    done = tilik("read", good, "--store", store, home=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert f"{store}: the store is read-only" in done.stderr


def test_looking_into_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    store = tmp_path / "gone" / "news.db"
    for command in (["timeline"], ["show", "e1"]):
        done = tilik(*command, "--store", store, home=tmp_path)
        assert done.returncode == 2
        assert (
            done.stderr == f"tilik: {store}: no store there yet; `tilik read PATH...` makes one\n"
        )
    assert not store.parent.exists()


def test_code_goes_on_after_bad_lines_and_says_that_some_failed(tmp_path: Path) -> None:
    done = tilik("code", "-", home=tmp_path, given=LINES)
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert '"id": "ok"' in done.stdout
    told = [line.split(": ")[1] for line in done.stderr.splitlines()]
    assert told == ["ok", *(f"standard input:{number}" for number in range(1, 6))]
