"""A web archive is read record by record: the benchmark of it, on a small one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "archive.py"


def test_a_large_archive_is_read_in_flat_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), "0.15", str(tmp_path), "20"],
        capture_output=True,
        text=True,
        check=True,
    )
    before, early, end = (int(n) for n in re.findall(r"(\d+) MB held", done.stdout))
    assert "20 pages in" in done.stdout
    assert max(early, end) - before < 30
    assert not list(tmp_path.iterdir())
