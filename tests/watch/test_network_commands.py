"""`tilik read URL`, `--feed`, `reread` and `watch --once` against a real local server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent.parent / "fetch"))

from server import Site, serve

from tilik.views.cli.program import program

ARTICLE = b"""<html lang="id"><title>Lavrov Kunjungi Myanmar</title><body><article><h1>Lavrov Kunjungi Myanmar</h1>
<p>Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022).</p>
<p>Lavrov bertemu Menteri Luar Negeri Myanmar Wunna Maung Lwin di Naypyitaw, kata kementerian itu.</p></article></body></html>"""
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        running.routes["/1"] = (200, HTML, ARTICLE)
        feed = f"<rss><channel><item><link>{running.url('/1')}</link></item></channel></rss>"
        running.routes["/rss"] = (200, {}, feed.encode())
        yield running


def run(site: Site, *arguments: str) -> Result:
    environment = {"TILIK_REACHABLE": site.host, "TILIK_CONTACT": "desk@example.org"}
    return CliRunner().invoke(program, arguments, env=environment, standalone_mode=False)


def test_an_address_is_read_kept_and_can_be_read_again(site: Site, tmp_path: Path) -> None:
    store = str(tmp_path / "a.db")
    assert (
        "1 read, 0 already known, 0 failed"
        in run(site, "read", site.url("/1"), "--store", store).output
    )
    assert "desk@example.org" in site.headers["user-agent"]
    site.routes.clear()
    assert "0 read, 1 already known, 0 failed" in run(site, "reread", "--store", store).output


def test_a_feed_is_read_and_what_fails_in_it_is_one_line(site: Site, tmp_path: Path) -> None:
    store = str(tmp_path / "a.db")
    found = run(site, "read", "--feed", site.url("/rss"), site.url("/gone"), "--store", store)
    assert f"tilik: {site.url('/gone')}: the server answered 404" in found.output
    assert "1 read, 0 already known, 1 failed" in found.output


def test_an_address_is_not_fetched_when_it_is_not_public(site: Site, tmp_path: Path) -> None:
    found = CliRunner().invoke(program, ["article", site.url("/1")], standalone_mode=False)
    assert "not a public address" in found.output
    assert site.asked == []


def test_a_page_without_an_article_is_named_by_its_file(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "kosong.html"
    path.write_text("<html><title>Please enable JavaScript</title></html>", encoding="utf-8")
    assert f"tilik: {path}: the page asks for JavaScript" in run(site, "article", str(path)).output


def test_a_watch_tells_of_a_new_event(site: Site, tmp_path: Path) -> None:
    config = tmp_path / "watch.toml"
    config.write_text(
        f'feed = ["{site.url("/rss")}"]\nstore = "{tmp_path / "a.db"}"\n'
        'question = [\n  { name = "kunjungan", actors = ["Rusia", "Myanmar"] },\n]\n',
        encoding="utf-8",
    )
    found = run(site, "watch", str(config), "--once")
    assert '"question": "kunjungan"' in found.output
    assert run(site, "watch", str(config), "--once").output == ""


def watched(site: Site, folder: Path, more: str = "") -> Path:
    """Write a configuration whose store is named without a folder, and return it."""
    config = folder / "watch.toml"
    text = f'feed = ["{site.url("/rss")}"]\nstore = "a.db"\n{more}'
    config.write_text(text, encoding="utf-8")
    return config


def test_pages_of_a_watch_are_kept_beside_its_store_and_can_be_read_again(
    site: Site, tmp_path: Path
) -> None:
    run(site, "watch", str(watched(site, tmp_path)), "--once")
    site.routes.clear()
    again = run(site, "reread", "--store", str(tmp_path / "a.db"))
    assert "0 read, 1 already known, 0 failed" in again.output


def test_pages_kept_elsewhere_are_read_again_by_naming_their_folder(
    site: Site, tmp_path: Path
) -> None:
    run(site, "watch", str(watched(site, tmp_path, 'archive = "arsip"\n')), "--once")
    store, folder = str(tmp_path / "a.db"), str(tmp_path / "arsip")
    again = run(site, "reread", "--pages", folder, "--store", store)
    assert "0 read, 1 already known, 0 failed" in again.output


def test_a_watch_told_to_end_does_not_wait_for_what_is_not_read_yet(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 30\n")
    config = watched(site, tmp_path)
    command = [sys.executable, "-m", "tilik", "watch", str(config)]
    process = subprocess.Popen(command, env={**os.environ, "TILIK_REACHABLE": site.host})
    try:
        while "/rss" not in site.asked:
            time.sleep(0.05)
        process.terminate()
        assert process.wait(timeout=15) == 0
    finally:
        process.kill()
    assert "/1" not in site.asked
    assert "/1" in (tmp_path / "watch.json").read_text(encoding="utf-8")
