"""Reading a store's file ahead of the first questions, so that nobody's first visit waits for the disk."""

from __future__ import annotations

import os
from pathlib import Path

STEP = 4 * 1024 * 1024


def memory() -> int:
    """Return the bytes of memory of this machine, 0 where the system does not say."""
    known = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in known or "SC_PAGE_SIZE" not in known:
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def warm(path: Path, most: int) -> int:
    """Read a file once, so that the system keeps it in memory; return the bytes read.

    A file larger than `most` bytes is left alone (0): reading a part of it would push out what is asked for.
    """
    if not path.is_file() or path.stat().st_size > most:
        return 0
    block = bytearray(STEP)
    total = 0
    with path.open("rb", buffering=0) as stream:
        while size := stream.readinto(block):
            total += size
    return total
