"""An agency text that very many outlets print is one origin, in whatever order they come."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from copy_pairs import copy_pairs, made_article

from tilik.merge.copies import find_origins
from tilik.merge.sketch import SketchIndex, index_articles
from tilik.merge.tracing import trace
from tilik.records import Article, Origin, Stamp

SYLLABLES = ("ka", "ro", "mi", "ta", "le", "su", "na", "di", "pe", "go", "ba", "wu", "sa", "ri")
SOURCE = next(pair.source for pair in copy_pairs())
SENTENCES = SOURCE.text.split("\n\n")[1:]


def own_words(rng: random.Random) -> str:
    """Return a sentence no other outlet has."""
    words = ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(14))
    return f"{' '.join(words).capitalize()}."


def printed(number: int) -> Article:
    """Return what one outlet made of the agency's text: all of it, without two sentences, or less than half of it."""
    rng = random.Random(number)
    kept = (SENTENCES, SENTENCES[:3] + SENTENCES[5:], SENTENCES[2:6])[number % 3]
    sentences = [own_words(rng), *kept, *(own_words(rng) for _ in range(number % 4))]
    made = made_article(f"cetak-{number}", sentences, f"koran{number}.example", "2024-02-02")
    stamp = Stamp(f"2024-02-02T{number % 24:02d}:{number % 60:02d}", "given")
    return replace(made, published=stamp)


def window(count: int) -> list[Article]:
    first = replace(SOURCE, published=Stamp("2024-02-01", "given"))
    return [first, *(printed(number) for number in range(count))]


@pytest.mark.parametrize("count", [63, 65, 100, 300])
def test_a_text_printed_by_very_many_outlets_is_one_origin(count: int) -> None:
    origins = find_origins(window(count), SketchIndex())
    assert {origin.key for origin in origins} == {"outlet:kabar.example"}
    assert sum(origin.kind == "copy" for origin in origins) == count


def arriving(articles: list[Article]) -> dict[str, Origin]:
    """Return the origins when the articles come by twenties."""
    known: dict[str, Article] = {}
    origins: dict[str, Origin] = {}
    for start in range(0, len(articles), 20):
        new = articles[start : start + 20]
        index = index_articles(known.values())
        known |= {article.id: article for article in new}
        origins |= trace(new, known, origins, index)
    return origins


def test_the_order_in_which_the_prints_arrive_plays_no_part() -> None:
    articles = window(80)
    at_once = {origin.article: origin for origin in find_origins(articles, SketchIndex())}
    assert arriving(random.Random(1).sample(articles, len(articles))) == at_once


def test_a_line_that_one_house_prints_under_everything_makes_no_copies() -> None:
    line = " ".join(own_words(random.Random(-1)) for _ in range(6))
    articles = [
        made_article(
            f"warta-{number}",
            [*(own_words(random.Random(1000 * number + n)) for n in range(9)), line],
            f"desk{number % 9}.warta.example",
            "2024-02-02",
        )
        for number in range(100)
    ]
    assert {origin.kind for origin in find_origins(articles, SketchIndex())} == {"own"}
