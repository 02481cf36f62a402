"""Copies of sentences as scrapers, headlines and foreign news would have them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from babel import Locale
from corpora import Example
from scores import spans

from tilik.document.lemma import lemma_of
from tilik.document.tokens import word_cuts
from tilik.knowledge import read_table
from tilik.languages.words import Words

STOCK = Path(__file__).with_name("stock.toml")


@dataclass(frozen=True, slots=True)
class Stock:
    """The names that stand in for others: persons from a gazetteer, states from CLDR."""

    persons: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    titles: tuple[tuple[str, ...], ...]


def make_stock(code: str, persons: Sequence[str]) -> Stock:
    """Return the stock of a language; persons are kept when each part begins with a capital."""
    parts = [tuple(name.split()) for name in persons]
    good = [
        p
        for p in parts
        if 1 <= len(p) <= 4 and all(w[:1].isupper() and "\ufffd" not in w for w in p)
    ]
    states = [n for k, n in Locale(code).territories.items() if len(k) == 2 and "(" not in n]
    entries = [entry for entry in read_table(STOCK, "name") if entry.text("lang") == code]
    listed = {
        kind: [tuple(e.text("form").split()) for e in entries if e.text("kind") == kind]
        for kind in ("title", "place")
    }
    places = [tuple(name.split()) for name in states] + listed["place"]
    return Stock(tuple(good), tuple(places), tuple(listed["title"]))


def tagged(words: Sequence[str], kind: str) -> list[tuple[str, str]]:
    """Return the words with the BIO tags of one name."""
    return [(word, f"{'I' if n else 'B'}-{kind}") for n, word in enumerate(words)]


def _stand_in(kind: str, name: list[tuple[str, str]], stock: Stock) -> list[tuple[str, str]]:
    if kind == "LOC" and random.random() < 0.6:
        return tagged(random.choice(stock.places), "LOC")
    if kind != "PER" or not stock.persons:
        return name
    before: list[tuple[str, str]] = []
    if stock.titles and random.random() < 0.4:
        before = [(word, "O") for word in random.choice(stock.titles)]
        if random.random() < 0.75:
            before += tagged(random.choice(stock.places), "LOC")
    return before + (
        tagged(random.choice(stock.persons), "PER") if random.random() < 0.75 else name
    )


def other_names(example: Example, stock: Stock) -> Example:
    """Return a sentence with names exchanged, persons also given a title and a country."""
    pairs = list(zip(example.words, example.entities, strict=True))
    result: list[tuple[str, str]] = []
    at = 0
    for start, end, kind in sorted(spans(example.entities)):
        result += pairs[at:start] + _stand_in(kind, pairs[start:end], stock)
        at = end
    result += pairs[at:]
    words, entities = zip(*result, strict=True)
    return replace(example, words=words, entities=entities)


def split_clitics(example: Example, words: Words) -> Example:
    """Return a name-tagged sentence with its words cut as the segmenter cuts them."""
    pairs: list[tuple[str, str]] = []
    for word, tag in zip(example.words, example.entities, strict=True):
        borders = (
            0,
            *(word_cuts(word, words) if len(word) > 3 and word.isalpha() else ()),
            len(word),
        )
        parts = [word[a:b] for a, b in pairwise(borders)]
        glued = any(clitic.form == parts[-1].lower() for clitic in words.clitics)
        for n, part in enumerate(parts):
            inner = "I" + tag[1:] if n and tag != "O" else tag
            pairs.append((part, "O" if n and glued and n == len(parts) - 1 else inner))
    forms, tags = zip(*pairs, strict=True)
    return replace(example, words=forms, entities=tags)


def other_case(example: Example) -> Example:
    """Return a sentence now and then in small letters, in capitals, or with every word capitalised."""
    draw = random.random()
    if draw < 0.05:
        return replace(example, words=tuple(word.lower() for word in example.words))
    if draw < 0.08:
        return replace(example, words=tuple(word.upper() for word in example.words))
    if draw < 0.10:
        return replace(example, words=tuple(word[:1].upper() + word[1:] for word in example.words))
    return example


def without(example: Example, place: int) -> Example:
    """Return a tree without the word at `place`, which must have no dependents."""
    keep = [n for n in range(len(example.words)) if n != place]

    def shifted(head: int) -> int:
        return head - 1 if head > place + 1 else head

    return replace(
        example,
        words=tuple(example.words[n] for n in keep),
        pos=tuple(example.pos[n] for n in keep),
        heads=tuple(shifted(example.heads[n]) for n in keep),
        relations=tuple(example.relations[n] for n in keep),
    )


def bare_agent(example: Example) -> Example:
    """Return a tree without the preposition of a passive's agent: `disampaikan oleh X`, `disampaikan X`."""
    for place, word in enumerate(example.words):
        if word == "oleh" and place and example.relations[place] == "case":
            agent = example.heads[place]
            if example.heads[agent - 1] == place and place + 1 not in example.heads:
                return without(example, place)
    return example


def headline(example: Example, words: Words) -> Example:
    """Return a tree as a headline: no full stop, capitals, active verbs bare (`dukung` for `mendukung`)."""
    last = len(example.words) - 1
    if last > 2 and example.words[last] == "." and last + 1 not in example.heads:
        example = without(example, last)
    forms = []
    for word, pos in zip(example.words, example.pos, strict=True):
        bare = word
        if pos == "VERB" and word.lower().startswith("me") and random.random() < 0.7:
            ending = next((e for e in ("kan", "i") if word.lower().endswith(e)), "")
            lemma = lemma_of(word, words)
            bare = lemma if lemma.endswith(ending) else lemma + ending
        forms.append(bare[:1].upper() + bare[1:] if len(bare) > 3 or pos == "PROPN" else bare)
    return replace(example, words=tuple(forms))
