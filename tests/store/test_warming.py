"""A store that fits into memory is read ahead; a larger one is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tilik.records import Article
from tilik.store import open_store
from tilik.store.warming import STEP, memory, warm


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * (STEP + 1))
    assert warm(path, STEP * 2) == STEP + 1


def test_a_file_that_does_not_fit_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 11)
    assert warm(path, 10) == 0
    assert warm(tmp_path / "none", 10) == 0


def test_a_store_is_read_ahead_whole(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        assert store.warm() == (path.stat().st_size if memory() else 0)


LOOK = """
import sys
from tilik.store import open_store
with open_store(sys.argv[1]) as store:
    print(*sorted(store.articles(["a1", "a2"])))
"""


def test_a_store_read_ahead_keeps_its_locks_and_other_programs_see_what_it_writes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "news.db"
    seen = []
    with open_store(path) as store:
        for name in ("a1", "a2"):
            store.add_article(Article(name, name, ()))
            store.warm()
            other = [sys.executable, "-c", LOOK, str(path)]
            seen.append(subprocess.run(other, check=True, capture_output=True, text=True).stdout)
    assert [line.split() for line in seen] == [["a1"], ["a1", "a2"]]
