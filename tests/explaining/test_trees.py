from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilik.claims.tree import grow
from tilik.records import Token
from tilik.views.explaining.trees import branches, relations


def words(heads: list[int]) -> list[Token]:
    return [Token(i, i + 1, f"w{i}", "", "NOUN", head, "dep") for i, head in enumerate(heads)]


@pytest.mark.parametrize(
    ("heads", "drawn"),
    [
        ([-1], ["╼"]),
        ([1, -1, 1], ["╭─╼", "┾", "╰─╼"]),
        ([2, 2, -1], ["╭─╼", "├─╼", "┶"]),
        ([-1, 0, 0, 2], ["┮", "├─╼", "╰─┮", "  ╰─╼"]),
        ([1, 3, 1, -1], ["  ╭─╼", "╭─┾", "│ ╰─╼", "┶"]),
        ([-1, -1], ["╼", "╼"]),
    ],
)
def test_each_word_hangs_on_the_line_to_the_word_it_depends_on(
    heads: list[int], drawn: list[str]
) -> None:
    assert list(branches(grow(words(heads)))) == drawn


def test_a_chain_of_thousands_of_words_is_drawn() -> None:
    heads = [-1, *range(3000)]
    assert branches(grow(words(heads)))[-1].endswith("╰─╼")


def test_the_relation_names_the_word_above() -> None:
    assert relations(grow(words([1, -1]))) == ["dep ← w1", "root"]


@given(st.lists(st.integers(-1, 12), max_size=12))
def test_any_heads_are_drawn_with_one_line_a_word(heads: list[int]) -> None:
    fitting = [head if head < len(heads) else -1 for head in heads]
    assert len(branches(grow(words(fitting)))) == len(heads)
