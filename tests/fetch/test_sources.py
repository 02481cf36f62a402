"""Feeds, sitemaps and sites over real sockets; archives and agency items from files."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from server import Site
from warc_records import record

from tilik.article import from_html, load_guide
from tilik.errors import InputError, StoreError
from tilik.fetch import Archive, open_source, read_feed_url, read_path, read_site, read_sitemap_url
from tilik.fetch.files import page_of
from tilik.fetch.web import Fetcher
from tilik.languages.masthead import load_masthead
from tilik.records import Draft, Failure, Page

Make = Callable[..., Fetcher]
TABLES = load_masthead()
HTML = {"Content-Type": "text/html"}
PAGE = b"<html><p>ya</p></html>"


def feed(site: Site, *paths: str) -> bytes:
    return (
        b"<rss><channel>"
        + "".join(f"<item><link>{site.url(p)}</link></item>" for p in paths).encode()
        + b"</channel></rss>"
    )


def test_a_feed_gives_its_pages_and_one_line_for_what_fails(site: Site, make: Make) -> None:
    site.routes["/rss"] = (200, {}, feed(site, "/1", "/gone", "/1", "/2", "/pdf"))
    site.routes |= {
        "/1": (200, HTML, PAGE),
        "/2": (200, HTML, PAGE),
        "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    }
    items = list(read_feed_url(make(), site.url("/rss"), TABLES, lambda url: url.endswith("/2")))
    assert [item.url for item in items if isinstance(item, Page)] == [site.url("/1")]
    assert [item.reason for item in items if isinstance(item, Failure)] == [
        "the server answered 404",
        "expected an HTML page, found application/pdf",
    ]


def test_a_feed_that_turned_to_garbage_is_one_failure(site: Site, make: Make) -> None:
    site.routes["/rss"] = (200, HTML, b"<html>Selamat datang di Wi-Fi kami</html>")
    items = list(read_feed_url(make(), site.url("/rss"), TABLES))
    assert len(items) == 1
    assert "this is no feed" in getattr(items[0], "reason", "")


def test_a_sitemap_index_is_followed_news_first(site: Site, make: Make) -> None:
    site.routes["/s.xml"] = (
        200,
        {},
        b"<sitemapindex><sitemap><loc>/old.xml</loc></sitemap><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>",
    )
    for name in ("old", "news"):
        site.routes[f"/{name}.xml"] = (
            200,
            {},
            f"<urlset><url><loc>/{name}</loc></url></urlset>".encode(),
        )
        site.routes[f"/{name}"] = (200, HTML, PAGE)
    found = [
        item.url
        for item in read_sitemap_url(make(), site.url("/s.xml"), TABLES)
        if isinstance(item, Page)
    ]
    assert found == [site.url("/news"), site.url("/old")]


def test_a_site_is_read_from_the_feed_its_front_page_names_and_its_news_sitemap(
    site: Site, make: Make
) -> None:
    site.routes["/"] = (200, HTML, b'<link rel="alternate" type="application/rss+xml" href="/f">')
    site.routes["/f"] = (200, {}, feed(site, "/1"))
    site.routes["/robots.txt"] = (200, {}, f"Sitemap: {site.url('/news.xml')}\n".encode())
    site.routes["/news.xml"] = (
        200,
        {},
        b"<urlset><url><loc>/1</loc></url><url><loc>/2</loc></url></urlset>",
    )
    site.routes |= {"/1": (200, HTML, PAGE), "/2": (200, HTML, PAGE)}
    found = [
        item.url for item in read_site(make(), site.url("/"), TABLES) if isinstance(item, Page)
    ]
    assert found == [site.url("/1"), site.url("/2")]


def urls_of_site(site: Site, fetcher: Fetcher) -> list[str]:
    items = read_site(fetcher, site.url("/"), TABLES)
    return [(item.url or "").removeprefix(site.url("")) for item in items if isinstance(item, Page)]


def site_with(site: Site, robots: bytes, maps: dict[str, bytes]) -> None:
    """Give the site a feed with article 1, sitemaps, and articles 1 to 4."""
    site.routes["/"] = (200, HTML, b'<link rel="alternate" type="application/rss+xml" href="/f">')
    site.routes["/f"] = (200, {}, feed(site, "/1"))
    site.routes["/robots.txt"] = (200, {}, robots.replace(b"SITE", site.url("").encode()))
    site.routes |= {name: (200, {}, body) for name, body in maps.items()}
    site.routes |= {f"/{n}": (200, HTML, PAGE) for n in range(1, 5)}


INDEX = b"<sitemapindex><sitemap><loc>/old.xml</loc></sitemap><sitemap><loc>/berita.xml</loc></sitemap></sitemapindex>"
MAPS = {
    "/index.xml": INDEX,
    "/berita.xml": b"<urlset><url><loc>/2</loc></url></urlset>",
    "/old.xml": b"<urlset><url><loc>/3</loc></url></urlset>",
}


def test_news_behind_an_index_of_sitemaps_is_read_beside_a_feed(site: Site, make: Make) -> None:
    site_with(site, b"Sitemap: SITE/index.xml\n", MAPS)
    assert urls_of_site(site, make()) == ["/1", "/2"]
    assert "/old.xml" not in site.asked


def test_an_archive_beside_a_feed_is_not_read(site: Site, make: Make) -> None:
    site_with(site, b"Sitemap: SITE/old.xml\n", MAPS)
    assert urls_of_site(site, make()) == ["/1"]


def test_the_usual_sitemaps_are_tried_where_robots_name_none(site: Site, make: Make) -> None:
    site_with(site, b"", {**MAPS, "/sitemap.xml": INDEX})
    assert urls_of_site(site, make()) == ["/1", "/2"]


def test_a_site_without_a_feed_gives_its_news_before_its_archive(site: Site, make: Make) -> None:
    site_with(site, b"Sitemap: SITE/index.xml\n", MAPS)
    site.routes["/"] = (200, HTML, PAGE)
    del site.routes["/f"]
    assert urls_of_site(site, make()) == ["/2"]


def test_sitemaps_that_point_in_a_circle_are_asked_once(site: Site, make: Make) -> None:
    site.routes["/s.xml"] = (200, {}, INDEX.replace(b"old", b"s"))
    site.routes |= {"/berita.xml": (200, {}, INDEX), "/old.xml": (200, {}, INDEX)}
    assert list(read_sitemap_url(make(), site.url("/s.xml"), TABLES)) == []
    assert sorted(site.asked) == ["/berita.xml", "/old.xml", "/robots.txt", "/s.xml"]


def test_a_site_without_feed_or_sitemap_says_so(site: Site, make: Make) -> None:
    site.routes["/"] = (200, HTML, PAGE)
    items = list(read_site(make(), site.url("/"), TABLES))
    assert [getattr(item, "reason", "") for item in items] == [
        "the site names no feed and no sitemap"
    ]


def test_a_page_by_its_address_and_a_path_by_the_same_call(
    site: Site, make: Make, tmp_path: Path
) -> None:
    site.routes["/1"] = (200, HTML, PAGE)
    assert isinstance(next(open_source(site.url("/1"), make())), Page)
    assert isinstance(next(open_source(str(tmp_path / "none"))), Failure)


WARC = (
    record("https://x.id/1", b"<p>satu</p>")
    + record("https://x.id/img", b"xx", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
    + record(
        "https://x.id/gone", b"x", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"
    )
    + record(
        "https://x.id/2",
        gzip.compress(b"<p>dua</p>"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n",
    )
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_archives_give_their_html_pages(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".wacz"):
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("archive/data.warc.gz", gzip.compress(WARC))
    else:
        path.write_bytes(gzip.compress(WARC) if name.endswith(".gz") else WARC)
    pages = [item for item in read_path(path) if isinstance(item, Page)]
    assert [(page.url, page.body) for page in pages] == [
        ("https://x.id/1", b"<p>satu</p>"),
        ("https://x.id/2", b"<p>dua</p>"),
    ]
    assert pages[0].fetched_at is not None


@pytest.mark.parametrize(
    ("name", "data"), [("a.warc", b"garbage" * 50), ("a.wacz", b"PK nothing"), ("b.warc", b"")]
)
def test_a_broken_archive_is_one_failure(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    items = list(read_path(tmp_path / name))
    assert len(items) == 1
    assert isinstance(items[0], Failure)


def test_a_ninjs_item_is_a_draft(tmp_path: Path) -> None:
    item = {
        "uri": "urn:x:1",
        "headline": "Judul",
        "provider": "ANTARA",
        "firstcreated": "2025-06-01T10:00:00+07:00",
        "body_html": "<p>Satu &amp; dua.</p><p>Tiga.</p>",
    }
    (tmp_path / "a.json").write_text(json.dumps(item), encoding="utf-8")
    found = next(read_path(tmp_path / "a.json"))
    assert isinstance(found, Draft)
    assert (found.title, found.outlet, found.text, found.published) == (
        "Judul",
        "ANTARA",
        "Satu & dua.\nTiga.",
        "2025-06-01T10:00:00+07:00",
    )


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_its_agency_took_back_is_no_news(tmp_path: Path, status: str) -> None:
    ninjs = tmp_path / "item.json"
    item = {"uri": "tag:1", "headline": "Judul", "body_text": "Rusia menolak.", "pubstatus": status}
    ninjs.write_text(json.dumps(item), encoding="utf-8")
    part = "<newsItem guid='{0}'><itemMeta><pubStatus qcode='stat:{1}'/></itemMeta><contentSet><inlineXML><p>Rusia menolak.</p></inlineXML></contentSet></newsItem>"
    newsml = tmp_path / "message.xml"
    newsml.write_text(
        f"<newsMessage>{part.format('a', status)}{part.format('b', 'usable')}</newsMessage>",
        encoding="utf-8",
    )
    (refused,) = read_path(ninjs)
    taken, kept = read_path(newsml)
    assert isinstance(refused, Failure)
    assert "its agency" in refused.reason
    assert isinstance(taken, Failure)
    assert taken.reason.startswith("a: its agency")
    assert isinstance(kept, Draft)
    assert kept.id == "b"


def test_a_newsml_message_gives_one_draft_an_item(tmp_path: Path) -> None:
    item = """<newsItem guid="{0}"><itemMeta><versionCreated>2025-06-01T10:00:00+07:00</versionCreated><provider literal="ANTARA"/></itemMeta>
    <contentMeta><headline>Judul {0}</headline></contentMeta><contentSet><inlineXML><html><body><p>Teks {0}.</p></body></html></inlineXML></contentSet></newsItem>"""
    text = f"<newsMessage><itemSet>{item.format('a')}{item.format('b')}</itemSet></newsMessage>"
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    drafts = [one for one in read_path(tmp_path / "a.xml") if isinstance(one, Draft)]
    assert [(d.id, d.title, d.text, d.outlet) for d in drafts] == [
        ("a", "Judul a", "Teks a.", "ANTARA"),
        ("b", "Judul b", "Teks b.", "ANTARA"),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", "{"),
        ("a.json", '{"uri": "x", "headline": "J"}'),
        ("a.xml", "<a/>"),
        ("a.xml", "no xml"),
    ],
)
def test_an_agency_file_without_text_is_one_failure(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data, encoding="utf-8")
    items = list(read_path(tmp_path / name))
    assert len(items) == 1
    assert isinstance(items[0], Failure)
    assert not items[0].reason.startswith(str(tmp_path))


def test_a_kept_page_comes_back_as_it_was_and_is_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    page = page_of(PAGE, "https://x.id/1")
    assert archive.put(page)
    assert not archive.put(page)
    assert list(archive.pages()) == [page]


def test_a_kept_page_that_broke_is_reported_and_the_others_read(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    pages = [page_of(PAGE), page_of(PAGE + b"2")]
    for page in pages:
        archive.put(page)
    archive.path(pages[0].sha256).write_bytes(b"broken")
    assert sorted(type(item).__name__ for item in archive.pages()) == ["Failure", "Page"]


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be kept"):
        Archive(tmp_path / "file").put(page_of(PAGE))


def test_an_article_cut_into_pages_is_fetched_whole(site: Site, make: Make) -> None:
    site.routes["/a"] = (
        200,
        HTML,
        b'<p>satu</p><a href="/a?page=2">2</a> <a href="/b?page=all">x</a> <a href="/a?page=all">Show All</a>',
    )
    site.routes["/a?page=all"] = (200, HTML, b"<p>satu</p><p>dua</p>")
    page = next(open_source(site.url("/a"), make()))
    assert isinstance(page, Page)
    assert page.body == b"<p>satu</p><p>dua</p>"


def test_the_first_page_is_taken_when_the_whole_cannot_be_had(site: Site, make: Make) -> None:
    site.routes["/a"] = (200, HTML, b'<p>satu</p><a href="?page=all">Show All</a>')
    page = next(open_source(site.url("/a"), make()))
    assert isinstance(page, Page)
    assert page.url == site.url("/a")


def test_binary_data_from_the_web_and_from_an_archive_is_refused_by_name(
    site: Site, make: Make, tmp_path: Path
) -> None:
    noise = random.Random(7).randbytes(20_000)
    site.routes["/read/1"] = (200, HTML, noise)
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(record(site.url("/read/1"), noise))
    found = [*open_source(site.url("/read/1"), make()), *read_path(crawl)]
    pages = [one for one in found if isinstance(one, Page)]
    assert len(pages) == 2
    for page in pages:
        with pytest.raises(InputError, match="binary data"):
            from_html(page, load_guide())


@pytest.mark.parametrize(
    ("printed", "iso", "found"),
    [
        ("", "2024-03-04T14:15:00+07:00", "feed"),
        ("<time datetime='2024-03-03'>", "2024-03-03", "visible"),
    ],
    ids=["no-date-on-the-page", "a-date-on-the-page"],
)
def test_a_page_without_a_date_takes_that_of_the_feed_also_when_read_again(
    printed: str, iso: str, found: str, site: Site, make: Make, tmp_path: Path
) -> None:
    dated = (
        f"<item><link>{site.url('/1')}</link><pubDate>Senin, 4 Mar 2024 14:15 WIB</pubDate></item>"
    )
    site.routes["/rss"] = (200, {}, f"<rss><channel>{dated}</channel></rss>".encode())
    story = f"<h1>Rusia Menolak</h1>{printed}<p>Rusia menolak usulan itu, kata juru bicara di Moskwa.</p>"
    site.routes["/1"] = (200, HTML, story.encode())
    (page,) = read_feed_url(make(), site.url("/rss"), TABLES)
    assert isinstance(page, Page)
    kept = Archive(tmp_path)
    kept.put(page)
    for one in (page, kept.get(page.sha256)):
        stamp = from_html(one, load_guide()).published
        assert stamp
        assert (stamp.iso, stamp.found, stamp.inferred) == (iso, found, False)
