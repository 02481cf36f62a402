"""Two whom a hyphen joins into one word are read as two: a parser sees "Rusia-Ukraina" once."""

from __future__ import annotations

from tilik.claims.scene import Scene, in_one_list, in_one_word, set_scene
from tilik.languages.clauses import load_clauses
from tilik.records import Article, Document, Mention, Sentence, Span, Token

TEXT = "Perang Rusia-Ukraina"


def named(start: int, end: int, chain: int) -> Mention:
    name = TEXT[start:end]
    return Mention(0, 1, 1, 1, start, end, name, "state", chain, name, name[:3].upper())


def scene(*mentions: Mention) -> Scene:
    tokens = (
        Token(0, 6, "Perang", "perang", "NOUN", -1, "root"),
        Token(7, 20, "Rusia-Ukraina", "rusia-ukraina", "PROPN", 0, "nmod"),
    )
    article = Article("a1", TEXT, (Span(0, len(TEXT)),))
    document = Document(article, (Sentence(0, len(TEXT), tokens, 0),))
    return set_scene(document, mentions, load_clauses("id"))


def test_the_one_behind_the_hyphen_is_second() -> None:
    assert scene(named(7, 12, 0), named(13, 20, 1)).seconds == {1}


def test_who_stands_alone_in_a_word_is_no_second() -> None:
    assert scene(named(7, 20, 0)).seconds == frozenset()


def test_names_that_overlap_are_no_pair() -> None:
    assert scene(named(7, 20, 0), named(13, 20, 1)).seconds == frozenset()


def test_a_pair_is_one_list_from_left_to_right() -> None:
    first, second = named(7, 12, 0), named(13, 20, 1)
    assert in_one_list(scene(first, second), first, second)
    assert not in_one_word(second, first)
