"""The command line: verb commands over the pipeline and the store. `tilik --help` lists them."""

from tilik.views.cli.program import main

__all__ = ["main"]
