"""Headlines printed inside a paragraph are cut where their end is certain, and left where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.article.headlines import cut_headlines, own_words
from tilik.article.passage import Passage
from tilik.languages.furniture import load_furniture
from tilik.languages.words import load_words

KNOWN = load_words("id").known
CASES = {
    "a quoted video title with a colon": (
        "Ia tiba. Simak juga Video 'Menlu Norwegia Tiba di Suva': Pertemuan dimulai pukul 9.",
        "Ia tiba. Pertemuan dimulai pukul 9.",
    ),
    "a video marked by its player": (
        "Lihat juga Video: Kapal Patroli Chile Merapat [Gambas:Video 20detik] Chile membantah hal itu.",
        "Chile membantah hal itu.",
    ),
    "a headline that asks": (
        "Baca juga: Raja Yordania ke Lima, Apa Agendanya? Huda menjelaskan agenda itu.",
        "Huda menjelaskan agenda itu.",
    ),
    "a quotation follows": (
        'Baca juga: Peru Batal Hadiri Pertemuan Quito "Kami menunggu surat resmi," katanya.',
        '"Kami menunggu surat resmi," katanya.',
    ),
    "a word that begins sentences follows": (
        "Baca juga: Peru Batal Hadiri Pertemuan Quito Namun, Menteri Luar Negeri Chile itu pergi.",
        "Namun, Menteri Luar Negeri Chile itu pergi.",
    ),
    "an ordinary word follows": (
        "Baca juga: Peru Batal Hadiri Pertemuan Quito Putusan ini mengejutkan.",
        "Putusan ini mengejutkan.",
    ),
    "a name of several words the article uses elsewhere follows": (
        "Baca juga: Peru Batal Hadiri Pertemuan Quito Garda Pantai Chile menahan dua kapal. Kapal Garda Pantai Chile tiba.",
        "Garda Pantai Chile menahan dua kapal. Kapal Garda Pantai Chile tiba.",
    ),
    "an unknown name follows: left as it is": (
        "Baca juga: Peru Batal Hadiri Pertemuan Quito Xandru Veltz berkata begitu.",
        "Baca juga: Peru Batal Hadiri Pertemuan Quito Xandru Veltz berkata begitu.",
    ),
}


@pytest.mark.parametrize("text, left", CASES.values(), ids=CASES.keys())
def test_a_headline_ends_where_the_words_say_so(text: str, left: str) -> None:
    passage, removed = cut_headlines(Passage(text), load_furniture(), own_words([text], KNOWN))
    assert passage.text == left
    assert [one.reason for one in removed] == (["read-also"] if left != text else [])


@given(st.text(alphabet="Baca juga:'? “x", max_size=60))
def test_nothing_is_lost_that_is_not_named(text: str) -> None:
    passage, removed = cut_headlines(Passage(text), load_furniture(), own_words([text], KNOWN))
    letters = sorted(c for c in text if not c.isspace())
    after = passage.text + "".join(one.text for one in removed)
    assert sorted(c for c in after if not c.isspace()) == letters
