"""Which hypotheses become claims."""

from __future__ import annotations

import numpy as np
import pytest

from tilik.claims.choose import AGAIN, choose
from tilik.claims.hypotheses import Hypothesis, Weighed
from tilik.claims.scene import Option, Scene, Trigger, set_scene
from tilik.languages.clauses import load_clauses
from tilik.records import Article, Document, Mention, Sentence, Span, Token

TEXT = "A serang B"


def scene(sentences: int) -> Scene:
    tokens = tuple(
        Token(i * 2, i * 2 + 1, word, word, "NOUN", -1, "dep") for i, word in enumerate("ASB")
    )
    article = Article("a1", TEXT, (Span(0, len(TEXT)),))
    document = Document(article, tuple(Sentence(0, 10, tokens, 0) for _ in range(sentences)))
    mentions = [
        Mention(s, at, at, at, 0, 1, name, "state", chain, name, country)
        for s in range(sentences)
        for at, name, chain, country in ((0, "A", 0, "AAA"), (2, "B", 1, "BBB"))
    ]
    return set_scene(document, mentions, load_clauses("id"))


def weighed(sentence: int) -> Weighed:
    trigger = Trigger(
        sentence, 1, 1, 1, "menyerang", "ASSAULT", None, "bare", ("subject",), ("object",), 0.8
    )
    options = (Option(2 * sentence, "same"), Option(2 * sentence + 1, "same"))
    chances = np.array([0.9, 0.1], np.float32)
    return Weighed(
        trigger,
        options,
        chances,
        chances[::-1],
        "happened",
        False,
        None,
        0.5,
        np.zeros((2, 1), np.float32),
    )


def kept(chances: list[float], sentences: list[int], threshold: float = 0.2) -> list[float]:
    rows = [weighed(sentence) for sentence in sentences]
    found = [Hypothesis(number, 0, 1, 0.5) for number in range(len(rows))]
    chosen = choose(scene(max(sentences) + 1), rows, found, np.array(chances), threshold)
    return [one.chance for one in chosen]


def test_what_is_too_unlikely_is_dropped() -> None:
    assert kept([0.19], [0]) == []


def test_an_act_told_again_must_be_likelier() -> None:
    assert kept([0.6, 0.3], [0, 1]) == [0.6]
    assert kept([0.6, 0.5], [0, 1]) == pytest.approx([0.6, 0.5 * AGAIN])


def test_the_same_act_counts_once_in_a_sentence() -> None:
    assert kept([0.9, 0.9], [0, 0]) == [0.9]


def test_claims_come_in_order_of_the_text() -> None:
    assert kept([0.5, 0.9], [0, 1]) == pytest.approx([0.5 * AGAIN, 0.9])


def test_of_readings_with_the_same_countries_the_one_whose_parties_fit_best_is_kept() -> None:
    found = [Hypothesis(0, 0, 1, score) for score in (0.2, 0.4)]
    (chosen,) = choose(scene(1), [weighed(0)], found, np.array([0.8, 0.7]), 0.2)
    assert (chosen.hypothesis.score, chosen.chance) == (0.4, 0.8)
