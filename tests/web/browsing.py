"""A real server and a real browser, watched: console errors, policy violations and page errors fail the test."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import axe_core_python
import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    expect,
    sync_playwright,
)
from web_app import application
from web_samples import fill

from tilik.store import Store, open_store
from tilik.store.accounts import Accounts
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.serving import filing_into
from tilik.views.web.application import create_web

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PATIENCE_MS = 90_000  # a busy machine is no failure
expect.set_options(timeout=PATIENCE_MS / 3)
PASSWORD = "sangat rahasia 1"
FLAGS = ("--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader")


@dataclass(slots=True)
class Server:
    """A server on a loopback port over a store of its own."""

    address: str
    store: Store


@dataclass(slots=True)
class Visit:
    """A page of a watched browser and what it complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the server and wait until it is at rest."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def shoot(self, name: str) -> None:
        """Keep a picture of the page among the build artefacts."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    def heard(self, message: ConsoleMessage) -> None:
        """Note what the console says when it is a complaint."""
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {message.text}")


def serve(store: Store, app: FastAPI | None = None) -> Iterator[Server]:
    shown = app or application(store, filing_into(store))
    config = uvicorn.Config(shown, host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Server(f"http://127.0.0.1:{port}", store)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with open_store(tmp_path / "news.db") as store:
        fill(store)
        yield from serve(store)


@pytest.fixture
def guarded_server(tmp_path: Path) -> Iterator[Server]:
    """A server that asks for a login; Rani, a reader, has the password `PASSWORD`."""
    with open_store(tmp_path / "news.db") as store:
        fill(store)
        Accounts(store).add("rani", PASSWORD, "reader", datetime.now(UTC))
        settings = ServerSettings(store=store, login=True)
        yield from serve(store, create_app(settings, create_web(settings)))


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    with open_store(tmp_path / "empty.db") as store:
        yield from serve(store)


def context_of(browser: Browser, *, width: int = 1280, scripts: bool = True) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="en", java_script_enabled=scripts
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


def watched(context: BrowserContext, address: str) -> Visit:
    visit = Visit(context.new_page(), address)
    visit.page.on("console", lambda message: visit.heard(message))  # noqa: PLW0108 - it marks what it calls
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    with context_of(chromium) as context:
        made = watched(context, server.address)
        yield made
        assert not made.complaints


def event_path(server: Server, words: str) -> str:
    """Return the address of the event of a claim with these words."""
    hits = server.store.search(words, kinds=("quote",))
    return f"/events/{hits[0].event}"


def article_address(server: Server, words: str) -> str:
    """Return the address of the article found first by these words."""
    hits = server.store.search(words, kinds=("article",))
    return f"/articles/{hits[0].ref}"


def slowly(route: Route) -> None:
    """Answer as a busy machine does."""
    time.sleep(0.15)
    route.continue_()


def violations(
    browser: Browser, address: str, path: str, scheme: str = "light", language: str = "en"
) -> list[str]:
    """Return what axe finds on a page; only this run sets the page's policy aside, to let axe in."""
    with browser.new_context(bypass_csp=True, locale=language, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.add_script_tag(content=AXE)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{path}: {item['id']}: {item['help']}: {node['target']} {node['html'][:120]}"
        for item in found["violations"]
        for node in item["nodes"][:3]
    ]
