"""What cannot be written is said in a line, and nothing half is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import tilik as run

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_an_export_to_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rusia mengirim bantuan ke Myanmar.", encoding="utf-8")
    store = tmp_path / "news.db"
    assert run("read", tmp_path / "a.txt", "--store", store, home=tmp_path).returncode == 0
    with FULL.open("wb") as full:
        done = run("export", "--format", "csv", "--store", store, home=tmp_path, out=full)
    assert done.returncode == 2
    assert done.stderr == "tilik: standard output: cannot write: No space left on device\n"
    gone = tmp_path / "no such folder" / "events.csv"
    refused = run("export", "--format", "csv", "-o", gone, "--store", store, home=tmp_path)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert str(gone) in refused.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_what_cannot_be_printed_is_told_by_where_it_went(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rusia mengirim bantuan ke Myanmar.", encoding="utf-8")
    store = tmp_path / "news.db"
    run("read", tmp_path / "a.txt", "--store", store, home=tmp_path)
    with FULL.open("wb") as full:
        done = run("timeline", "--store", store, home=tmp_path, out=full)
    assert done.returncode == 2
    assert done.stderr == "tilik: standard output: No space left on device\n"
