"""Adding articles in a real browser: files, addresses and feeds; each source is told apart while it is read."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from browsing import Server, context_of, serve, watched
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tilik.fetch.policy import Policy
from tilik.store import open_store
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.serving import fetching, filing_into
from tilik.views.web.application import create_web
from tilik.views.web.reading import Item, Step, where_of

pytestmark = pytest.mark.browser

TEXT = """Menlu Rusia Kunjungi Myanmar

Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022)."""
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture
def adding(tmp_path: Path, site: str) -> Iterator[Server]:
    """A server that reads articles and may fetch from the site of these tests."""
    with open_store(tmp_path / "news.db") as store:
        settings = ServerSettings(store=store, rate=100_000)
        fetch = fetching(Policy(delay=0.0, reachable=frozenset({site})))
        web = create_web(settings, filing_into(store), fetch)
        yield from serve(store, create_app(settings, web))


@pytest.fixture
def page(chromium: Browser, adding: Server) -> Iterator[Page]:
    with context_of(chromium) as context:
        seen = watched(context, adding.address)
        yield seen.go("/add")
        assert not seen.complaints


def payload(name: str, kind: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": text.encode()}


def done(page: Page) -> list[str]:
    """Wait until everything was read; return what is told of each source."""
    expect(page.get_by_role("heading", name="Finished")).to_be_visible(timeout=60_000)
    return [line.strip() for line in page.locator("#job li").all_inner_texts()]


def test_files_are_read_and_the_broken_ones_say_why(page: Page) -> None:
    page.get_by_label("Text, HTML or JSON Lines; several at once are fine").set_input_files(
        [
            payload("baik.txt", "text/plain", TEXT),
            payload("kosong.txt", "text/plain", "   "),
            payload("rusak.jsonl", "application/json", "{rusak"),
            payload("hampa.html", "text/html", "<html><body><nav>Beranda</nav></body></html>"),
        ]
    )
    page.get_by_role("button", name="Upload and read").click()
    good, *broken = done(page)
    assert good.startswith("Menlu Rusia Kunjungi Myanmar")
    for name, line in zip(("kosong.txt", "rusak.jsonl", "hampa.html"), broken, strict=True):
        assert line.startswith(name) and len(line) > len(name) + 10
    page.locator("#job li a").click()
    expect(page.locator(".article mark")).to_contain_text("mengunjungi Myanmar")


@pytest.mark.parametrize("path", ["satu.html", "feed"])
def test_an_address_and_a_feed_are_fetched_and_read(page: Page, site: str, path: str) -> None:
    page.get_by_label("Address of an article or a feed").fill(f"http://{site}/{path}")
    page.get_by_role("button", name="Fetch and read").click()
    (line,) = done(page)
    assert line.startswith("Satu")
    page.locator("#job li a").click()
    expect(page.locator(".article")).to_contain_text("Isi berita pertama")


def test_an_address_without_an_answer_says_so_and_the_next_one_works(page: Page, site: str) -> None:
    for path, told in (("tidak-ada.html", "404"), ("satu.html", "Satu")):
        page.get_by_label("Address of an article or a feed").fill(f"http://{site}/{path}")
        page.get_by_role("button", name="Fetch and read").click()
        expect(page.locator("#job li")).to_contain_text(told)
        assert len(done(page)) == 1


def test_progress_is_shown_while_articles_are_read(chromium: Browser, tmp_path: Path) -> None:
    go_on = threading.Semaphore(1)

    def slowly(items: Iterable[Item]) -> Iterator[Step]:
        for item in items:
            go_on.acquire(timeout=30)
            yield Step(where_of(item), "a1", where_of(item), 1)

    with open_store(tmp_path / "news.db") as store:
        settings = ServerSettings(store=store, rate=100_000)
        app = create_app(settings, create_web(settings, slowly))
        for server in serve(store, app):
            with context_of(chromium) as context:
                page = watched(context, server.address).go("/add")
                page.locator("#files").set_input_files(
                    [payload(f"{number}.txt", "text/plain", TEXT) for number in range(3)]
                )
                page.get_by_role("button", name="Upload and read").click()
                expect(page.locator("#job progress")).to_have_attribute("value", "1")
                expect(page.get_by_role("heading", name="Reading")).to_be_visible()
                go_on.release()
                expect(page.locator("#job progress")).to_have_attribute("value", "2")
                go_on.release()
                expect(page.get_by_role("heading", name="Finished")).to_be_visible()


def test_markup_in_an_added_article_stays_text(page: Page) -> None:
    shown: list[str] = []

    def heard(dialog: Dialog) -> None:
        shown.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", heard)
    page.get_by_label("Text, the headline on the first line").fill(f"{EVIL}\n\n{TEXT} {EVIL}")
    page.get_by_label("Outlet (optional)").fill(EVIL)
    page.get_by_label("Address (optional)").fill("javascript:alert(3)")
    page.get_by_role("button", name="Read it").click()
    done(page)
    page.locator("#job li a").click()
    expect(page.locator("h1")).to_have_text(EVIL)
    assert not page.locator("a[href^='javascript:']").count()
    address = page.url.partition("/articles")[0]
    for path in ("/", "/articles", "/events", "/relations/RUS/MMR", "/search?q=alert", "/review"):
        page.goto(address + path)
        assert not page.locator("img").count()
    assert not shown
