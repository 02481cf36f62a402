from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.languages.lemmas import read_lemmas
from tilik.languages.words import load_words, read_lexicon


def test_a_lexicon_parts_words_from_names(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.txt"
    path.write_text("# note\nmenyerang\nIran\nAS\n", encoding="utf-8")
    assert read_lexicon(path) == (frozenset({"menyerang"}), frozenset({"Iran", "AS"}))


@pytest.mark.parametrize("code", ["id", "en"])
def test_words_of_a_language_are_loaded_once(code: str) -> None:
    assert load_words(code) is load_words(code)


def test_a_hyphened_word_is_known_by_its_parts() -> None:
    words = load_words("id")
    assert words.knows("kapal-kapal")
    assert not words.knows("kapal-zzz")


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(KnowledgeError, match="'xx'"):
        load_words("xx")
    with pytest.raises(KnowledgeError, match="'xx'"):
        read_lemmas("xx")
