"""How pages feel in a real browser over a large store, as tables for docs/performance.md.

    python benchmarks/bulk.py --events 1000000 --store bench.db
    python benchmarks/browser.py --store bench.db

Debian's Chromium without a graphics card, driven by Playwright, and the server in a process of its own. `usable`: from asking for the
page until it is laid out, its scripts have run and its picture is drawn. Frames: the time between two frames while
somebody zooms, moves and brushes over the timeline, as the page itself sees it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from pages import addresses
from playwright.sync_api import Browser, Page, sync_playwright

from tilik.store import open_store

FLAGS = ("--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader")
ROUNDS = 5
VIEWS = (
    "home",
    "relation, all time",
    "relation, one month",
    "actor: a country",
    "actor: a person",
    "network",
    "events",
    "event",
    "article",
    "articles",
    "stories",
    "map",
    "review of claims",
    "review of merges",
    "search, two words",
    "add",
    "settings",
)
WATCH = """() => { window.frames_seen = []; let last = performance.now();
  const step = (now) => { window.frames_seen.push(now - last); last = now; requestAnimationFrame(step); };
  requestAnimationFrame(step); }"""
SCRIPTS = """() => performance.getEntriesByType('resource').filter(e => new URL(e.name).pathname.endsWith('.js'))
  .reduce((sum, e) => sum + e.encodedBodySize, 0)"""
DRAWN = """() => [...document.querySelectorAll('[data-network], [data-map]')]
  .every(stage => stage.dataset.drawn || stage.classList.contains('failed'))"""


@contextmanager
def served(place: str) -> Iterator[str]:
    """Serve a store in another process; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tilik", "serve", "--store", place, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        address = f"http://localhost:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/settings").close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
        server.terminate()


def usable(browser: Browser, address: str) -> tuple[float, int]:
    """Return the milliseconds until a page can be used, in a browser that has nothing of it yet, and its bytes of script."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="id") as context:
        page = context.new_page()
        start = time.perf_counter()
        page.goto(address, wait_until="load")
        page.wait_for_function(DRAWN)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
        taken = (time.perf_counter() - start) * 1000
        return taken, int(page.evaluate(SCRIPTS))


def gestures(page: Page) -> dict[str, list[float]]:
    """Return the frame times while zooming, moving and brushing over the timeline of a page."""
    box = page.locator("svg.timeline").bounding_box()
    assert box is not None
    middle, y = box["x"] + box["width"] / 2, box["y"] + 30
    page.mouse.move(middle, y)
    found = {"at rest": _frames(page, lambda: page.wait_for_timeout(700))}

    def zoom() -> None:
        page.keyboard.down("Control")
        for step in range(24):
            page.mouse.wheel(0, -20 if step < 16 else 20)
            page.wait_for_timeout(25)
        page.keyboard.up("Control")

    def move() -> None:
        for step in range(24):
            page.mouse.wheel(25 if step < 12 else -25, 0)
            page.wait_for_timeout(25)

    def brush() -> None:
        page.mouse.move(middle - 200, y)
        page.mouse.down()
        for step in range(24):
            page.mouse.move(middle - 200 + 16 * step, y)
            page.wait_for_timeout(20)

    found["zooming"] = _frames(page, zoom)
    page.wait_for_load_state("networkidle")
    found["moving"] = _frames(page, move)
    page.wait_for_load_state("networkidle")
    found["brushing"] = _frames(page, brush)
    return found


def _frames(page: Page, act: object) -> list[float]:
    page.evaluate("() => { window.frames_seen.length = 0; }")
    assert callable(act)
    act()
    return [float(value) for value in page.evaluate("() => window.frames_seen.slice(1)")]


def network(browser: Browser, address: str) -> list[int]:
    """Return the milliseconds that a network of 2,000 nodes and about 6,000 ties takes to be drawn."""
    nodes = [[f"P:{n}", f"Pelaku {n}", 2000 - n, n % 3 == 0, 0] for n in range(2000)]
    ties = [[n, (n * n + step) % n if n else 1, 50, 0] for n in range(2000) for step in (1, 7, 13)]
    body = json.dumps({"nodes": nodes, "edges": [tie for tie in ties if tie[0] != tie[1]]})
    taken = []
    for _ in range(ROUNDS):
        with browser.new_context() as context:
            page = context.new_page()
            page.route("**/network.json*", lambda route: route.fulfill(body=body))
            page.goto(f"{address}/network")
            page.wait_for_selector("[data-network][data-drawn='2000']")
            taken.append(int(page.get_attribute("[data-network]", "data-milliseconds") or 0))
    return taken


def main() -> None:
    """Open every view, move over timelines, draw the network; print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    options = parser.parse_args()
    with open_store(options.store, lemma_of=str) as store:
        found = {name: path for name, path in addresses(store).items() if name in VIEWS}
        ties = [tie for tie in store.dyads(limit=5000) if tie.a != tie.b]
        near = min(ties, key=lambda tie: abs(tie.events - 5000))
    timelines = {
        f"{near.events:,} events, all time": f"/relations/{near.a}/{near.b}",
        "one month, single marks": found["relation, one month"],
    }
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with served(options.store) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        print("| view | usable, ms | slowest | script, kB |\n| --- | ---: | ---: | ---: |")
        for name, path in found.items():
            runs = [usable(browser, address + path) for _ in range(ROUNDS)]
            times = [taken for taken, _ in runs]
            sent = max(script for _, script in runs) / 1000
            print(f"| {name} | {statistics.median(times):.0f} | {max(times):.0f} | {sent:.0f} |")
        print("\n| timeline | while | frames | median, ms | 95 % within | longest |")
        print("| --- | --- | ---: | ---: | ---: | ---: |")
        for name, path in timelines.items():
            with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
                page = context.new_page()
                page.goto(address + path)
                page.evaluate(WATCH)
                elements = page.locator("svg.timeline a").count()
                for act, times in gestures(page).items():
                    times.sort()
                    cells = (statistics.median(times), times[int(len(times) * 0.95)], times[-1])
                    row = " | ".join(f"{cell:.0f}" for cell in cells)
                    print(f"| {name} ({elements} links) | {act} | {len(times)} | {row} |")
        print(f"\nnetwork of 2,000 nodes: {network(browser, address)} ms")
        browser.close()


if __name__ == "__main__":
    main()
