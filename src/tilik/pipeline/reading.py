"""From what was read to articles, documents, mentions and claims: the stages composed.

Stages know nothing of each other; here each one's records are handed to the next. Everything a stage
needs to know is loaded once, by `load_reader`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from tilik.actors.lands import load_lands
from tilik.actors.registry import Registry, load_registry
from tilik.article.build import from_text
from tilik.article.guide import Guide, load_guide
from tilik.article.page import from_html
from tilik.claims.crediting import load_credit
from tilik.claims.find import Reading, read_document
from tilik.claims.forest import load_forest
from tilik.claims.knowledge import ClaimKnowledge, Forests, load_forests
from tilik.claims.where import load_place_model
from tilik.document.annotate import annotate
from tilik.errors import InputError
from tilik.knowledge import package_file
from tilik.languages.clauses import load_clauses
from tilik.languages.contexts import load_contexts
from tilik.languages.frames import load_frames
from tilik.languages.model import SyntaxModel, load_model
from tilik.languages.modes import load_modes
from tilik.languages.naming import Naming, load_naming
from tilik.languages.speech import load_speech
from tilik.languages.status import load_status
from tilik.languages.time import load_time
from tilik.languages.when import load_when
from tilik.languages.words import Words, load_words
from tilik.mentions.find import find_mentions
from tilik.ontology.places import load_places
from tilik.ontology.plover import load_plover
from tilik.outlets.agencies import load_agencies
from tilik.outlets.desks import load_desks
from tilik.pipeline.tongues import FIRST, LANGUAGES
from tilik.records import Article, Claim, Draft, Failure, Page

BATCH = 32


@dataclass(frozen=True, slots=True)
class Tongue:
    """What reading one language takes."""

    words: Words
    model: SyntaxModel
    naming: Naming
    known: ClaimKnowledge
    forests: Forests


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything Tilik knows, loaded once: how to clean a page, who is who, and the languages it reads."""

    guide: Guide
    registry: Registry
    tongues: dict[str, Tongue]


def load_knowledge(code: str) -> ClaimKnowledge:
    """Return what the claims stage knows of a language."""
    return ClaimKnowledge(
        frames=load_frames(code),
        time=load_time(code),
        when=load_when(code),
        dating=load_forest(package_file("languages", code, "when.npz"), "when"),
        status=load_status(code),
        speech=load_speech(code),
        credit=load_credit(package_file("languages", code, "credit.npz")),
        outlets=load_agencies(),
        desks=load_desks(),
        modes=load_modes(code),
        contexts=load_contexts(code),
        places=load_places(),
        where=load_place_model(package_file("languages", code, "where.npz")),
        registry=load_registry(),
        plover=load_plover(),
        clauses=load_clauses(code),
        lands=load_lands(),
    )


def load_tongue(code: str) -> Tongue:
    """Return everything for one language, its trained models included."""
    return Tongue(
        words=load_words(code),
        model=load_model(code),
        naming=load_naming(code),
        known=load_knowledge(code),
        forests=load_forests(package_file("languages", code, "claims.npz")),
    )


@cache
def load_reader() -> Reader:
    """Return the reader for all languages Tilik ships; a second call returns the same.

    What is loaded stays for good, so the garbage collector need not look through it again and again: that took one
    part in twenty of the time of reading.
    """
    reader = Reader(load_guide(), load_registry(), {code: load_tongue(code) for code in LANGUAGES})
    gc.freeze()
    return reader


def make_article(item: Page | Draft, guide: Guide) -> Article:
    """Return the clean article of a page or a draft. Raises InputError when there is no text in it."""
    if isinstance(item, Draft):
        return from_text(item, guide)
    made = from_html(item, guide)
    return replace(made, fetched=item.fetched_at.isoformat()) if item.fetched_at else made


def make_articles(
    items: Iterable[Page | Draft | Failure], guide: Guide
) -> Iterator[Article | Failure]:
    """Yield an article or the reason why there is none for each input, in order."""
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield make_article(item, guide)
        except InputError as error:
            yield Failure.of(error)


def read_articles(articles: Sequence[Article], reader: Reader) -> list[Reading | None]:
    """Return one reading an article, in order; None where it is in a language Tilik does not read.

    An article that does not tell its language, being too short, is read as Indonesian.
    """
    readings: dict[str, Reading] = {}
    for code, tongue in reader.tongues.items():
        mine = [article for article in articles if (article.language or FIRST) == code]
        for document in annotate(mine, tongue.words, tongue.model):
            mentions = find_mentions(document, reader.registry, tongue.naming)
            reading = read_document(document, mentions, tongue.known, tongue.forests)
            readings[document.article.id] = reading
    return [readings.get(article.id) for article in articles]


def read_stream(
    items: Iterable[Article | Failure], reader: Reader, batch: int = BATCH
) -> Iterator[tuple[Article, tuple[Claim, ...]] | Failure]:
    """Yield each article with its claims as it is read, in order; articles are annotated in batches."""
    stream = iter(items)
    while group := list(islice(stream, batch)):
        articles = [item for item in group if isinstance(item, Article)]
        claims = {
            article.id: reading.claims if reading else ()
            for article, reading in zip(articles, read_articles(articles, reader), strict=True)
        }
        for item in group:
            yield item if isinstance(item, Failure) else (item, claims[item.id])
