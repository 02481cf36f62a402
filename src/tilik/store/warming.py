"""Reading a store's file ahead of the first questions, so that nobody's first visit waits for the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

STEP = 4 * 1024 * 1024
READ = f"""
import sys
block = bytearray({STEP})
with open(sys.argv[1], "rb", buffering=0) as stream:
    while stream.readinto(block):
        pass
"""
"""A program of its own reads: a process that closes a file gives up every lock that SQLite holds on it in that process."""


def memory() -> int:
    """Return the bytes of memory of this machine, 0 where the system does not say."""
    known = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in known or "SC_PAGE_SIZE" not in known:
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def warm(path: Path, most: int) -> int:
    """Have a file read once, so that the system keeps it in memory; return the bytes read.

    A file larger than `most` bytes is left alone (0): reading a part of it would push out what is asked for.
    """
    if not path.is_file() or path.stat().st_size > most:
        return 0
    size = path.stat().st_size
    done = subprocess.run([sys.executable, "-I", "-S", "-c", READ, str(path)], check=False)
    return size if done.returncode == 0 else 0
