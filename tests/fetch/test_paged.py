"""Articles cut into several pages, over real sockets and as they lie saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from paged import PARAGRAPHS, page
from server import Site
from warc_records import record

from tilik.article import from_html, load_guide
from tilik.fetch import Archive, open_source, read_path
from tilik.fetch.pages import MOST_PAGES
from tilik.fetch.web import Fetcher
from tilik.records import Article, Page, Reason

Make = Callable[..., Fetcher]
HTML = {"Content-Type": "text/html; charset=utf-8"}
FORMS: dict[str, Callable[[int], str]] = {
    "query": lambda n: "/read/7" if n == 1 else f"/read/7?page={n}",
    "other query": lambda n: f"/read.php?id=7&halaman={n}" if n > 1 else "/read.php?id=7",
    "slash": lambda n: "/read/7/judul" if n == 1 else f"/read/7/judul/{n}",
    "page in path": lambda n: "/read/7/" if n == 1 else f"/read/7/page/{n}/",
    "end of the name": lambda n: "/judul-berita.html" if n == 1 else f"/judul-berita-{n}.html",
    "offsets": lambda n: "/read/7/judul" if n == 1 else f"/read/7/judul/{10 * (n - 1)}",
}


def publish(site: Site, address: Callable[[int], str], most: int = 3, onward: str = "") -> None:
    for number in range(1, most + 1):
        site.routes[address(number)] = (200, HTML, page(number, address, most, onward))


def read(site: Site, make: Make, path: str) -> tuple[Page, Article]:
    found = next(open_source(site.url(path), make()))
    assert isinstance(found, Page)
    return found, from_html(found, load_guide())


@pytest.mark.parametrize("form", FORMS)
def test_numbered_pages_are_fetched_in_order_and_read_as_one(
    site: Site, make: Make, form: str
) -> None:
    address = FORMS[form]
    publish(site, address)
    found, article = read(site, make, address(1))
    assert site.asked == ["/robots.txt", address(1), address(2), address(3)]
    assert [one.url for one in found.following] == [site.url(address(2)), site.url(address(3))]
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_what_stands_around_each_page_is_cut_and_what_it_says_is_kept(
    site: Site, make: Make
) -> None:
    publish(site, FORMS["query"])
    _, article = read(site, make, "/read/7")
    assert [(one.role, one.name) for one in article.credits] == [("editor", "Rini Astuti")]
    assert [one.name for one in article.agencies] == ["AFP"]
    assert "read-also" in {one.reason for one in article.removed}
    assert [one.of(article.text) for one in article.paragraphs[1:]] == list(PARAGRAPHS)
    assert article.remarks == ()


def test_links_that_only_say_next_are_followed_one_by_one(site: Site, make: Make) -> None:
    publish(site, FORMS["query"], onward="Halaman Berikutnya")
    assert read(site, make, "/read/7")[1].body == "\n\n".join(PARAGRAPHS)


def test_a_link_marked_next_in_the_head_is_followed(site: Site, make: Make) -> None:
    first = page(1, FORMS["query"], 1).replace(
        b"</head>", b'<link rel="next" href="/read/7?page=2"></head>'
    )
    site.routes["/read/7"] = (200, HTML, first)
    site.routes["/read/7?page=2"] = (200, HTML, page(2, FORMS["query"], 2))
    assert read(site, make, "/read/7")[1].body == "\n\n".join(PARAGRAPHS[:4])


def test_the_next_article_is_not_the_next_page(site: Site, make: Make) -> None:
    first = page(1, FORMS["query"], 1).replace(
        b"</head>", b'<link rel="next" href="/read/8"></head>'
    )
    site.routes["/read/7"] = (200, HTML, first)
    assert read(site, make, "/read/7")[0].following == ()
    assert "/read/8" not in site.asked


def test_pages_of_another_host_are_not_followed(site: Site, make: Make) -> None:
    address = FORMS["query"]
    site.routes["/read/7"] = (200, HTML, page(1, lambda n: f"http://other.example{address(n)}"))
    assert read(site, make, "/read/7")[0].following == ()


def test_whichever_page_is_named_the_article_is_read_from_its_first(site: Site, make: Make) -> None:
    publish(site, FORMS["slash"])
    found, article = read(site, make, "/read/7/judul/3")
    assert found.url == site.url("/read/7/judul")
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_a_page_that_cannot_be_had_ends_the_article_and_the_article_says_so(
    site: Site, make: Make
) -> None:
    publish(site, FORMS["query"])
    site.routes["/read/7?page=3"] = (500, {}, b"")
    found, article = read(site, make, "/read/7")
    assert len(found.following) == 1
    assert article.body == "\n\n".join(PARAGRAPHS[:4])
    assert article.remarks == (Reason("page-unread", (site.url("/read/7?page=3"),)),)


def test_a_page_that_turns_out_to_be_a_login_ends_the_article(site: Site, make: Make) -> None:
    publish(site, FORMS["query"])
    login = (
        b"<title>Wi-Fi Login</title><p>Selamat datang di hotspot kami. Masuk dengan voucher.</p>"
    )
    site.routes["/read/7?page=2"] = (200, HTML, login + page(1, FORMS["query"])[-200:])
    _, article = read(site, make, "/read/7")
    assert article.body == "\n\n".join(PARAGRAPHS[:2])
    assert Reason("page-lost", (site.url("/read/7?page=2"),)) in article.remarks


def test_pages_without_end_are_followed_up_to_a_limit(site: Site, make: Make) -> None:
    publish(site, FORMS["query"], most=40)
    found, article = read(site, make, "/read/7")
    assert len(found.following) == MOST_PAGES - 1
    assert article.remarks[0].code == "page-lost"


def test_pages_that_repeat_the_first_or_lead_back_to_it_are_not_followed(
    site: Site, make: Make
) -> None:
    publish(site, FORMS["query"])
    site.routes["/read/7?page=2"] = (302, {"Location": "/read/7"}, b"")
    assert read(site, make, "/read/7")[0].following == ()
    site.routes["/read/7?page=2"] = site.routes["/read/7"]
    assert read(site, make, "/read/7")[0].following == ()


def test_forbidden_pages_are_not_fetched(site: Site, make: Make) -> None:
    publish(site, FORMS["page in path"])
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /read/7/page/\n")
    assert read(site, make, "/read/7/")[0].following == ()
    assert site.asked == ["/robots.txt", "/read/7/"]


def test_each_page_waits_its_turn(site: Site, make: Make, naps: list[float]) -> None:
    publish(site, FORMS["query"])
    next(open_source(site.url("/read/7"), make(delay=2.0)))
    assert len(naps) == 2


def test_a_list_of_articles_is_not_followed(site: Site, make: Make) -> None:
    front = page(1, FORMS["query"]).replace(b'content="article"', b'content="website"')
    site.routes["/read/7"] = (200, HTML, front)
    assert read(site, make, "/read/7")[0].following == ()


def test_every_page_is_kept_as_it_came_and_comes_back_as_one_article(
    site: Site, make: Make, tmp_path: Path
) -> None:
    publish(site, FORMS["query"])
    found, article = read(site, make, "/read/7")
    archive = Archive(tmp_path)
    assert archive.put(found)
    assert not archive.put(found)
    assert len(list(tmp_path.glob("??/*.gz"))) == 3
    (again,) = archive.pages()
    assert again == found
    assert isinstance(again, Page)
    assert from_html(again, load_guide()) == article


def test_further_pages_of_a_page_kept_before_are_remembered(
    site: Site, make: Make, tmp_path: Path
) -> None:
    publish(site, FORMS["query"])
    found, _ = read(site, make, "/read/7")
    archive = Archive(tmp_path)
    archive.put(Page(found.url, found.fetched_at, found.content_type, found.body, found.sha256))
    assert archive.put(found)
    assert list(archive.pages()) == [found]


def saved(folder: Path, names: Callable[[int], str], canonical: bool) -> None:
    head = '<link rel="canonical" href="https://contoh.example/read/7">' if canonical else ""
    for number in (1, 2, 3):
        body = page(number, names).replace(b"</head>", f"{head}</head>".encode())
        (folder / names(number)).write_bytes(body)


@pytest.mark.parametrize("canonical", [True, False])
def test_saved_pages_that_lie_side_by_side_are_one_article(tmp_path: Path, canonical: bool) -> None:
    saved(tmp_path, lambda n: "junta.html" if n == 1 else f"junta-{n}.html", canonical)
    (tmp_path / "kain.html").write_bytes(b"<html><p>lain</p></html>")
    pages = [one for one in read_path(tmp_path) if isinstance(one, Page)]
    assert sorted(len(one.following) for one in pages) == [0, 2]
    whole = next(one for one in pages if one.following)
    assert from_html(whole, load_guide()).body == "\n\n".join(PARAGRAPHS)


def test_a_page_saved_without_the_others_says_where_the_article_goes_on(tmp_path: Path) -> None:
    saved(tmp_path, lambda n: "junta.html" if n == 1 else f"junta-{n}.html", False)
    (tmp_path / "junta-2.html").unlink()
    articles = [
        from_html(one, load_guide()) for one in read_path(tmp_path) if isinstance(one, Page)
    ]
    assert [one.body for one in articles] == [
        "\n\n".join(PARAGRAPHS[:2]),
        "\n\n".join(PARAGRAPHS[4:]),
    ]
    assert articles[0].remarks[0].code == "page-unread"
    assert articles[1].remarks[0].value("page") == "3"


def test_the_pages_in_a_web_archive_are_one_article(tmp_path: Path) -> None:
    address = FORMS["query"]
    path = tmp_path / "crawl.warc"
    records = (record(f"https://contoh.example{address(n)}", page(n, address)) for n in (2, 1, 3))
    path.write_bytes(b"".join(records))
    (found,) = read_path(path)
    assert isinstance(found, Page)
    assert from_html(found, load_guide()).body == "\n\n".join(PARAGRAPHS)
