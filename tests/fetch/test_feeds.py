"""Feeds and sitemaps: right on dates with their zone, entities, encodings, and garbage."""

from __future__ import annotations

import contextlib
import gzip
import time

import pytest

from tilik.errors import InputError
from tilik.fetch.discovery import feeds_of
from tilik.fetch.feeds import read_feed
from tilik.fetch.sitemaps import read_sitemap
from tilik.fetch.xml import hidden_links, parse_xml, plain_xml
from tilik.languages.masthead import load_masthead

TABLES = load_masthead()


def rss(item: str, head: str = "") -> bytes:
    return f"{head}<rss version='2.0'><channel><title>x</title><item>{item}</item></channel></rss>".encode()


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Mon, 05 Sep 2022 14:15:00 +0700", "2022-09-05T14:15:00+07:00"),
        ("Mon, 05 Sep 2022 14:15:00 GMT", "2022-09-05T14:15:00+00:00"),
        ("Senin, 05 Sep 2022 14:15 WIB", "2022-09-05T14:15:00+07:00"),
        ("Senin, 05 September 2022 14:15 WITA", "2022-09-05T14:15:00+08:00"),
        ("5 Okt 2022 14.15 WIT", "2022-10-05T14:15:00+09:00"),
        ("2022-09-05T14:15:00Z", "2022-09-05T14:15:00+00:00"),
        ("2022-09-05 14:15:00", "2022-09-05T14:15:00"),
        ("2022-09-05", "2022-09-05"),
    ],
)
def test_dates_keep_the_clock_and_the_zone_the_feed_prints(printed: str, iso: str) -> None:
    feed = rss(f"<link>https://x.id/1</link><pubDate>{printed}</pubDate>")
    stamp = read_feed(feed, None, TABLES)[0].published
    assert stamp is not None
    assert (stamp.iso, stamp.found) == (iso, "feed")


def test_a_date_that_is_none_is_left_out() -> None:
    assert (
        read_feed(rss("<link>https://x.id/1</link><pubDate>kemarin</pubDate>"), None, TABLES)[
            0
        ].published
        is None
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Rusia &amp; Myanmar", "Rusia & Myanmar"),
        ("Rusia &nbsp;Myanmar", "Rusia Myanmar"),
        ("Caf&eacute; &#8220;A&#8221;", "Café “A”"),
        ("<![CDATA[Rusia & <b>Myanmar</b>]]>", "Rusia & Myanmar"),
        ("Rusia & Myanmar", "Rusia & Myanmar"),
        ("Rusia &amp;amp; Myanmar", "Rusia & Myanmar"),
    ],
)
def test_titles_are_text_however_they_are_written(title: str, text: str) -> None:
    assert (
        read_feed(rss(f"<link>https://x.id/1</link><title>{title}</title>"), None, TABLES)[0].title
        == text
    )


@pytest.mark.parametrize(
    "head",
    ["", '<?xml version="1.0" encoding="iso-8859-1"?>', '<?xml version="1.0" encoding="utf-8"?>'],
)
def test_a_feed_in_cp1252_is_read_whatever_it_declares(head: str) -> None:
    text = rss("<link>https://x.id/1</link><title>“Ya”</title>", head).decode().encode("cp1252")
    assert read_feed(text, None, TABLES)[0].title == "“Ya”"


def test_atom_links_and_relative_addresses() -> None:
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>J</title><link rel="self" href="/self"/>
    <link href="/berita/1"/><published>2022-09-05T14:15:00+07:00</published></entry></feed>"""
    item = read_feed(feed, "https://x.id/atom.xml", TABLES)[0]
    assert (item.url, item.published and item.published.iso) == (
        "https://x.id/berita/1",
        "2022-09-05T14:15:00+07:00",
    )


def test_rdf_and_json_feeds() -> None:
    rdf = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item><link>https://x.id/1</link><dc:date>2022-09-05</dc:date></item></rdf:RDF>'
    found = read_feed(rdf, None, TABLES)[0]
    assert (found.url, found.published and found.published.iso) == ("https://x.id/1", "2022-09-05")
    listed = b'{"items": [{"url": "https://x.id/2", "title": "J", "date_published": "2022-09-05T14:15:00+07:00"}, {"id": 3}]}'
    assert [item.url for item in read_feed(listed, None, TABLES)] == ["https://x.id/2"]


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>Login</body></html>", b"\x00\x01\x02", b"{}", b"[1]", b"{" * 3000]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_feed(data, "https://x.id/rss", TABLES)


def test_an_empty_feed_is_a_feed() -> None:
    assert read_feed(b"<rss><channel><title>x</title></channel></rss>", None, TABLES) == ()


def test_a_feed_cut_short_gives_the_items_before_the_cut() -> None:
    whole = rss("<link>https://x.id/1</link></item><item><link>https://x.id/2</link>")
    assert read_feed(whole[:-40], None, TABLES)[0].url == "https://x.id/1"


def test_entities_a_document_declares_are_never_expanded() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><r>&b;&x;</r>'
    assert "aaaa" not in (parse_xml(bomb).text or "")
    assert "root:" not in (parse_xml(bomb).text or "")


DECLARING = b"""<!DOCTYPE x [<!ENTITY u "https://elsewhere.id/x"><!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY nbsp "&#160;">]>"""


@pytest.mark.parametrize("end", [b"</channel></rss>", b""])
def test_links_that_use_entities_a_feed_declares_are_not_followed_and_told(end: bytes) -> None:
    data = (
        DECLARING
        + b"<rss><channel><item><link>&u;</link></item><item><link>https://x.id/&f;</link></item>"
        + b"<item><link>https://x.id/2?a=1&amp;f=2</link><title>Satu&nbsp;dua</title></item>"
        + end
    )
    found = read_feed(data, "https://x.id/rss", TABLES)
    assert [(item.url, item.title) for item in found] == [("https://x.id/2?a=1&f=2", "Satu dua")]
    assert "(f, u) are not followed" in (hidden_links(data) or "")


def test_a_broken_feed_with_nothing_but_declared_entities_gives_no_link() -> None:
    data = DECLARING + b"<rss><channel><item><link>&u;</link></item>"
    assert read_feed(data, "https://x.id/rss", TABLES) == ()


def test_links_of_a_sitemap_that_use_entities_it_declares_are_not_followed() -> None:
    data = DECLARING + b"<urlset><url><loc>&u;</loc></url><url><loc>/1</loc></url></urlset>"
    found = read_sitemap(data, "https://x.id/", TABLES)
    assert [item.url for item in found.items] == ["https://x.id/1"]
    assert "(u)" in (hidden_links(data) or "")


def test_declared_entities_that_no_link_uses_are_not_told() -> None:
    assert hidden_links(DECLARING + b"<rss><item><link>https://x.id/1</link></item></rss>") is None


def test_a_news_sitemap_gives_title_and_date() -> None:
    sitemap = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://x.id/1</loc><lastmod>2022-09-06</lastmod><n:news><n:publication_date>2022-09-05T14:15+07:00</n:publication_date>
    <n:title>Judul &amp; isi</n:title></n:news></url></urlset>"""
    for data in (sitemap, gzip.compress(sitemap)):
        item = read_sitemap(data, "https://x.id/s.xml", TABLES).items[0]
        assert (item.title, item.published and item.published.iso) == (
            "Judul & isi",
            "2022-09-05T14:15:00+07:00",
        )


def test_a_sitemap_index_names_its_children() -> None:
    found = read_sitemap(
        b"<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>",
        "https://x.id/",
        TABLES,
    )
    assert found.children == ("https://x.id/a.xml",)


def test_the_sitemaps_of_an_index_stand_news_first_then_last_changed_first() -> None:
    dates = {
        "a": "2024-01-01",
        "b": "2025-06-01T10:00:00+07:00",
        "c": "",
        "news-a": "",
        "news-b": "2025-01-01",
    }
    entries = "".join(
        f"<sitemap><loc>/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in dates.items()
    )
    found = read_sitemap(
        f"<sitemapindex>{entries}</sitemapindex>".encode(), "https://x.id/", TABLES
    )
    order = [url.removeprefix("https://x.id/").removesuffix(".xml") for url in found.children]
    assert order == ["news-b", "news-a", "b", "a", "c"]


def test_the_newest_articles_of_a_sitemap_come_first() -> None:
    entries = "".join(
        f"<url><loc>/{n}</loc><lastmod>2025-06-0{n}</lastmod></url>" for n in (2, 3, 1)
    )
    found = read_sitemap(
        f"<urlset><url><loc>/0</loc></url>{entries}</urlset>".encode(), "https://x.id/", TABLES
    )
    assert [item.url[-1] for item in found.newest] == ["3", "2", "1", "0"]


@pytest.mark.parametrize("data", [b"<html/>", b"\x1f\x8bxx", b""])
def test_what_is_no_sitemap_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_sitemap(data, "https://x.id/s.xml", TABLES)


def test_feeds_are_found_in_the_head_of_a_page() -> None:
    page = b'<head><link rel="alternate" type="application/atom+xml" href="/a"><link rel="alternate" hreflang="en" href="/en"></head>'
    assert feeds_of(page, "https://x.id/") == ("https://x.id/a",)


def test_half_a_link_at_the_end_of_a_cut_feed_is_not_followed() -> None:
    whole = rss("<link>https://x.id/1</link></item><item><link>https://x.id/23</link>")
    cut = whole[: whole.index(b"/23") + 2]
    assert [item.url for item in read_feed(cut, None, TABLES)] == ["https://x.id/1"]


def test_links_that_are_no_addresses_are_left_out_and_the_others_read() -> None:
    bad = b"<link>http://[::1/x</link>"
    feed = b"<rss><item>" + bad + b"</item><item><link>https://x.id/2</link></item></rss>"
    assert [item.url for item in read_feed(feed, "https://x.id/", TABLES)] == ["https://x.id/2"]
    given = b'{"items": [{"url": "http://[::1/x"}, {"url": "https://x.id/2"}]}'
    assert [item.url for item in read_feed(given, None, TABLES)] == ["https://x.id/2"]
    listed = (
        b"<urlset><url><loc>http://[::1/x</loc></url><url><loc>https://x.id/2</loc></url></urlset>"
    )
    sitemap = read_sitemap(listed, "https://x.id/s.xml", TABLES)
    assert [item.url for item in sitemap.items] == ["https://x.id/2"]
    page = b'<link rel="alternate" type="application/rss+xml" href="http://[::1/x">'
    assert feeds_of(page, "https://x.id/") == ()


@pytest.mark.parametrize(
    "piece", [b"<!DOCTYPE a[", b"<!DOCTYPE a [ ]", b"]" * 8, b"<a b='", b"<!--"]
)
def test_a_flood_of_markup_takes_no_more_time_than_its_size(piece: bytes) -> None:
    def seconds(times: int) -> float:
        begun = time.process_time()
        with contextlib.suppress(InputError):
            read_feed(b"<rss>" + piece * times, None, TABLES)
        return time.process_time() - begun

    assert seconds(20_000) < 2.0


@pytest.mark.parametrize(
    "opening",
    [
        b"<!DOCTYPE rss>",
        b'<!DOCTYPE rss [<!ENTITY a "b">]>',
        b'<!doctype rss PUBLIC "x" "y" [\n<!ENTITY a "b]">\n]  >',
    ],
)
def test_a_document_type_is_taken_off_whole(opening: bytes) -> None:
    feed = (
        b"<?xml version='1.0'?>" + opening + b"<rss><item><link>https://x.id/1</link></item></rss>"
    )
    assert plain_xml(feed) == "<rss><item><link>https://x.id/1</link></item></rss>"
