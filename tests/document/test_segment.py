from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilik.document.segment import LONGEST, segment
from tilik.languages.words import Words, load_words
from tilik.records import Article, Span

CASES = Path(__file__).with_name("segment_cases.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("id")


def article_of(text: str, title: str | None = None) -> Article:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article("a1", text, tuple(paragraphs), title=title)


def cases() -> list[tuple[str, list[list[str]]]]:
    blocks = [block.strip().splitlines() for block in CASES.split("\n> ")[1:]]
    return [(block[0], [line.split(" ") for line in block[1:] if line]) for block in blocks]


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_text_is_cut_into_sentences_and_tokens(
    text: str, expected: list[list[str]], words: Words
) -> None:
    pieces = segment(article_of(text), words)
    assert [[span.of(text) for span in piece.tokens] for piece in pieces] == expected


def test_no_sentence_crosses_a_paragraph_and_the_title_is_marked(words: Words) -> None:
    text = "Iran dan Israel\n\nRusia menyerang\nlalu mundur."
    pieces = segment(article_of(text, title="Iran dan Israel"), words)
    assert [(piece.paragraph, piece.title) for piece in pieces] == [
        (0, True),
        (1, False),
        (2, False),
    ]


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "Iran",
            "iran",
            "yang",
            "kata",
            ".",
            "\n",
            " ",
            '"',
            "Rp",
            "US$",
            "12,5",
            "Dr.",
            "nya",
            "-",
            "\u200b",
            "😀",
            "م",
            "(",
            "...",
            "A.",
            "é",
            "KOMPAS.com",
            "mengatakan",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_tokens_are_ordered_and_cover_every_visible_sign(text: str) -> None:
    words = load_words("id")
    spans = [span for piece in segment(article_of(text), words) for span in piece.tokens]
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {at for span in spans for at in range(span.start, span.end)}
    letters = {at for at, sign in enumerate(text) if sign.isalnum()}
    assert letters <= covered


@pytest.mark.parametrize(
    "text",
    ["kata " * 20_000, "a" * 100_000, "Iran" * 20_000, "." * 20_000, '"' * 20_000, "-a" * 30_000],
    ids=["words", "one letter", "glued names", "full stops", "quotes", "hyphens"],
)
def test_huge_input_is_cut_in_bounded_time_and_length(text: str, words: Words) -> None:
    start = time.process_time()
    pieces = segment(article_of(text), words)
    assert time.process_time() - start < 5
    assert max(len(piece.tokens) for piece in pieces) <= LONGEST


def test_empty_text_has_no_sentence(words: Words) -> None:
    assert segment(article_of(""), words) == ()
    assert segment(article_of(" \n\u200b\n "), words) == ()


def test_english_clitics_and_hyphens_are_tokens() -> None:
    text = "Iran's minister didn't say they're pro-Russian; I'm in the U.S. Navy."
    (piece,) = segment(article_of(text), load_words("en"))
    assert [span.of(text) for span in piece.tokens] == [
        "Iran",
        "'s",
        "minister",
        "did",
        "n't",
        "say",
        "they",
        "'re",
        "pro",
        "-",
        "Russian",
        ";",
        "I",
        "'m",
        "in",
        "the",
        "U.S.",
        "Navy",
        ".",
    ]
