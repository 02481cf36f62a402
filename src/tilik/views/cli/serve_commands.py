"""`tilik serve`: the web application and the API over the store."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click
import uvicorn
from fastapi import FastAPI

from tilik import settings
from tilik.errors import InputError
from tilik.fetch.policy import Policy
from tilik.store import Store, open_store
from tilik.views.api.config import ServerSettings, check_bind, is_loopback
from tilik.views.app import create_app
from tilik.views.cli.keeping import STORE_OPTION
from tilik.views.serving import fetching, filing_into, finding_in, submitting_to
from tilik.views.web.application import create_web

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


def free_port(wanted: int) -> int:
    """Return `wanted` when nobody listens there on this machine, else a port that is free."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise InputError("no port of this machine is free to serve the pages")


def can_show() -> bool:
    """Say whether a browser window can open here: not on a machine without a screen, where a text browser would."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    """Show an address in the browser once the server had a moment to start."""
    later = threading.Timer(1.0, webbrowser.open, (address,))
    later.daemon = True
    later.start()


def settle() -> None:
    """Set aside what was loaded for good, so that no request waits while the collector looks through it."""
    gc.collect()
    gc.freeze()


class _Announcing(uvicorn.Server):
    """A server that tells when it answers, and from then on ends on Ctrl-C without a word of its own."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def run_server(
    app: FastAPI, store: Store, host: str, port: int, ready: Callable[[int], None]
) -> None:
    """Serve until Ctrl-C; call `ready` with the port once it answers (0 asks for any). Raises InputError when it is taken."""
    settle()
    threading.Thread(target=store.warm, name="warm", daemon=True).start()
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=3
    )
    try:
        listening = socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot listen at {host}:{port}: {reason}; try another --port") from error
    own = listening.getsockname()[1]
    with listening, contextlib.suppress(KeyboardInterrupt):
        _Announcing(config, lambda: ready(own)).run(sockets=[listening])
    click.echo("\nTilik stopped.")


def serve_store(where: str, port: int, start: str = "") -> None:
    """Serve a store to this machine and open the page `start` in the browser where there is one."""
    with open_store(where) as opened:
        made = server_settings(opened, "127.0.0.1", login=False, names=())
        app = create_app(made, create_web(made, filing_into(opened), fetching(Policy())))
        show = can_show()
        run_server(
            app,
            opened,
            "127.0.0.1",
            port,
            lambda own: _announce(f"http://localhost:{own}/{start}", "Ctrl-C stops it", show),
        )


def _announce(address: str, note: str, show: bool) -> None:
    """Say where the server is, and open its pages in the browser if asked."""
    click.echo(f"Tilik at {address}  ({note})")
    if show:
        _open(address)


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
        name = "localhost" if is_loopback(host) else host
        note = f"store {where}; Ctrl-C stops it"
        run_server(
            app,
            opened,
            host,
            port,
            lambda own: _announce(f"http://{name}:{own}/", note, show),
        )


COMMANDS: tuple[click.Command, ...] = (serve,)
