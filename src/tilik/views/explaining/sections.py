"""Why the reader decided as it did: words and tree, mentions, speakers, dates, frames tried, and what became of each.

`explain` works out plain tables from one reading of an article; `drawing` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilik.claims.find import Reading
from tilik.claims.hypotheses import Weighed
from tilik.errors import InputError
from tilik.records import Claim, Sentence
from tilik.views.explaining.fates import fate
from tilik.views.explaining.trees import branches, relations
from tilik.views.text import act, names
from tilik.views.web.language import Language
from tilik.views.web.reasons import reason_words, where_why, why

_BEST = 3
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table: one row of cells per word, mention, speaker, date, frame or claim; `is_tree` when lines join its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_tree: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence explained."""

    number: int
    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ExplainedArticle:
    """The sentences of one article explained; `language` is the code of the article's own."""

    name: str
    language: str
    sentences: tuple[Explained, ...]


def _words(reading: Reading, number: int) -> Section:
    tree = reading.ground.scene.trees[number]
    rows = tuple(
        (f"{branch} {token.text}", token.lemma, token.pos, token.entity, relation)
        for branch, token, relation in zip(
            branches(tree), tree.tokens, relations(tree), strict=True
        )
    )
    header = ("word", "lemma", "tag", "name", "relation")
    return Section("words and tree", header, rows, is_tree=True)


def _mentions(reading: Reading, number: int) -> Section:
    rows = tuple(
        (m.text, m.kind, m.name, m.country or _NONE, m.sector, str(m.chain), m.actor or _NONE)
        for m in reading.ground.scene.mentions
        if m.sentence == number
    )
    return Section(
        "mentions", ("words", "kind", "name", "country", "sector", "chain", "actor"), rows
    )


def _within(reading: Reading, number: int) -> Sentence:
    return reading.ground.scene.document.sentences[number]


def _speakers(reading: Reading, number: int) -> Section:
    sentence, text = _within(reading, number), reading.ground.scene.document.article.text
    rows = tuple(
        (
            ", ".join(source.name for source in one.sources) or _NONE,
            one.verb or _NONE,
            one.how,
            f"“{text[max(one.start, sentence.start) : min(one.end, sentence.end)].strip()}”",
        )
        for one in reading.ground.attributions
        if one.start < sentence.end and sentence.start < one.end
    )
    return Section("who speaks", ("source", "told by", "reach", "words"), rows)


def _dates(reading: Reading, number: int) -> Section:
    rows = tuple(
        (f"“{told.time.text}”", told.time.edtf or _NONE, told.time.kind, told.time.anchor, told.time.role)
        for told in reading.ground.calendar.told
        if told.sentence == number
    )  # fmt: skip
    return Section("dates on offer", ("words", "date", "kind", "counted from", "of"), rows)


def _side(reading: Reading, row: Weighed, chances: Sequence[float]) -> str:
    order = sorted(range(len(chances)), key=lambda i: -chances[i])[:_BEST]
    names = (
        f"{reading.ground.scene.mentions[row.options[i].mention].text} {chances[i]:.2f}"
        for i in order
    )
    return ", ".join(names) or _NONE


def _frames(reading: Reading, number: int, language: Language) -> Section:
    rows = tuple(
        (
            f"{row.trigger.form} ({row.trigger.voice})",
            row.trigger.type,
            f"{row.status}: {reason_words(reason, language)}",
            _side(reading, row, row.actor.tolist()),
            _side(reading, row, row.recipient.tolist()),
            fate(reading, i),
        )
        for i, (row, (_, reason)) in enumerate(
            zip(reading.weighed, reading.ground.statuses, strict=True)
        )
        if row.trigger.sentence == number
    )
    return Section(
        "frames tried", ("frame", "type", "status", "actor", "recipient", "outcome"), rows
    )


def _dated(claim: Claim, language: Language) -> str:
    if claim.when is None:
        return _NONE
    return f"{claim.when.edtf}: {why(claim.when, language)}"


def _claims(reading: Reading, number: int, language: Language) -> Section:
    sentence = _within(reading, number)
    rows = tuple(
        (
            c.id,
            f"{names(c.actors)} – {act(c.type, c.mode)} – {names(c.recipients)}",
            c.status,
            _dated(c, language),
            f"{c.where}: {where_why(c, language)}" if c.where else _NONE,
            ", ".join(source.name for source in c.said_by) or _NONE,
            why(c, language),
            f"“{c.citation.quote}”",
        )
        for c in reading.claims
        if sentence.start <= c.citation.start < sentence.end
    )
    header = ("claim", "act", "status", "when", "where", "said by", "why", "words")
    return Section("claims", header, rows)


def explain(reading: Reading, language: Language, sentence: int | None = None) -> ExplainedArticle:
    """Return one sentence (counted from 0) or all of them explained, the reasons in `language`.

    Every table is there for every sentence; one with nothing to show has no rows. Raises InputError when the article has
    no sentence of that number.
    """
    document = reading.ground.scene.document
    numbers = range(len(document.sentences))
    if sentence is not None and sentence not in numbers:
        raise InputError(
            f"there is no sentence {sentence}: the article has {len(numbers)}, counted from 0"
        )
    article = document.article
    return ExplainedArticle(
        article.title or article.url or article.given_id or article.id,
        article.language or "id",
        tuple(
            Explained(number, _text(reading, number), tuple(_tables(reading, number, language)))
            for number in (numbers if sentence is None else [sentence])
        ),
    )


def _text(reading: Reading, number: int) -> str:
    sentence = _within(reading, number)
    return reading.ground.scene.document.article.text[sentence.start : sentence.end]


def _tables(reading: Reading, number: int, language: Language) -> Iterator[Section]:
    yield _words(reading, number)
    yield _mentions(reading, number)
    yield _speakers(reading, number)
    yield _dates(reading, number)
    yield _frames(reading, number, language)
    yield _claims(reading, number, language)
