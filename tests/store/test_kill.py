"""kill -9 at random moments: what was kept stays whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "kill.py"


@pytest.mark.timeout(300)
def test_twenty_kills_lose_no_kept_article_and_leave_no_half_event() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--rounds", "20"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "20 kills survived" in done.stdout


@pytest.mark.timeout(300)
def test_twelve_kills_of_upgrades_leave_the_old_version_or_the_new_one() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--rounds", "0", "--upgrades", "12"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "12 kills of upgrades survived" in done.stdout
