"""Headlines printed inside a paragraph are cut where their end is certain, and left where it is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.article.furniture import cut_inside, cut_lines
from tilik.article.headlines import cut_headlines, own_words
from tilik.article.passage import Passage
from tilik.languages.furniture import load_furniture
from tilik.languages.words import load_words

KNOWN = load_words("id").known
TABLE = (Path(__file__).parent / "cases" / "headlines.tsv").read_text(encoding="utf-8")
CASES = [line.split("\t") for line in TABLE.splitlines()[1:]]


@pytest.mark.parametrize("text, left", [case[1:] for case in CASES], ids=[one[0] for one in CASES])
def test_a_headline_ends_where_the_words_say_so(text: str, left: str) -> None:
    passage, removed = cut_headlines(Passage(text), load_furniture(), own_words([text], KNOWN))
    assert passage.text == left
    assert [one.reason for one in removed] == (["read-also"] if left != text else [])


def test_a_sentence_on_the_line_of_a_headline_stays() -> None:
    line = Passage("Baca juga: Peru Batal Hadiri Pertemuan Quito Namun, menteri itu pergi.")
    alone = Passage("Baca juga: Peru Batal Hadiri Pertemuan Quito di bulan Mei mendatang")
    kept = cut_inside(cut_lines((line, alone), load_furniture()).kept, load_furniture(), KNOWN).kept
    assert [one.text for one in kept] == ["Namun, menteri itu pergi."]


@given(st.text(alphabet="Baca juga:'? “x", max_size=60))
def test_nothing_is_lost_that_is_not_named(text: str) -> None:
    passage, removed = cut_headlines(Passage(text), load_furniture(), own_words([text], KNOWN))
    letters = sorted(c for c in text if not c.isspace())
    after = passage.text + "".join(one.text for one in removed)
    assert sorted(c for c in after if not c.isspace()) == letters
