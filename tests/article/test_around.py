"""What stands around and inside an article's paragraphs on a page: cut with a reason, and read for what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tilik.article import Guide, from_html
from tilik.fetch.files import page_of
from tilik.records import Article

_CASES = Path(__file__).parent / "cases" / "around.tsv"
_ROWS = [
    tuple(line.split("\t"))
    for line in _CASES.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
_TITLE = "Menlu Rusia Bertemu Menlu Indonesia di Jakarta"
_LEAD = "Menteri Luar Negeri Rusia bertemu Menteri Luar Negeri Indonesia untuk membahas kerja sama"
_TEXT = (
    f"{_LEAD} kedua negara.",
    "Ia mengatakan bahwa Rusia siap memperluas perdagangan, terutama dalam bidang energi dan pangan.",
    "Tuan rumah menegaskan kembali bahwa hukum internasional harus dihormati oleh semua pihak.",
)


def _read(guide: Guide, article: str, around: str = "", head: str = "") -> Article:
    page = f"<html lang=id><head><meta charset=utf-8>{head}</head><body><h1>{_TITLE}</h1>{around}{article}</body></html>"
    return from_html(page_of(page.encode(), "https://www.contoh-berita.id/read/1"), guide)


def _article(before: str = "", between: str = "", after: str = "") -> str:
    first, second, third = (f"<p>{text}</p>" for text in _TEXT)
    return f"<article>{before}{first}{second}{between}{third}{after}</article>"


@pytest.mark.parametrize(("where", "markup", "reasons", "credits", "agencies"), _ROWS)
def test_what_stands_around_is_cut_and_read(
    guide: Guide, where: str, markup: str, reasons: str, credits: str, agencies: str
) -> None:
    found = _read(guide, _article(**{where: markup}), "<div>Rabu, 5 Oktober 2022 21:30 WIB</div>")
    assert found.body.split("\n\n") == list(_TEXT)
    assert " ".join(f"{one.role}:{one.name}" for one in found.credits) == credits
    assert " ".join(one.name for one in found.agencies) == agencies
    if reasons != "-":
        kept = (one for one in found.removed if not one.text.startswith(("Rabu", _TITLE)))
        assert sorted(one.reason for one in kept) == sorted(reasons.split())


@pytest.mark.parametrize(
    ("printed", "place", "source"),
    [
        ("NUSA DUA, BALI - ", "Nusa Dua, Bali", ""),
        ("KBRN, Jakarta: ", "Jakarta", "RRI"),
        ("Jakarta: ", "Jakarta", ""),
        ("KUPANG - ", "Kupang", ""),
        ("Jakarta, VOI - ", "Jakarta", "VOI"),
        ("MEDAN, WASPADA.id - ", "Medan", "WASPADA.id"),
        ("PIKIRAN RAKYAT - ", "", "Pikiran Rakyat"),
        ("MOSCOW, Oct 5 (Reuters) - ", "Moscow", "Reuters"),
        ("WASHINGTON, D.C. (AP) — ", "Washington, D.C.", "AP"),
    ],
)
def test_a_dateline_is_taken_off_the_body(
    guide: Guide, printed: str, place: str, source: str
) -> None:
    found = _read(guide, _article().replace("<p>", f"<p>{printed}", 1))
    assert found.body.startswith(_LEAD)
    assert found.dateline is not None
    assert (found.dateline.place or "", found.dateline.source or "") == (place, source)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("demikian dilaporkan Antara dari Reuters", "ANTARA: Reuters:"),
        (
            "dikutip CNNIndonesia.com dari AFP, Selasa (4/10)",
            "CNN_Indonesia:2022-10-04 AFP:2022-10-04",
        ),
        ("dikutip detikcom dari Associated Press (AP)", "detikcom: AP:"),
        ("demikian dikutip dari kantor berita WAM", "WAM:"),
        ("menurut laporan CNNdanNew York Times", "CNN: The_New_York_Times:"),
    ],
)
def test_a_chain_of_agencies_is_read_in_order(guide: Guide, words: str, expected: str) -> None:
    told = _article().replace("kedua negara.", f"kedua negara, {words}.")
    found = _read(guide, told, "<div>Rabu, 5 Oktober 2022 21:30 WIB</div>")
    chain = [f"{one.name.replace(' ', '_')}:{one.date or ''}" for one in found.agencies]
    assert " ".join(chain) == expected
    assert words in found.body


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("05-10-2022 21:30 WIB", "2022-10-05T21:30:00+07:00"),
        ("5 Oktober 2022, 21:30 Waktu Indonesia Tengah", "2022-10-05T21:30:00+08:00"),
        ("5 Oktober 2022 pukul 9.30 malam WIB", "2022-10-05T21:30:00+07:00"),
        ("5 Oktober 2022 pukul 12.30 dini hari WIT", "2022-10-05T00:30:00+09:00"),
        ("5 Oktober 2022 jam 1.15 siang", "2022-10-05T13:15:00"),
        ("Rabu, 05 Ags 2022 | 09:30 PM WIB", "2022-08-05T21:30:00+07:00"),
        ("2 jam yang lalu", ""),
        ("입력 2022.10.05 21:30", "2022-10-05T21:30:00"),
        ("2022年10月5日 21:30", "2022-10-05T21:30:00"),
        ("5. März 2022, 21:30 Uhr", "2022-03-05T21:30:00"),
        ("1er avril 2022 à 10:20", "2022-04-01T10:20:00"),
        ("5 de octubre de 2022", "2022-10-05"),
        ("5 Ekim 2022", "2022-10-05"),
    ],
)
def test_a_printed_date_is_read_as_it_stands(guide: Guide, printed: str, iso: str) -> None:
    found = _read(guide, _article(), f"<div>{printed}</div>")
    assert (found.published.iso if found.published else "") == iso


def test_the_title_of_a_reporter_is_no_part_of_the_name(guide: Guide) -> None:
    found = _read(guide, _article(), head='<meta name="author" content="김민수 기자">')
    assert [one.name for one in found.credits] == ["김민수"]


def test_a_date_in_a_sentence_is_not_when_the_page_was_published(guide: Guide) -> None:
    found = _read(guide, _article(after="<p>Pemilu akan digelar pada 14 Februari 2024.</p>"))
    assert found.published is not None
    assert found.published.inferred


def _claims(published: str, updated: str) -> str:
    claim = {"@type": "NewsArticle", "datePublished": published, "dateModified": updated}
    return f'<script type="application/ld+json">{json.dumps(claim)}</script>'


def test_an_update_has_the_same_wrong_zone_as_the_publication(guide: Guide) -> None:
    head = _claims("2022-10-05T21:30:00Z", "2022-10-06T01:30:00Z")
    found = _read(guide, _article(), "<div>Rabu, 5 Oktober 2022 21:30 WIB</div>", head)
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.iso, found.updated.iso) == (
        "2022-10-05T21:30:00+07:00",
        "2022-10-06T01:30:00+07:00",
    )


def test_what_was_not_changed_since_has_no_update(guide: Guide) -> None:
    head = _claims("2022-10-05T21:30:00+07:00", "2022-10-05T14:30:00Z")
    assert _read(guide, _article(), head=head).updated is None
