"""`tilik serve`: the web application and the API over the store."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

import click
import uvicorn

from tilik import settings
from tilik.fetch.policy import Policy
from tilik.store import Store, open_store
from tilik.views.api.config import ServerSettings, check_bind, is_loopback
from tilik.views.app import create_app
from tilik.views.cli.keeping import STORE_OPTION
from tilik.views.serving import fetching, filing_into, finding_in, submitting_to
from tilik.views.web import create_web

PORT = 8750
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def server_settings(store: Store, host: str, login: bool, names: tuple[str, ...]) -> ServerSettings:
    """Return how a server listening at `host` behaves; TilikError when others could use it without a login."""
    own = () if is_loopback(host) or host in ("0.0.0.0", "::") else (host,)
    made = ServerSettings(
        store=store,
        submit=submitting_to(store),
        find_actor=finding_in(store),
        login=login,
        hosts=(*LOCAL_NAMES, *own, *names),
    )
    check_bind(host, made)
    return made


@click.command()
@STORE_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--open", "show", is_flag=True, help="Open the pages in the browser.")
@click.option("--login", is_flag=True, help="Ask everyone to sign in (see `tilik user`).")
@click.option("--name", "names", multiple=True, help="A name browsers use for this server.")
def serve(
    store: str | None, host: str, port: int, show: bool, login: bool, names: tuple[str, ...]
) -> None:
    """Look at the store in a browser, and answer programs over HTTP.

    Listens on this machine only, without a login. To listen elsewhere, --login is needed and somebody who may sign in.
    """
    where = settings.store_path(store)
    if "://" not in where:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    with open_store(where) as opened:
        made = server_settings(opened, host, login, names)
        app = create_app(made, create_web(made, filing_into(opened), fetching(Policy())))
        address = f"http://{'localhost' if is_loopback(host) else host}:{port}/"
        click.echo(f"Tilik at {address}  (store {where}; Ctrl-C stops it)")
        if show:
            threading.Timer(1.0, webbrowser.open, (address,)).start()
        uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)


COMMANDS: tuple[click.Command, ...] = (serve,)
