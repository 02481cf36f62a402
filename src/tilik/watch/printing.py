"""Lines printed so that a full disk, to which output may lead, loses none and repeats none."""

from __future__ import annotations

import os
from typing import TextIO

from tilik.errors import PassingError


class Printer:
    """Writes whole lines to a stream.

    >>> import sys
    >>> Printer(sys.stdout).line("satu")
    satu
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._torn = False

    def line(self, text: str) -> None:
        """Write one line. Raises PassingError when it cannot be written, to be tried again, and OSError when nobody reads.

        A stream that is a file is written to without a buffer, which would repeat what failed. Of a line that was torn
        the beginning stays; the next one starts on a line of its own.
        """
        try:
            number = self._out.fileno()
        except (OSError, ValueError):
            self._out.write(f"{text}\n")
            self._out.flush()
            return
        self._out.flush()
        self._write(number, f"{text}\n".encode())

    def _write(self, number: int, data: bytes) -> None:
        rest = b"\n" + data if self._torn else data
        try:
            while rest:
                rest = rest[os.write(number, rest) :]
                self._torn = bool(rest)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise PassingError(f"the event cannot be printed: {error.strerror}") from error
