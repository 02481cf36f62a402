"""Running the real program in a process of its own, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import tilik as package

PROGRAM = (sys.executable, "-m", "tilik")


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which Tilik finds nothing of the person who runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TILIK_", "XDG_"))}
    return kept | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(Path(package.__file__).parents[1]),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
    }


def tilik(
    *arguments: str | Path,
    home: Path,
    given: bytes | None = None,
    out: int | IO[bytes] = subprocess.PIPE,
    err: int | IO[bytes] = subprocess.PIPE,
    seconds: float = 240,
) -> subprocess.CompletedProcess[str]:
    """Run `tilik ARGUMENTS` with `given` on standard input.

    What it prints comes back as text, but for what goes to a file or terminal given as `out` or `err`.
    """
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        stdout=out,
        stderr=err,
        env=environment(home),
        cwd=home,
        timeout=seconds,
        check=False,
    )
    shown, said = ((stream or b"").decode() for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, shown, said)
