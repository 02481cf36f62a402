"""Scraped text becomes a clean, credited article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilik.article import Guide, from_text, load_guide
from tilik.errors import InputError
from tilik.records import Article, Draft, Reason

SCRAPED = (Path(__file__).parent / "cases" / "scraped.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def article(guide: Guide) -> Article:
    return from_text(Draft(SCRAPED, title="Menlu Laut Bertemu Panglima | contoh.com"), guide)


def test_title_loses_the_site_name_and_leads_the_text(article: Article) -> None:
    assert article.title == "Menlu Laut Bertemu Panglima"
    assert article.paragraphs[0].of(article.text) == article.title


def test_every_paragraph_span_holds_one_paragraph(article: Article) -> None:
    assert "\n\n".join(span.of(article.text) for span in article.paragraphs) == article.text


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Baca juga: Utusan Khusus Tiba", "read-also"),
        ("SCROLL TO CONTINUE", "ad"),
        ("Pertemuan di Wina, Senin", "caption"),
        ("Daftarkan email", "newsletter"),
        ("Berkomentarlah secara bijaksana", "comment-rules"),
        ("Lengkapi Profil", "popup"),
        ("Copyright © ", "copyright"),
        ("Editor: Rini", "credit"),
        ("Halaman: 1 2", "pagination"),
        ("[Gambas:Video", "video-box"),
    ],
)
def test_furniture_is_cut_with_its_reason(article: Article, words: str, reason: str) -> None:
    assert words not in article.text
    assert any(words in one.text and one.reason == reason for one in article.removed)


def test_dateline_is_taken_off_the_body(article: Article) -> None:
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.source) == ("Wina", "Kompas.com")
    assert article.body.startswith("Menteri Luar Negeri Austria")


def test_visible_date_keeps_its_zone(article: Article) -> None:
    assert article.published is not None
    assert (article.published.iso, article.published.found) == (
        "2023-03-06T19:05:00+07:00",
        "visible",
    )


def test_credits_keep_their_roles(article: Article) -> None:
    assert [(c.role, c.name) for c in article.credits] == [
        ("author", "Sari Wulandari"),
        ("editor", "Rini Astuti"),
    ]


def test_agency_chain_in_order_with_the_day_given(article: Article) -> None:
    assert [(a.name, a.date) for a in article.agencies] == [
        ("AFP", "2023-03-06"),
        ("Reuters", None),
    ]


def test_glued_words_are_repaired_and_the_original_kept(article: Article) -> None:
    assert "Myanmar mengatakan" in article.text
    for one in article.repairs:
        assert article.text[one.start : one.end].strip() == one.original.strip()


def test_lines_broken_at_links_are_joined(article: Article) -> None:
    assert "Perundingan dengan Myanmar di ibu kota itu berlangsung dua jam." in article.text


def test_undated_article_gets_an_inferred_day_and_says_so(guide: Guide) -> None:
    found = from_text(Draft("Panglima itu tiba di Wina pada Minggu (5/3/2023)."), guide)
    assert found.published is not None
    assert (found.published.iso, found.published.inferred) == ("2023-03-05", True)
    assert found.remarks[0] == Reason("date-inferred", ("5/3/2023",))


def test_text_of_furniture_alone_is_refused(guide: Guide) -> None:
    with pytest.raises(InputError, match=r"a\.txt: no article text"):
        from_text(Draft("Advertisement\nClose Ads X", where="a.txt"), guide)


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_sound_spans_or_a_clear_refusal(text: str) -> None:
    tables = load_guide()
    try:
        found = from_text(Draft(text, title="Judul"), tables)
    except InputError:
        return
    assert "\n\n".join(span.of(found.text) for span in found.paragraphs) == found.text
    assert all(r.end <= len(found.text) for r in found.repairs)


def test_a_name_is_parted_from_what_the_scraper_glued_to_it(guide: Guide) -> None:
    text = (
        "Menlu (Menlu RI)Sugiono menemui Vladimir Putindi Istana. Putin menyambutnya dengan hangat."
    )
    assert (
        from_text(Draft(text), guide).text
        == "Menlu (Menlu RI) Sugiono menemui Vladimir Putin di Istana. Putin menyambutnya dengan hangat."
    )


@pytest.mark.parametrize("given_day", ["2025-07", "2025"])
def test_a_day_given_to_the_month_or_year_only_is_kept_as_coarse_as_it_is(
    guide: Guide, given_day: str
) -> None:
    found = from_text(Draft("Menteri itu tiba di Moskow.", published=given_day), guide)
    assert found.published is not None
    assert (found.published.iso, found.published.inferred) == (given_day, False)
