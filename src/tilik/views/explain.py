"""Why the reader decided as it did: tokens, tree, mentions, triggers tried, and what became of each.

`explain` works out plain sections from one reading of an article; `as_text` and `as_html` draw them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tilik.claims.find import Reading
from tilik.claims.hypotheses import Weighed
from tilik.records import Claim, Sentence
from tilik.views.web.language import load_language
from tilik.views.web.reasons import why

_BEST = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table: one row of cells per token, mention or trigger."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence explained."""

    number: int
    text: str
    sections: tuple[Section, ...]


def _tokens(sentence: Sentence) -> Section:
    rows = tuple(
        (str(i), t.text, t.lemma, t.pos, t.entity, t.relation, "root" if t.head < 0 else f"{t.head} {sentence.tokens[t.head].text}")
        for i, t in enumerate(sentence.tokens)
    )  # fmt: skip
    return Section("tokens", ("#", "word", "lemma", "tag", "name", "relation", "head"), rows)


def _mentions(reading: Reading, number: int) -> Section:
    rows = tuple(
        (m.text, m.kind, m.name, m.country or "–", m.sector, str(m.chain), m.actor or "–")
        for m in reading.ground.scene.mentions
        if m.sentence == number
    )
    return Section(
        "mentions", ("words", "kind", "name", "country", "sector", "chain", "actor"), rows
    )


def _side(reading: Reading, row: Weighed, chances: Sequence[float]) -> str:
    order = sorted(range(len(chances)), key=lambda i: -chances[i])[:_BEST]
    names = (
        f"{reading.ground.scene.mentions[row.options[i].mention].text} {chances[i]:.2f}"
        for i in order
    )
    return ", ".join(names) or "–"


def _fate(reading: Reading, number: int, claims: Sequence[Claim]) -> str:
    """What became of a trigger: kept as a claim, too unlikely, or told better elsewhere."""
    chances = [
        float(chance)
        for h, chance in zip(reading.found, reading.chances, strict=True)
        if h.weighed == number
    ]
    if not chances:
        return "dropped: nobody named who could take part"
    own = [
        float(likely)
        for one, likely in zip(reading.told, reading.likely, strict=True)
        if one.hypothesis.weighed == number
    ]
    if not own:
        return f"dropped at {max(chances):.2f}: said by a likelier reading"
    if own[0] < reading.threshold:
        return f"dropped: {own[0]:.2f} is under the threshold {reading.threshold:.2f}"
    trigger = reading.weighed[number].trigger
    token = reading.ground.scene.document.sentences[trigger.sentence].tokens[trigger.first]
    kept = [
        claim
        for claim in claims
        if claim.type == trigger.type and claim.citation.start <= token.start < claim.citation.end
    ]
    return (
        f"kept at {own[0]:.2f}: {kept[0].id}"
        if kept
        else f"dropped at {own[0]:.2f}: told better elsewhere"
    )


def _triggers(reading: Reading, number: int) -> Section:
    rows = []
    for i, row in enumerate(reading.weighed):
        if row.trigger.sentence == number:
            actors = _side(reading, row, row.actor.tolist())
            recipients = _side(reading, row, row.recipient.tolist())
            fate = _fate(reading, i, reading.claims)
            rows.append(
                (
                    row.trigger.form,
                    row.trigger.voice,
                    row.trigger.type,
                    row.status,
                    actors,
                    recipients,
                    fate,
                )
            )
    header = ("frame", "voice", "type", "status", "actor", "recipient", "outcome")
    return Section("frames tried", header, tuple(rows))


def _why(claim: Claim) -> str:
    english = load_language("en")
    when = why(claim.when, english) if claim.when else ""
    return "; ".join(part for part in (why(claim, english), when) if part)


def _claims(reading: Reading, number: int) -> Section:
    sentence = reading.ground.scene.document.sentences[number]
    rows = tuple(
        (c.id, f"“{c.citation.quote}”", _why(c))
        for c in reading.claims
        if sentence.start <= c.citation.start < sentence.end
    )
    return Section("claims", ("id", "words", "why"), rows)


def explain(reading: Reading, sentence: int | None = None) -> tuple[Explained, ...]:
    """Explain one sentence (counted from 0) or all of them."""
    sentences = reading.ground.scene.document.sentences
    numbers = range(len(sentences)) if sentence is None else [sentence]
    text = reading.ground.scene.document.article.text
    return tuple(
        Explained(
            number,
            text[sentences[number].start : sentences[number].end],
            (
                _tokens(sentences[number]),
                _mentions(reading, number),
                _triggers(reading, number),
                _claims(reading, number),
            ),
        )
        for number in numbers
    )


def _draw(section: Section) -> list[str]:
    table = [section.header, *section.rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(section.header) - 1)]
    lines = [
        "    "
        + "  ".join(
            [*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]
        )
        for row in table
    ]
    return [f"  {section.title}", *lines, ""]


def as_text(explained: Sequence[Explained]) -> str:
    """Draw the explanation for a terminal; empty tables are left out."""
    lines: list[str] = []
    for one in explained:
        lines += [f"[{one.number}] {one.text}", ""]
        for section in one.sections:
            lines += _draw(section) if section.rows else []
    return "\n".join(lines)


def _table(section: Section) -> str:
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in section.header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in section.rows
    )
    return f"<h3>{escape(section.title)}</h3><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def as_html(explained: Sequence[Explained], language: str = "id") -> str:
    """Draw the explanation as one self-contained HTML page."""
    parts = [
        f"<section><h2>[{one.number}] <q lang={escape(language)}>{escape(one.text)}</q></h2>"
        + "".join(_table(section) for section in one.sections if section.rows)
        + "</section>"
        for one in explained
    ]
    style = "body{font:15px/1.4 system-ui;margin:2rem}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.1rem .5rem;text-align:left}"
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Tilik explains</title><style>{style}</style>{''.join(parts)}</html>"
