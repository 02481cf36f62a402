"""Where the store lies, and opening the one that is there."""

from __future__ import annotations

from pathlib import Path

import click

from tilik import settings
from tilik.errors import StoreError
from tilik.store import Store, open_store

STORE_OPTION = click.option(
    "--store",
    metavar="FILE|URL",
    default=None,
    help="Use this store instead of the default (see `tilik where`).",
)


def existing_store(option: str | None) -> Store:
    """Open the store that `--store` names; raises StoreError when there is none yet."""
    place = settings.store_path(option)
    if "://" not in place and not Path(place).exists():
        raise StoreError("no store there yet; `tilik read PATH...` makes one", where=place)
    return open_store(place)


@click.command()
@STORE_OPTION
def where(store: str | None) -> None:
    """Show where the store lies."""
    click.echo(settings.store_path(store))


COMMANDS: tuple[click.Command, ...] = (where,)
