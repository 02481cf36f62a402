"""Ctrl-C ends the program without a traceback, also while it is still loading."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BEGINS = "import tilik_command; print('begun', flush=True); tilik_command.run()"


def begun(*arguments: str) -> subprocess.Popen[str]:
    """Return the program at the moment it begins to load."""
    program = subprocess.Popen(
        [sys.executable, "-c", BEGINS, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "begun\n"
    return program


@pytest.mark.parametrize("moment", [0.02, 0.05, 0.15])
def test_interrupted_while_it_loads_the_program_ends_in_silence(moment: float) -> None:
    program = begun("--version")
    time.sleep(moment)
    program.send_signal(signal.SIGINT)
    out, error = program.communicate(timeout=60)
    assert (program.returncode, out, error) == (-signal.SIGINT, "", "")


def test_interrupted_at_work_a_server_ends_as_it_should(tmp_path: Path) -> None:
    program = begun("serve", "--store", str(tmp_path / "news.db"), "--port", "0")
    assert program.stdout is not None
    assert "Tilik at http://localhost:" in program.stdout.readline()
    program.send_signal(signal.SIGINT)
    _, error = program.communicate(timeout=60)
    assert (program.returncode, error) == (0, "")


def test_the_program_tells_how_it_was_called(tmp_path: Path) -> None:
    calls = (
        "import sys; sys.argv[0] = '/elsewhere/tilik'; import tilik_command; tilik_command.run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", calls, "demo"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONUTF8": "1", "HOME": str(tmp_path), "PATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "/elsewhere/tilik read" in done.stdout
