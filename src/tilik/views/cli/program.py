"""The program: registers the commands and turns every error into one clear line."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence

import click

from tilik import __version__
from tilik.errors import TilikError
from tilik.views.cli import (
    checking,
    deciding,
    demo,
    export_commands,
    filing,
    keeping,
    looking,
    reading,
    serve_commands,
    store_commands,
    telling,
    watching,
)

FAILED = 1
WRONG = 2
GROUPS = (
    filing,
    looking,
    telling,
    deciding,
    reading,
    store_commands,
    export_commands,
    demo,
    serve_commands,
    checking,
    keeping,
    watching,
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Read news and keep who did what to whom, when, and according to whom.",
)
@click.version_option(__version__, prog_name="tilik")
def program() -> None:
    """The group every command belongs to."""


for _commands in GROUPS:
    for _command in _commands.COMMANDS:
        program.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 something failed, 2 wrong usage or input.

    What goes wrong on purpose (`TilikError`) is printed as one line; nobody meets a traceback for it.
    """
    try:
        code = program.main(args=arguments, prog_name="tilik", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tilik: stopped", err=True)
        sys.exit(130)
    except TilikError as error:
        click.echo(f"tilik: {error}", err=True)
        sys.exit(WRONG)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        click.echo(f"tilik: {_place(error)}: {error.strerror or error}", err=True)
        sys.exit(WRONG)
    sys.exit(code if isinstance(code, int) else 0)


def _place(error: OSError) -> str:
    """Return what an error of the system is about: a file, else what is printed when that cannot be written."""
    unwritten = error.errno in (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF)
    return str(error.filename or ("standard output" if unwritten else "system"))
