"""Commands about Tilik itself: where its store lies, and whether its knowledge files are sound."""

from __future__ import annotations

import click

from tilik import settings

STORE_OPTION = click.option(
    "--store",
    metavar="FILE|URL",
    default=None,
    help="Use this store instead of the default (see `tilik where`).",
)


@click.command()
@STORE_OPTION
def where(store: str | None) -> None:
    """Show where the store lies."""
    click.echo(settings.store_path(store))


COMMANDS: tuple[click.Command, ...] = (where,)
