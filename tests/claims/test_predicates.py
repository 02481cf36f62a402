"""Nouns that stand for a verb, told by their place."""

from __future__ import annotations

import pytest

from tilik.pipeline import load_guide, load_reader, make_article, read_articles
from tilik.records import Draft


def told(text: str, word: str) -> list[tuple[str, str]]:
    """Return the citation form and voice of what is read at a word of a sentence."""
    (reading,) = read_articles([make_article(Draft(text), load_guide())], load_reader())
    assert reading
    triggers = [one.trigger for one in reading.weighed]
    tokens = reading.ground.scene.document.sentences[0].tokens
    return [(t.form, t.voice) for t in triggers if tokens[t.first].text.lower() == word]


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("Trump kritik Putin soal perang Ukraina.", "kritik", "mengkritik"),
        ("Presiden Amerika Serikat Donald Trump kritik keras Putin.", "kritik", "mengkritik"),
        ("Rusia akan veto resolusi tentang Gaza.", "veto", "memveto"),
        ("Amerika Serikat (AS) resmi sanksi Rusia.", "sanksi", "menyanksi"),
        ("Kemarin Israel bom kamp pengungsi di Gaza.", "bom", "mengebom"),
        ("Rusia dan China veto resolusi itu.", "veto", "memveto"),
    ],
)
def test_a_noun_behind_who_acts_is_a_verb(text: str, word: str, form: str) -> None:
    assert (form, "bare") in told(text, word)
    assert all(voice == "bare" for _, voice in told(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kritik Trump terhadap Putin memicu reaksi.", "kritik"),
        ("Putin menanggapi kritik Trump.", "kritik"),
        ("Di Gaza protes meluas terhadap Hamas.", "protes"),
        ("Rusia kembali menggunakan veto di Dewan Keamanan PBB.", "veto"),
        ("Menurut Trump, sanksi Rusia akan dicabut.", "sanksi"),
    ],
)
def test_elsewhere_it_is_a_noun(text: str, word: str) -> None:
    assert [voice for _, voice in told(text, word) if voice != "noun"] == []
