"""What holds for every list of mentions, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_document import plain_document

from tilik.actors import load_registry
from tilik.languages.naming import load_naming
from tilik.mentions import find_mentions
from tilik.records import Document, Mention

WORDS = [
    *(
        "Presiden",
        "Menteri",
        "Luar",
        "Negeri",
        "Rusia",
        "Israel",
        "AS",
        "(AS)",
        "militer",
        "warga",
        "Gaza,",
    ),
    *(
        "Lavrov",
        "Sergei",
        "Putin",
        "dia",
        "mereka",
        "kedua",
        "negara",
        "itu",
        "tersebut.",
        "Kemlu",
        "PBB",
    ),
    *(
        "Moskow",
        "di",
        "dari",
        "untuk",
        "dan",
        "Budi",
        "Santoso",
        "bernama",
        "anti-Israel",
        "Rusia-Ukraina",
    ),
    *(
        "para",
        "12",
        "“kata",
        "”",
        "pihaknya",
        "negaranya",
        "KTT",
        "U.S.",
        "Sana'a",
        "\u200b",
        "١٢",
        "Jong-un",
    ),
    *("–", ",", ".", "(", ")", "\n"),
]


def mentions_of(document: Document) -> tuple[Mention, ...]:
    return find_mentions(document, load_registry(), load_naming("id"))


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_mention_stands_where_it_says(text: str) -> None:
    document = plain_document(text)
    found = mentions_of(document)
    for mention in found:
        sentence = document.sentences[mention.sentence]
        assert document.article.text[mention.start : mention.end] == mention.text
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert 0 <= mention.first <= mention.head <= mention.last < len(sentence.tokens)
        assert mention.name
    assert [m.start for m in found] == sorted(m.start for m in found)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_mentions_of_a_chain_agree_on_name_and_actor(text: str) -> None:
    chains: dict[int, set[tuple[str, str | None]]] = {}
    for mention in mentions_of(plain_document(text)):
        chains.setdefault(mention.chain, set()).add((mention.name, mention.actor))
    assert all(len(names) == 1 for names in chains.values())


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_at_all_is_read(text: str) -> None:
    document = plain_document(text)
    for mention in mentions_of(document):
        assert document.article.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "Budi Santoso Wijaya " * 3000,
        "Menteri " * 6000,
        "Rusia-" * 6000,
        "militer dan polisi, " * 3000,
        "(AS) " * 6000,
        ". ".join(
            f"Kata Budi{chr(97 + i % 26)} Wijaya{chr(97 + i // 26 % 26)}" for i in range(6000)
        ),
    ],
    ids=["names", "titles", "compound", "bodies", "brackets", "people"],
)
def test_a_long_monotonous_text_takes_bounded_time(text: str) -> None:
    document = plain_document(text)
    begun = time.process_time()
    mentions_of(document)
    assert time.process_time() - begun < 5


def test_the_headline_is_read_with_what_the_body_teaches() -> None:
    document = plain_document(
        "Menteri Perikanan Sutan Malikul mundur.", title="Malikul Mundur dari Jabatan"
    )
    first = mentions_of(document)[0]
    assert (first.text, first.name) == ("Malikul", "Sutan Malikul")


def test_an_empty_article_has_no_mentions() -> None:
    assert mentions_of(plain_document("")) == ()
