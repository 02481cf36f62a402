"""A whole watch against a real local server, the real pipeline and a real store."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "fetch"))

from server import Site, serve

from tilik.errors import UnknownActorError
from tilik.fetch import Policy
from tilik.watch import Question, WatchConfig, watch

ARTICLE = """<html lang="id"><head><title>{title}</title><meta property="article:published_time" content="2022-08-0{day}T10:00:00+07:00"></head>
<body><article><h1>{title}</h1><p>Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022).</p>
<p>Lavrov bertemu Menteri Luar Negeri Myanmar Wunna Maung Lwin di Naypyitaw, kata kementerian itu. Keduanya membahas kerja sama.</p></article></body></html>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def test_a_new_event_is_told_once_by_print_and_by_webhook(site: Site, tmp_path: Path) -> None:
    links: list[str] = []
    html = {"Content-Type": "text/html"}
    site.routes["/rss"] = lambda _request: (
        200, {}, ("<rss><channel>" + "".join(f"<item><link>{link}</link></item>" for link in links) + "</channel></rss>").encode(),
    )  # fmt: skip
    site.routes["/1"] = (200, html, ARTICLE.format(title="Lavrov Kunjungi Myanmar", day=4).encode())
    question = Question("kunjungan", ("Rusia", "Myanmar"), ("CONSULT",))
    posted = Question("kirim", ("Rusia", "Myanmar"), ("CONSULT",), webhook=site.url("/hook"))
    config = WatchConfig(
        (site.url("/rss"),),
        (),
        (question, posted),
        store=str(tmp_path / "a.db"),
        archive=tmp_path / "pages",
        state=tmp_path / "w.json",
    )
    policy = Policy(delay=0.0, reachable=frozenset((site.host,)))
    out = io.StringIO()
    watch(config, rounds=1, policy=policy, out=out)
    assert out.getvalue() == ""
    links.append(site.url("/1"))
    watch(config, rounds=1, policy=policy, out=out)
    watch(config, rounds=1, policy=policy, out=out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert lines
    assert all(line["type"] == "CONSULT" and "Lavrov" in line["quote"] for line in lines)
    assert len({line["event"] for line in lines}) == len(lines)
    assert [json.loads(body)["event"] for body in site.posted] == [line["event"] for line in lines]
    assert site.asked.count("/1") == 1
    assert len(list((tmp_path / "pages").glob("??/*.gz"))) == 1


def test_an_index_of_sitemaps_is_watched_by_its_news_sitemap(site: Site, tmp_path: Path) -> None:
    html = {"Content-Type": "text/html"}
    site.routes["/sitemap.xml"] = (
        200,
        {},
        b"<sitemapindex><sitemap><loc>/archive.xml</loc><lastmod>2025-06-01</lastmod></sitemap>"
        b"<sitemap><loc>/news.xml</loc></sitemap></sitemapindex>",
    )
    site.routes["/news.xml"] = (200, {}, b"<urlset><url><loc>/1</loc></url></urlset>")
    site.routes["/1"] = (200, html, ARTICLE.format(title="Lavrov Kunjungi Myanmar", day=4).encode())
    config = WatchConfig(
        (),
        (site.url("/sitemap.xml"),),
        (Question("kunjungan", ("Rusia", "Myanmar")),),
        store=str(tmp_path / "a.db"),
        state=tmp_path / "w.json",
    )
    out = io.StringIO()
    policy = Policy(delay=0.0, reachable=frozenset((site.host,)))
    watch(config, rounds=1, policy=policy, out=out)
    assert json.loads(out.getvalue().splitlines()[0])["question"] == "kunjungan"
    assert "/archive.xml" not in site.asked


def test_a_question_about_nobody_is_refused_at_once(tmp_path: Path) -> None:
    config = WatchConfig(
        ("https://x.id/rss",), (), (Question("q", ("Xyzzyq",)),), state=tmp_path / "w.json"
    )
    with pytest.raises(UnknownActorError):
        watch(config, rounds=1)
