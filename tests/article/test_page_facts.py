"""What is read off a page besides its text: dates apart, zones believed, notices refused."""

from __future__ import annotations

import pytest

from tilik.article import Guide, from_html
from tilik.errors import InputError
from tilik.fetch.files import page_of
from tilik.records import Article

BODY = "<p>Rusia menolak usulan itu, kata juru bicara Kremlin pada Senin.</p><p>Ukraina menyambut usulan tersebut dan akan mengirim utusan.</p>"


def read(guide: Guide, head: str, body: str = BODY, url: str = "https://example.org/1") -> Article:
    return from_html(
        page_of(
            f"<html><head>{head}</head><body><article><h1>Rusia Menolak Usulan</h1>{body}</article></body></html>".encode(),
            url,
        ),
        guide,
    )


def test_published_and_updated_are_kept_apart(guide: Guide) -> None:
    found = read(
        guide,
        "",
        f"<div>Terbit 17 Jun 2025 09:00 WIB, Diperbarui 18 Jun 2025 10:30 WITA</div>{BODY}",
    )
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.iso, found.updated.iso) == (
        "2025-06-17T09:00:00+07:00",
        "2025-06-18T10:30:00+08:00",
    )


def test_a_printed_zone_is_believed_over_the_same_clock_claimed_as_utc(guide: Guide) -> None:
    head = '<meta property="article:published_time" content="2025-06-17T16:00:20Z">'
    found = read(guide, head, f"<div>Selasa, 17/06/2025 16:00 WIB</div>{BODY}")
    assert found.published is not None
    assert found.published.iso == "2025-06-17T16:00:20+07:00"


def test_a_true_utc_claim_is_not_shifted_by_the_printed_local_time(guide: Guide) -> None:
    head = '<meta property="article:published_time" content="2025-06-17T09:00:20Z">'
    found = read(guide, head, f"<div>Selasa, 17/06/2025 16:00 WIB</div>{BODY}")
    assert found.published is not None
    assert found.published.iso == "2025-06-17T09:00:20+00:00"


def test_a_time_without_zone_gets_that_of_a_known_outlet_only(guide: Guide) -> None:
    line = f"<div>Selasa, 17 Juni 2025 16:00</div>{BODY}"
    known, unknown = read(guide, "", line, "https://www.viva.co.id/1"), read(guide, "", line)
    assert known.published is not None
    assert unknown.published is not None
    assert (known.published.iso, unknown.published.iso) == (
        "2025-06-17T16:00:00+07:00",
        "2025-06-17T16:00:00",
    )


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>", "JavaScript or a check"),
        ("<title>Berita</title><noscript>Please enable JavaScript to run this app.</noscript><div id='app'></div>", "JavaScript"),
        ("<title>Berita</title><noscript>x</noscript><p>Please enable JavaScript to continue using this application.</p>", "JavaScript"),
        ("<title>404 - Halaman tidak ditemukan</title><p>Maaf, halaman yang Anda cari tidak ada.</p>", "no such article"),
        ("<title>Wi-Fi Login</title><p>Selamat datang di hotspot kami. Masuk dengan voucher Anda untuk internet.</p>", "login of a network"),
        ("<title>Access Denied</title><p>You don't have permission to access this page.</p>", "refused access"),
    ],
)  # fmt: skip
def test_notices_are_reported_and_no_articles(guide: Guide, page: str, reason: str) -> None:
    with pytest.raises(InputError, match=r"https://example\.org/1") as caught:
        from_html(page_of(page.encode(), "https://example.org/1"), guide)
    assert reason in str(caught.value)


def test_an_article_about_a_blocked_site_stays_an_article(guide: Guide) -> None:
    said = "<p>Situs ini diblokir, kata pejabat itu, karena akses ditolak dan halaman tidak ditemukan lagi.</p>"
    more = "<p>Juru bicara menambahkan bahwa sidang dilanjutkan bulan depan.</p>"
    assert "Situs ini diblokir" in read(guide, "", BODY + said + more).body


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Presiden mengatakan bahwa pemerintah akan menolak usulan itu karena tidak adil bagi warga di daerah.",
            "id",
        ),
        (
            "Perdana Menteri berkata bahawa kerajaan akan menolak cadangan itu kerana ia tidak adil kepada rakyat.",
            "ms",
        ),
        (
            "The president said that the government will reject the proposal because it is not fair to the people.",
            "en",
        ),
        (
            "Le président a déclaré que le gouvernement rejettera la proposition, car elle est injuste.",
            "fr",
        ),
        ("12 34 56 78 90 12 34 56 78 90 12 34 56.", None),
    ],
)
def test_the_language_is_decided_or_left_open(
    guide: Guide, text: str, language: str | None
) -> None:
    assert read(guide, "", f"<p>{text}</p><p>{text}!</p>").language == language


@pytest.mark.parametrize(
    "body",
    [
        "<p>Café “Rusia” menolak usulan itu, kata juru bicara.</p>".encode(),
        "<p>Café “Rusia” menolak usulan itu, kata juru bicara.</p>".encode("cp1252"),
        "<p>Café “Rusia” menolak usulan itu, kata juru bicara.</p>".encode("utf-16"),
        b'<meta charset="iso-8859-1">' + "<p>Café “Rusia” menolak usulan itu, kata juru bicara.</p>".encode("cp1252"),
        b'<meta charset="iso-8859-1">' + "<p>Café “Rusia” menolak usulan itu, kata juru bicara.</p>".encode(),
        b'<?xml version="1.0" encoding="utf-8"?>' + "<p>Café “Rusia” menolak usulan itu, kata juru bicara.</p>".encode(),
    ],
    ids=["utf-8", "cp1252", "utf-16", "declared latin-1", "utf-8 declared as latin-1", "xhtml"],
)  # fmt: skip
def test_pages_are_read_in_every_usual_encoding(guide: Guide, body: bytes) -> None:
    assert (
        from_html(page_of(body), guide).text == "Café “Rusia” menolak usulan itu, kata juru bicara."
    )


def test_a_few_broken_bytes_do_not_spoil_the_rest(guide: Guide) -> None:
    page = (
        "<p>“Kami menolak,” kata juru bicara – “dan tetap menolak.”</p>".encode()
        + b"<p>\xed\xa0\x80</p>"
    )
    assert "“Kami menolak,” kata juru bicara" in from_html(page_of(page), guide).text


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/read/2021/06/24/122005870/rusia-menolak", "2021-06-24"),
        ("/2021-06-24/rusia-menolak", "2021-06-24"),
        ("/internasional/20240805121212-113-1130000/rusia-menolak", "2024-08-05"),
        ("/news/A2026012914320005196", "2026-01-29"),
        ("/20240805", "2024-08-05"),
        ("/2021/13/24/rusia", None),
        ("/read/20249905121212-1/rusia", None),
        ("/read/2024080599999/rusia", None),
        ("/kilas-balik-2021-06-24-rusia", None),
        ("/d-6271234/rusia-menolak?tanggal=2021/06/24/", None),
    ],
)
def test_a_page_without_a_date_has_the_day_its_address_says(
    guide: Guide, path: str, day: str | None
) -> None:
    stamp = read(guide, "", BODY, f"https://example.org{path}").published
    assert (stamp.iso if stamp else None) == day
    assert stamp is None or (stamp.found, stamp.inferred) == ("url", False)


def test_the_only_heading_of_a_page_that_claims_no_title_is_its_headline(guide: Guide) -> None:
    found = read(guide, "")
    assert (found.title, found.credits) == ("Rusia Menolak Usulan", ())


def test_a_printed_date_is_believed_over_the_address(guide: Guide) -> None:
    line = f"<div>Selasa, 17/06/2025 16:00 WIB</div>{BODY}"
    stamp = read(guide, "", line, "https://example.org/2025/06/16/rusia").published
    assert stamp is not None
    assert stamp.iso == "2025-06-17T16:00:00+07:00"


@pytest.mark.parametrize("desk", ["Kabar NACHRICHTEN", "Redaktion Ausland", "Newsroom Kabar"])
def test_the_person_printed_as_author_is_believed_over_a_desk_the_page_claims(
    guide: Guide, desk: str
) -> None:
    head = f'<meta name="author" content="{desk}">'
    byline = f'<div class="author">Von Sari Wulandari</div>{BODY}'
    assert [(one.role, one.name) for one in read(guide, head, byline).credits] == [
        ("author", "Sari Wulandari")
    ]
    assert [one.role for one in read(guide, head).credits] == ["desk"]


def test_a_page_that_names_no_outlet_is_of_its_host(guide: Guide) -> None:
    assert read(guide, "", url="https://www.kabar.example/1").outlet == "kabar.example"
    named = '<meta property="og:site_name" content="Kabar Selat">'
    assert read(guide, named, url="https://www.kabar.example/1").outlet == "Kabar Selat"
    assert read(guide, "", url="file:///home/rini/1.html").outlet is None


@pytest.mark.parametrize(
    ("site", "agencies"), [("Kabar Selat", ["ANTARA"]), ("ANTARA", []), ("Antara News", [])]
)
def test_the_agency_of_a_dateline_is_credited_by_every_other_outlet(
    guide: Guide, site: str, agencies: list[str]
) -> None:
    body = BODY.replace("<p>Rusia", "<p>London (ANTARA) - Rusia")
    found = read(guide, f'<meta property="og:site_name" content="{site}">', body)
    assert [one.name for one in found.agencies] == agencies
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.source) == ("London", "ANTARA")
