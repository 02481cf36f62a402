"""A missing publication date, worked out from the words of the article."""

from __future__ import annotations

import pytest

from tilik.claims.published import infer_published
from tilik.languages.time import load_time

CASES = [
    # (what is tried, text, the date as far as it is known)
    ("page line", "Warta Pagi - 24/06/2021, 12:20 WIB\nMenteri Varda tiba Selasa (22/6/2021).", "2021-06-24"),
    ("cited report", "Menteri tiba Selasa (17/6/2025). Ia pulang, dilansir AFP, Kamis (19/6/2025).", "2025-06-19"),
    ("lead", "Menteri Varda tiba di Lumen pada Rabu, 18 Juni 2025, dengan kapal.", "2025-06-18"),
    ("announced, late in its month", "Menteri akan mengunjungi Lumen pada Rabu, 20 Agustus 2025.", "2025-08"),
    ("announced, first days of a month", "Menteri akan mengunjungi Lumen pada Rabu, 03 Agustus 2022.", "2022"),
    (
        "announced, with things done early this month",
        "Menteri akan tiba pada Rabu, 03 Agustus 2022. Awal bulan ini kedua negara berunding.",
        "2022-07",
    ),
    ("announced for early January", "Menteri akan tiba pada Jumat, 2 Januari 2026.", "2026-01"),
    ("latest day told", "Kota itu damai. " * 40 + "Perjanjian diteken pada 3 Mei 2024.", "2024-05"),
    ("copyright line", "Menteri Varda tiba pada Senin.\nCopyright © WARTA 2022", "2022"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_an_article_shows_when_it_appeared(text: str, expected: str) -> None:
    stamp = infer_published(text, load_time("id"))
    assert stamp is not None
    assert (stamp.iso, stamp.found, stamp.inferred) == (expected, "text", True)


def test_an_article_without_any_date_shows_nothing() -> None:
    assert infer_published("Menteri Varda tiba kemarin.", load_time("id")) is None
