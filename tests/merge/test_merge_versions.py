"""Versions of one page are ordered by what they say of their time, and pages that take an article back are heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from copy_pairs import made_article
from made_claims import AGAIN, VISIT, told

from tilik.merge.reports import ArticleClaims, mark_versions, taken_back
from tilik.merge.stage import MergeState, merge_articles
from tilik.records import Article, Reason, Stamp

URL = "https://kabar.example/1"


def version(name: str, published: str | None, fetched: str | None = None) -> Article:
    made = made_article(name, ["Rusia mengunjungi Myanmar."], "kabar.example", "2024-08-03")
    stamp = Stamp(published, "given") if published else None
    return replace(made, url=URL, published=stamp, fetched=fetched)


CASES = {
    "updated later": [version("a", "2024-08-03"), version("b", "2024-08-05")],
    "hours in two zones": [
        version("a", "2024-08-03T09:00+09:00"),
        version("b", "2024-08-03T08:00+07:00"),
    ],
    "the same stamp, fetched later": [
        version("a", "2024-08-03", "2024-08-03T10:00:00+00:00"),
        version("b", "2024-08-03", "2024-08-04T10:00:00+00:00"),
    ],
    "one without a stamp, fetched later": [
        version("a", "2024-08-03", "2024-08-03T10:00:00+00:00"),
        version("b", None, "2024-08-04T10:00:00+00:00"),
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_the_newer_version_counts_whatever_the_order_of_arrival(case: str) -> None:
    for order in permutations(CASES[case]):
        marked = mark_versions([ArticleClaims(one, ()) for one in order])
        standing = {one.article.id: one.standing for one in marked}
        assert standing == {"a-kabar.example": "superseded", "b-kabar.example": "current"}


def test_where_nothing_tells_the_version_that_came_last_counts() -> None:
    found = [ArticleClaims(version(name, None), ()) for name in ("a", "b")]
    assert [one.standing for one in mark_versions(found)] == ["superseded", "current"]


def test_an_older_version_arriving_late_leaves_the_event_as_it_was() -> None:
    new = told(replace(VISIT, url=URL, published="2024-08-06", text=VISIT.text + " Diperbarui."))
    old = told(replace(VISIT, id="a9", url=URL, published="2024-08-03"))
    first = merge_articles([new], MergeState())
    state = MergeState((new,), first.events, first.origins, first.stories)
    assert merge_articles([old], state).superseded == ("a9",)


TAKEN_BACK = {
    "id": [
        "[DICABUT] Rusia kirim jet ke Myanmar\n\nRusia mengirim jet ke Myanmar.",
        "Judul\n\nRusia mengirim jet.\n\nCatatan Redaksi: Berita ini telah dicabut karena tidak akurat.",
        "Judul\n\nRalat: artikel ini ditarik atas permintaan narasumber.\n\nIsi.",
        "Judul\n\nRedaksi mencabut berita ini dan meminta maaf.",
    ],
    "en": [
        "RETRACTED: Russia sends jets\n\nRussia sent jets to Myanmar.",
        "Title\n\nText.\n\nEditor's note: This article has been retracted because of an error.",
        "Title\n\nWe have withdrawn this story.",
    ],
}
STANDING = {
    "id": [
        "Dicabut, izin tambang di Papua\n\nPemerintah mencabut izin tambang.",
        "Ralat: jumlah korban\n\nRalat: sebelumnya tertulis 20 orang, yang benar 12 orang.",
        "Judul\n\nKantor berita itu mengatakan berita tersebut telah dicabut.",
        "Judul\n\nSatu.\n\nDua.\n\nBerita ini telah dicabut, kata juru bicara.\n\nTiga.\n\nEmpat.",
        "Judul\n\nDarurat militer telah dicabut oleh parlemen.",
    ],
    "en": [
        "Retracted claims stir debate\n\nThe minister retracted his words.",
        "Title\n\nCorrection: an earlier version of this article gave a wrong number.",
    ],
}


def article(text: str, language: str) -> Article:
    title = text.split("\n\n", maxsplit=1)[0]
    return Article("a1", text, (), title=title, language=language)


@pytest.mark.parametrize("language", TAKEN_BACK)
def test_a_page_that_takes_its_article_back_is_recognised(language: str) -> None:
    assert all(taken_back(article(text, language)) for text in TAKEN_BACK[language])


@pytest.mark.parametrize("language", STANDING)
def test_a_correction_or_news_about_taking_back_leaves_the_article_standing(language: str) -> None:
    assert not any(taken_back(article(text, language)) for text in STANDING[language])


def test_an_article_that_its_page_takes_back_counts_for_nothing() -> None:
    back = told(replace(AGAIN, text=AGAIN.text + "\n\nBerita ini telah dicabut oleh redaksi."))
    result = merge_articles([told(VISIT), back], MergeState())
    (event,) = [one for one in result.events if "c-a1" in one.claims]
    assert event.independent == 1
    assert Reason("not-standing", ("1",)) in event.reasons
