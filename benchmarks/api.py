"""How many requests a second a server answers, asked by a second process (`wrk`, Debian's package).

python benchmarks/api.py --store /tmp/bench.db --seconds 10
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import time
import urllib.request

import uvicorn

from tilik.store import open_store
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app

PORT = 8799
HOME = f"http://127.0.0.1:{PORT}/api/v1"


def serve(place: str) -> None:
    """Serve a store without limits on the rate of requests."""
    with open_store(place, lemma_of=str) as store:
        app = create_app(ServerSettings(store, rate=10**9))
        uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="error")


def questions(place: str) -> dict[str, str]:
    """Return what is asked, by name: of the pair with most events."""
    with open_store(place, lemma_of=str) as store:
        pair = store.dyads(limit=1)[0]
    sides = f"a={pair.a}&b={pair.b}"
    return {
        "who am I": "/session",
        "timeline page of 50": f"/events?{sides}",
        "dyad by month": f"/months?{sides}&by=month",
        "dyad by month and type": f"/months?{sides}",
        "dyad by month, type and status": f"/months?{sides}&by=type&by=status",
        "search": "/search?q=memasok%20senjata",
    }


def ask(url: str, seconds: int) -> str:
    """Return a table row of what wrk measured."""
    command = ["wrk", "-t1", "-c4", f"-d{seconds}s", "--latency", url]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", out)
    slow = re.search(r"99%\s+(\S+)", out)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    cells = [found[1] if found else "0" for found in (rate, slow, failed)]
    return " | ".join(cells)


def wait() -> None:
    """Wait until the server answers."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{HOME}/session", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def main() -> None:
    """Start the server as a process of its own, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--serve", action="store_true")
    options = parser.parse_args()
    if options.serve:
        serve(options.store)
        return
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed (Debian: apt-get install wrk)")
    command = [sys.executable, __file__, "--store", options.store, "--serve"]
    with subprocess.Popen(command) as server:
        try:
            wait()
            print("| request | answers/s | 99 % within | failed |\n| --- | ---: | ---: | ---: |")
            for name, path in questions(options.store).items():
                print(f"| {name} | {ask(HOME + path, options.seconds)} |")
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
