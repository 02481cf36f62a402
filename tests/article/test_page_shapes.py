"""Pages of every shape: parts left out, tags in odd places, very short articles."""

from __future__ import annotations

import pytest

from tilik.article import Guide, from_html
from tilik.fetch.files import page_of

FIRST = "Rusia menolak usulan itu, kata juru bicara Kremlin pada Senin."
SECOND = "Ukraina menyambut usulan tersebut dan akan mengirim utusan ke Jenewa."


def body(guide: Guide, page: str) -> str:
    return from_html(page_of(page.encode(), "https://example.org/1"), guide).body


@pytest.mark.parametrize("opening", ["article", "main", "section", "div", "custom-story"])
def test_a_page_that_leaves_out_head_and_body_tags_is_read(guide: Guide, opening: str) -> None:
    page = f"<!doctype html><title>Judul</title><nav><a href='/'>Beranda</a></nav><{opening}><p>{FIRST}</p><p>{SECOND}</p></{opening}>"
    assert body(guide, page) == f"{FIRST}\n\n{SECOND}"


def test_two_paragraphs_with_a_link_between_them_are_both_read(guide: Guide) -> None:
    also = '<p>Baca juga: <a href="/9">Junta Myanmar Bebaskan Tahanan Asing dari Penjara</a></p>'
    page = (
        f"<body><article><h1>Judul Berita</h1><p>{FIRST}</p>{also}<p>{SECOND}</p></article></body>"
    )
    assert body(guide, page) == f"{FIRST}\n\n{SECOND}"


def test_the_headline_is_nobodys_name(guide: Guide) -> None:
    page = f"<title>Rusia Tolak Usulan</title><body><article><h1>Rusia Tolak Usulan</h1><p>{FIRST}</p><p>{SECOND}</p></article></body>"
    assert from_html(page_of(page.encode(), "https://example.org/1"), guide).credits == ()


def test_a_caption_in_a_paragraph_named_so_is_no_text(guide: Guide) -> None:
    page = f"<body><article><h1>Judul Berita</h1><p class='ket'>Juru bicara Kremlin di Moskwa, Senin. (Dok. Kremlin)</p><p>{FIRST}</p><p>{SECOND}</p></article></body>"
    assert body(guide, page) == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("label", ["SUMBER: AFP", "Sumber: AFP", "Sumber AFP"])
def test_a_source_on_the_last_line_is_taken_off_the_body_and_kept(guide: Guide, label: str) -> None:
    page = f"<body><article><h1>Judul Berita</h1><p>{FIRST}</p><p>{SECOND}</p><p>{label}</p></article></body>"
    found = from_html(page_of(page.encode(), "https://example.org/1"), guide)
    assert found.body == f"{FIRST}\n\n{SECOND}"
    assert [one.name for one in found.agencies] == ["AFP"]


@pytest.mark.parametrize(
    ("opening", "place", "source"),
    [
        ("Yangon, BeritaBaru.id -", "Yangon", "BeritaBaru.id"),
        ("BERITABARU.COM, JAKARTA -", "Jakarta", "BERITABARU.COM"),
        ("Moskwa (Suara Baru) -", "Moskwa", "Suara Baru"),
        ("MOSKWA, SUARA BARU -", "Moskwa", None),
        ("JAKARTA, KAMIS —", "Jakarta", None),
    ],
)
def test_datelines_of_outlets_without_a_file_are_read(
    guide: Guide, opening: str, place: str, source: str | None
) -> None:
    page = f"<body><article><h1>Judul Berita</h1><p>{opening} {FIRST}</p><p>{SECOND}</p></article></body>"
    found = from_html(page_of(page.encode(), "https://example.org/1"), guide)
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.source) == (place, source)
    assert found.body == f"{FIRST}\n\n{SECOND}"
