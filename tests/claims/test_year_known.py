"""Dates of an article of which only the year is known, from its copyright line."""

from __future__ import annotations

import pytest

from tilik.claims.time import find_times
from tilik.languages.time import load_time
from tilik.pipeline import load_guide, make_articles
from tilik.records import Article, Draft

TEXT = "{}\n\nKalimat kedua menutup berita singkat ini dengan tenang.\n\nCopyright © ANTARA 2022"


def article(sentence: str) -> Article:
    made = next(iter(make_articles([Draft(TEXT.format(sentence))], load_guide())))
    assert isinstance(made, Article)
    return made


def test_the_year_of_the_copyright_line_dates_the_article_and_says_so() -> None:
    stamp = article("Menteri itu tiba di Moskow.").published
    assert stamp is not None
    assert (stamp.iso, stamp.found, stamp.inferred) == ("2022", "text", True)


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Dia mengunjungi Moskow pada Juni tahun lalu.", "2021-06"),
        ("Dia mengunjungi Moskow pada Juli lalu.", "2022-07"),
        ("Dia mengunjungi Moskow pada Senin.", "2022"),
    ],
)
def test_dates_are_as_precise_as_a_known_year_allows(sentence: str, edtf: str) -> None:
    found = find_times(article(sentence), load_time("id"))
    assert [time.edtf for time in found] == [edtf]
