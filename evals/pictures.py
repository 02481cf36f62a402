"""Take the pictures of the documentation anew, from the demo as it is read now.

    python evals/pictures.py [FOLDER]

Reads the sample articles into a store of its own, serves them, and writes one picture a page to FOLDER (default: docs/images).
Needs Chromium (Debian: apt-get install chromium).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tilik.store import Store, TimelineQuery, open_store
from tilik.views.cli.demo import best_told, fill

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE: ViewportSize = {"width": 1280, "height": 900}


def pages(store: Store) -> dict[str, str]:
    """Return the address of each picture's page, by the picture's name."""
    event = best_told(store)
    rows = store.timeline(TimelineQuery(a=("RUS",), b=("MMR",), limit=200)).items
    people = [p.actor for row in rows for p in row.event.actors if (p.actor or "")[:2] == "P:"]
    if not people:
        sys.exit(
            "expected a known person among who acts between Russia and Myanmar in the demo, found none"
        )
    told = store.event(event)
    article = told.reports[0].claim.article if told else ""
    return {
        "home": "/",
        "relation": "/relations/RUS/MMR",
        "event": f"/events/{event}",
        "actor": f"/actors/{people[0]}",
        "article": f"/articles/{article}",
        "network": "/network",
        "review": "/review",
    }


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve a store on a free port and yield the address, as `tilik serve` tells it."""
    command = [sys.executable, "-m", "tilik", "serve", "--store", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().split()[2].rstrip("/")
        server.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the Chromium of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("expected Chromium on this machine, found none (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def shoot(page: Page, address: str, picture: Path) -> None:
    """Open an address, wait until the page is at rest, and keep what is seen of it."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=picture)
    print(picture.name, address)


def main() -> None:
    """Take every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "demo.db"
        with open_store(path) as store:
            fill(store)
            wanted = pages(store)
        with served(path) as server, chromium() as browser:
            page = browser.new_context(viewport=SIZE, locale="en").new_page()
            for name, where in wanted.items():
                shoot(page, server + where, folder / f"{name}.png")


if __name__ == "__main__":
    main()
