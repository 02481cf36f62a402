from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import KnowledgeError
from tilik.knowledge import package_file
from tilik.languages.contexts import contexts_for, load_contexts, read_contexts

CASES = [
    ("id", "Pengadilan menjatuhkan vonis korupsi", {"legal", "corruption"}),
    ("id", "mengirim tim penyelamat setelah gempa bumi", {"disasters"}),
    ("id", "jet tempur dan rudal untuk junta", {"military", "pro_autocracy"}),
    ("id", "harga cabai naik", set()),
    ("en", "The court heard a human rights case", {"legal", "human_rights"}),
    ("en", "sold fighter jets and oil", {"military", "natural_resource"}),
]


@pytest.mark.parametrize(("code", "text", "wanted"), CASES)
def test_the_words_show_the_contexts(code: str, text: str, wanted: set[str]) -> None:
    assert set(contexts_for(text.split(), load_contexts(code))) == wanted


def test_one_weak_word_is_not_enough_and_a_repeated_one_neither() -> None:
    known = load_contexts("id")
    assert contexts_for(["serangan", "serangan"], known) == ()
    assert contexts_for(["serangan", "konflik"], known) == ("military",)


def test_at_most_four_contexts_are_given() -> None:
    words = ["korupsi", "pemilu", "vaksin", "suaka", "tarif", "rudal", "masjid"]
    assert len(contexts_for(words, load_contexts("id"))) == 4


def test_a_missing_context_is_named(tmp_path: Path) -> None:
    text = package_file("languages", "id", "contexts.toml").read_text(encoding="utf-8")
    path = tmp_path / "contexts.toml"
    lines = [line for line in text.splitlines() if '"lgbt"' not in line]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no entry for context 'lgbt'"):
        read_contexts(path)


def test_an_unknown_context_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "contexts.toml"
    path.write_text('context = [\n  { name = "sport", strong = ["gol"] },\n]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"contexts\.toml:2: unknown context 'sport'"):
        read_contexts(path)
