"""What `explain` tells of a made article: enough to find a language mistake, whatever the width it is drawn in."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tilik.claims.find import Reading
from tilik.errors import InputError
from tilik.pipeline import load_guide, load_reader, make_articles, read_articles
from tilik.records import Article, Draft
from tilik.views.explaining import Explained, ExplainedArticle, as_html, as_text, explain
from tilik.views.web.language import load_language

TEXT = (
    "Lavrov Kunjungi Myanmar\n\n"
    "Menteri Luar Negeri Rusia Sergei Lavrov tiba di Myanmar pada Rabu (3/8/2022). "
    "Menurut Reuters, Lavrov dijadwalkan bertemu Min Aung Hlaing. "
    "Amerika Serikat mengancam akan menjatuhkan sanksi terhadap <Rusia>."
)
TABLES = [
    "words and tree",
    "mentions",
    "who speaks",
    "dates on offer",
    "frames tried",
    "claims",
]


def reading(text: str = TEXT, url: str | None = None) -> Reading:
    draft = Draft(text, published="2022-08-04", url=url)
    made = next(iter(make_articles([draft], load_guide())))
    assert isinstance(made, Article)
    found = read_articles([made], load_reader())[0]
    assert found
    return found


@pytest.fixture(scope="module")
def explained() -> ExplainedArticle:
    return explain(reading(), load_language("en"))


def holding(article: ExplainedArticle, words: str) -> Explained:
    return next(one for one in article.sentences if words in one.text)


def rows(one: Explained, title: str) -> list[dict[str, str]]:
    section = next(section for section in one.sections if section.title == title)
    return [dict(zip(section.header, row, strict=True)) for row in section.rows]


def test_every_sentence_has_every_table(explained: ExplainedArticle) -> None:
    assert len(explained.sentences) == 4
    for one in explained.sentences:
        assert [section.title for section in one.sections] == TABLES


def test_the_words_come_in_order_of_the_text_with_their_tree(explained: ExplainedArticle) -> None:
    words = rows(holding(explained, "tiba"), "words and tree")
    assert [row["word"].split()[-1] for row in words][:7] == (
        ["Menteri", "Luar", "Negeri", "Rusia", "Sergei", "Lavrov", "tiba"]
    )
    assert words[6]["relation"] == "root"
    assert words[8]["relation"] == "obl ← tiba"


def test_dates_and_speakers_are_told_with_their_words(explained: ExplainedArticle) -> None:
    dates = rows(holding(explained, "tiba"), "dates on offer")
    assert [(row["words"], row["date"]) for row in dates] == [("“Rabu (3/8/2022)”", "2022-08-03")]
    speakers = rows(holding(explained, "Menurut"), "who speaks")
    assert [(row["source"], row["told by"]) for row in speakers] == [("Reuters", "Menurut")]


def test_a_frame_tells_what_was_weighed_and_what_became_of_it(explained: ExplainedArticle) -> None:
    one = holding(explained, "dijadwalkan")
    (meeting,) = rows(one, "frames tried")
    (claim,) = rows(one, "claims")
    assert meeting["frame"] == "bertemu (active)"
    assert meeting["status"].startswith("planned: “dijadwalkan”")
    assert meeting["actor"].startswith("Lavrov ")
    assert meeting["outcome"].endswith(claim["claim"])


def outcomes(text: str) -> dict[str, str]:
    told = explain(reading(text), load_language("en"))
    frames = [row for one in told.sentences for row in rows(one, "frames tried")]
    return {row["frame"].partition(" (")[0]: row["outcome"] for row in frames}


def test_each_claim_is_named_at_the_word_it_was_made_of() -> None:
    text = "Iran meminta Arab Saudi mendesak Amerika Serikat. Rusia mengecam Amerika Serikat."
    told = explain(reading(text), load_language("en"))
    made = [row["claim"] for one in told.sentences for row in rows(one, "claims")]
    kept = [outcome.split()[-1] for outcome in outcomes(text).values() if "kept at" in outcome]
    assert len(made) > 1
    assert sorted(kept) == sorted(made)


def test_two_words_for_one_act_are_told_as_such() -> None:
    found = outcomes("Putin bertemu Xi Jinping di Beijing untuk menggelar pembicaraan.")
    assert any(outcome.startswith("tells the same act as “") for outcome in found.values())


def test_a_word_that_nobody_takes_part_in_says_so() -> None:
    assert outcomes("Serangan itu terjadi.") == {
        "serangan": "dropped: nobody named who could take part"
    }


def test_a_claim_is_told_with_its_date_its_source_and_its_words(
    explained: ExplainedArticle,
) -> None:
    (claim,) = rows(holding(explained, "dijadwalkan"), "claims")
    assert claim["act"] == "Sergei Lavrov – CONSULT – Min Aung Hlaing"
    assert claim["said by"] == "Reuters"
    assert "bertemu Min Aung Hlaing" in claim["words"]


def test_reasons_are_told_in_the_language_of_the_reader() -> None:
    told = explain(reading(), load_language("id"))
    (meeting,) = rows(holding(told, "dijadwalkan"), "frames tried")
    assert "rencana" in meeting["status"]


def test_what_a_quiet_desk_asks_for_is_said_where_an_act_is_dropped() -> None:
    unlikely = "Tim Rusia tiba di Myanmar. Pelatih Myanmar memuji Rusia. Rusia menghadapi Myanmar."
    told = explain(reading(unlikely, "https://sport.detik.com/bola/1/laga"), load_language("en"))
    outcomes = [row["outcome"] for one in told.sentences for row in rows(one, "frames tried")]
    dropped = [outcome for outcome in outcomes if "under the threshold" in outcome]
    assert dropped
    assert all("of the desk sport, 0.50" in outcome for outcome in dropped)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_but_of_the_tree_runs_over_the_width(
    explained: ExplainedArticle, width: int
) -> None:
    lines = as_text(explained, width).splitlines()
    assert [line for line in lines if len(line) > width and " ← " not in line] == []


def test_words_stay_whole_in_a_very_narrow_terminal(explained: ExplainedArticle) -> None:
    assert as_text(explained, 12) == as_text(explained, 60)


def test_one_sentence_is_explained_alone_and_one_that_is_not_there_refused() -> None:
    read = reading()
    assert [one.number for one in explain(read, load_language("en"), 2).sentences] == [2]
    with pytest.raises(InputError, match="there is no sentence 4: the article has 4"):
        explain(read, load_language("en"), 4)


class Page(HTMLParser):
    """Counts elements and keeps the text of a page; what the page would fetch is kept too."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.asked: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_articles_share_one_page_that_asks_for_nothing_and_escapes_their_words(
    explained: ExplainedArticle,
) -> None:
    page = Page(as_html([explained, explained]))
    assert (page.tags.count("html"), page.tags.count("article")) == (1, 2)
    assert page.asked == []
    assert any("<Rusia>" in words for words in page.words)
