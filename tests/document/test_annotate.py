from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilik.document.annotate import annotate
from tilik.languages.model import load_model
from tilik.languages.words import load_words
from tilik.records import Article, Document, Span, Token


def read(*texts: str) -> tuple[Document, ...]:
    articles = [Article(f"a{n}", text, (Span(0, len(text)),)) for n, text in enumerate(texts)]
    return annotate(articles, load_words("id"), load_model("id"))


def tokens(text: str) -> dict[str, Token]:
    return {token.text: token for token in read(text)[0].sentences[0].tokens}


def test_a_plain_sentence_has_its_subject_and_object() -> None:
    found = tokens("Sergei Lavrov akan mengunjungi Myanmar pada Rabu.")
    verb = found["mengunjungi"]
    order = list(found.values())
    assert (verb.pos, verb.head, verb.lemma) == ("VERB", -1, "kunjung")
    assert order[found["Sergei"].head] is verb
    assert found["Sergei"].relation == "nsubj"
    assert found["Myanmar"].relation == "obj"
    assert found["Myanmar"].entity == "B-LOC"


def test_a_passive_has_a_passive_subject() -> None:
    found = tokens("Kapal itu ditangkap oleh polisi Malaysia.")
    assert found["Kapal"].relation == "nsubj:pass"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200) | st.sampled_from(["KATA DIA " * 50, "", "😀" * 30]))
def test_every_sentence_is_a_tree_over_exact_tokens(text: str) -> None:
    (document,) = read(text)
    for sentence in document.sentences:
        heads = [token.head for token in sentence.tokens]
        assert heads.count(-1) == 1
        for at, token in enumerate(sentence.tokens):
            assert token.text == text[token.start : token.end]
            seen = at
            for _ in heads:
                seen = heads[seen] if seen >= 0 else -1
            assert seen == -1


def test_an_article_reads_the_same_alone_and_in_company() -> None:
    one, two = "Rusia menyerang Ukraina.", "Presiden Prabowo bertemu Vladimir Putin di Moskow."
    assert read(one, two)[0].sentences == read(one)[0].sentences


def test_no_articles_give_no_documents() -> None:
    assert annotate([], load_words("id"), load_model("id")) == ()


@pytest.mark.parametrize("text", ["RUSIA MENYERANG UKRAINA", "rusia menyerang ukraina"])
def test_the_verb_is_found_whatever_the_case(text: str) -> None:
    found = tokens(text)
    assert next(token.pos for form, token in found.items() if form.lower() == "menyerang") == "VERB"


def test_a_noun_between_sejak_and_an_active_verb_is_its_subject() -> None:
    found = tokens(
        "Rusia mempertahankan hubungan erat dengan junta sejak militer menggulingkan pemerintah."
    )
    order = list(found.values())
    assert order[found["militer"].head] is found["menggulingkan"]
    assert (found["militer"].relation, found["menggulingkan"].relation) == ("nsubj", "advcl")
