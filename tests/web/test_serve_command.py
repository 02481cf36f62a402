"""`tilik serve`: who may reach it, and that it starts and stops."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tilik.errors import TilikError
from tilik.store import Store
from tilik.store.accounts import Accounts
from tilik.views.cli import serve_commands
from tilik.views.cli.serve_commands import server_settings


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])
def test_nobody_else_is_let_in_without_a_login(sample_store: Store, host: str) -> None:
    with pytest.raises(TilikError, match="without a login"):
        server_settings(sample_store, host, login=False, names=())


def test_a_login_needs_somebody_who_may_log_in(sample_store: Store) -> None:
    with pytest.raises(TilikError, match="tilik user add"):
        server_settings(sample_store, "0.0.0.0", login=True, names=())
    Accounts(sample_store).add("ani", "sangat rahasia 1", "admin", datetime.now(UTC))
    made = server_settings(sample_store, "10.0.0.5", login=True, names=("tilik.example",))
    assert {"10.0.0.5", "tilik.example"} <= set(made.hosts)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_server_starts_answers_and_stops(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "tilik", "serve", "--port", str(port)]
    command += ["--store", str(tmp_path / "new" / "news.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) as server:
        page = b""
        for _ in range(1200):
            try:
                page = urlopen(f"http://127.0.0.1:{port}/").read()
                break
            except URLError:
                time.sleep(0.1)
        server.send_signal(signal.SIGINT)
        out, _ = server.communicate(timeout=20)
    assert b"Tilik" in page and str(port).encode() in out


def test_any_free_port_is_told_by_its_number(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "tilik", "serve", "--port", "0"]
    command += ["--store", str(tmp_path / "news.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) as server:
        assert server.stdout
        told = re.search(rb"http://localhost:(\d+)/", server.stdout.readline())
        page = answer_of(f"http://127.0.0.1:{int(told[1])}/") if told else b""
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)
    assert told and int(told[1]) > 0
    assert b"Tilik" in page


def answer_of(address: str) -> bytes:
    for _ in range(300):
        try:
            return bytes(urlopen(address).read())
        except URLError:
            time.sleep(0.1)
    return b""


def test_the_demo_serves_its_pages_at_a_terminal_and_stops_cleanly(tmp_path: Path) -> None:
    mine, theirs = os.openpty()
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    for screen in ("DISPLAY", "WAYLAND_DISPLAY"):
        env.pop(screen, None)
    command = [sys.executable, "-m", "tilik", "demo"]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=env) as server:
        os.close(theirs)
        out = b""
        while b"Ctrl-C" not in out:
            out += os.read(mine, 4096)
        address = re.search(rb"http://localhost:[0-9]+/\S*", out)
        assert address and b"Rusia" in answer_of(address[0].decode())
        server.send_signal(signal.SIGINT)
        while b"stopped" not in out:
            out += os.read(mine, 4096)
        assert server.wait(20) == 0
    os.close(mine)
    assert b"Traceback" not in out


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "tilik", "serve", "--port", str(port)]
        command += ["--store", str(tmp_path / "news.db")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert f"127.0.0.1:{port}" in done.stderr and "--port" in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_another_port_is_found_when_the_usual_one_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve_commands.free_port(port) not in (0, port)
