"""`tilik watch`: polls until stopped."""

from __future__ import annotations

import signal
import threading
from functools import partial
from pathlib import Path
from types import FrameType

import click

from tilik.views.cli.looking import reader
from tilik.views.web.reasons import why
from tilik.watch import read_config, watch


@click.command("watch")
@click.argument("config", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--once", is_flag=True, help="One round, then stop.")
def watch_command(config: Path, once: bool) -> int:
    """Poll the feeds and sitemaps named in CONFIG (TOML) and tell of new events that answer its questions."""
    wanted = read_config(config)
    stop = threading.Event()

    def end(number: int, _frame: FrameType | None) -> None:
        stop.set()
        # whoever asks twice does not want to wait for the page being fetched
        signal.signal(number, signal.SIG_DFL)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    watch(wanted, stop=stop, rounds=1 if once else None, why=partial(why, language=reader()))
    return 0


COMMANDS: tuple[click.Command, ...] = (watch_command,)
