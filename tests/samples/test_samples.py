from __future__ import annotations

from importlib.resources import as_file

import pytest

from tilik.article import from_html, from_text, load_guide
from tilik.fetch.files import read_path
from tilik.knowledge import package_file
from tilik.records import Article, Failure, Page


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    with as_file(package_file("samples")) as folder:
        items = list(read_path(folder))
    assert not [item for item in items if isinstance(item, Failure)]
    guide = load_guide()
    return [
        from_html(item, guide) if isinstance(item, Page) else from_text(item, guide)
        for item in items
        if not isinstance(item, Failure)
    ]


def test_nineteen_samples_become_dated_articles(articles: list[Article]) -> None:
    assert len(articles) == 19
    assert all(article.published for article in articles)


@pytest.mark.parametrize(
    "words", ["Baca juga", "ADVERTISEMENT", "Close Ads", "Daftarkan email", "Topik:", "Hak cipta"]
)
def test_no_furniture_is_left_in_a_sample(articles: list[Article], words: str) -> None:
    assert not [article.text for article in articles if words in article.text]


def test_the_cut_reprint_keeps_sentences_of_the_full_report(articles: list[Article]) -> None:
    days = ("2022-08-03", "2022-08-04")
    full, cut = (a for a in articles if a.published and a.published.day in days)
    shared = {line for line in full.body.splitlines() if line} & set(cut.body.splitlines())
    assert len(shared) >= 4
    assert len(cut.body) < len(full.body)
