"""Which tellings become claims, and what is seen of an act's tellings together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tilik.claims.choose import asked_at, choose
from tilik.claims.hypotheses import Hypothesis, Weighed
from tilik.claims.scene import Option, Scene, Trigger, set_scene
from tilik.claims.tellings import (
    NAMES,
    TOGETHER,
    Telling,
    describe_tellings,
    put_right,
    sides_named,
    tellings,
)
from tilik.languages.clauses import load_clauses
from tilik.outlets.desks import Desk
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


def told(chances: list[float], sentences: list[int]) -> list[Telling]:
    rows = [weighed(sentence) for sentence in sentences]
    found = [Hypothesis(number, 0, 1, 0.5) for number in range(len(rows))]
    return tellings(scene(max(sentences) + 1), rows, found, np.array(chances))


def kept(likely: list[float], sentences: list[int], threshold: float = 0.2) -> object:
    """The chances of what is kept of one act that is told in these sentences, likeliest first."""
    every = told([0.9 - 0.1 * number for number in range(len(likely))], sentences)
    chances = np.array(likely, np.float32)
    chosen = choose(scene(max(sentences) + 1), every, chances, threshold)
    return pytest.approx([one.chance for one in chosen])


def test_what_is_too_unlikely_is_dropped() -> None:
    assert kept([0.19], [0]) == []


def test_a_further_telling_counts_only_where_those_before_it_do() -> None:
    assert kept([0.6, 0.3], [0, 1]) == [0.6, 0.3]
    assert kept([0.1, 0.3], [0, 1]) == []


def test_claims_come_in_order_of_the_text() -> None:
    every = told([0.5, 0.9], [0, 1])
    chosen = choose(scene(2), every, np.array([0.8, 0.7]), 0.2)
    assert [one.chance for one in chosen] == [0.7, 0.8]


def test_what_a_sentence_tells_twice_is_one_telling_with_the_other_word_beside_it() -> None:
    rows = [weighed(0), replace(weighed(0), trigger=replace(weighed(0).trigger, first=2, last=2))]
    found = [Hypothesis(0, 0, 1, 0.5), Hypothesis(1, 0, 1, 0.5)]
    (one,) = tellings(scene(1), rows, found, np.array([0.3, 0.9]))
    assert (one.chance, one.hypothesis.weighed, one.beside) == (0.9, 1, (0,))


def test_tellings_of_an_act_are_numbered_from_the_likeliest() -> None:
    assert [(one.number, one.row) for one in told([0.2, 0.7, 0.4], [0, 1, 2])] == [
        (0, 1),
        (1, 2),
        (2, 0),
    ]


def test_of_readings_with_the_same_countries_the_one_whose_parties_fit_best_is_kept() -> None:
    found = [Hypothesis(0, 0, 1, score) for score in (0.2, 0.4)]
    (one,) = tellings(scene(1), [weighed(0)], found, np.array([0.8, 0.7]))
    assert (one.hypothesis.score, one.chance) == (0.4, 0.8)


def test_a_telling_is_seen_beside_all_of_its_act() -> None:
    rows = [weighed(sentence) for sentence in (0, 3)]
    found = [Hypothesis(0, 0, 1, 0.5), Hypothesis(1, 0, 1, 0.5)]
    every = tellings(scene(4), rows, found, np.array([0.5, 0.8]))
    signs = describe_tellings(rows, every, np.zeros((2, len(NAMES) - len(TOGETHER)), np.float32))
    first, second = (dict(zip(NAMES, row.tolist(), strict=True)) for row in signs)
    assert (first["number"], first["tellings"], first["apart"]) == (0, 2, -1)
    assert (second["number"], second["apart"], second["same_form"]) == (1, 3, 1)
    assert second["sum"] == pytest.approx(1.3)
    assert second["any"] == pytest.approx(0.9)


def test_an_act_is_seen_beside_likelier_ones_with_the_same_actor_and_the_other_way_round() -> None:
    acts = [
        ("ASSAULT", "A", "B"),
        ("ASSAULT", "A", "C"),
        ("ASSAULT", "B", "A"),
        ("ACCUSE", "A", "B"),
    ]
    rows = [weighed(sentence) for sentence in range(4)]
    every = [
        Telling(Hypothesis(at, 0, 1, 0.5), act, at, at, chance)
        for at, (act, chance) in enumerate(zip(acts, (0.5, 0.4, 0.3, 0.2), strict=True))
    ]
    signs = describe_tellings(rows, every, np.zeros((4, len(NAMES) - len(TOGETHER)), np.float32))
    first = dict(zip(NAMES, signs[0].tolist(), strict=True))
    beside = ("other_recipient", "other_actor", "reversed", "other_type")
    assert [first[name] for name in beside] == pytest.approx([0.4, 0.0, 0.3, 0.2])


def test_an_act_that_nobody_receives_is_put_right_apart() -> None:
    alone = Telling(Hypothesis(0, 0, None, 0.5), ("MOBILIZE", "A", "-"), 0, 0, 0.5)
    both = Telling(Hypothesis(0, 0, 1, 0.5), ("MOBILIZE", "A", "B"), 1, 1, 0.5)
    assert (sides_named(alone.act), sides_named(both.act)) == (
        "MOBILIZE actor",
        "MOBILIZE actor recipient",
    )
    likely = put_right(np.zeros(2, np.float32), [alone, both], {"MOBILIZE actor": np.log(3)})
    assert likely.tolist() == pytest.approx([0.75, 0.5])


def test_a_desk_that_seldom_reports_acts_is_asked_for_more() -> None:
    assert asked_at(None, 0.28) == 0.28
    assert asked_at(Desk("sport", 0.5), 0.28) == 0.5
    assert asked_at(Desk("sport", 0.5), 0.6) == 0.6
