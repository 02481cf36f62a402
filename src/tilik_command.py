"""Where the `tilik` command begins.

Loading the program takes a moment. Python answers an interruption in that moment with a traceback of whatever was being
loaded; here it ends the program at once and in silence, as it does any small command. Hence this module stands beside
the package, which is loaded by `run` alone.
"""

from __future__ import annotations

import runpy
import signal


def run() -> None:
    """Run the `tilik` command: what `python -m tilik` does, quietly interrupted from its first moment on.

    `sys.argv` stays as it is: by its first entry the program tells how it is called.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    runpy.run_module("tilik", run_name="__main__")
