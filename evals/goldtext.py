"""Annotated articles made into cleaned articles and documents, with the place of every event's quote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tilik.article import from_text
from tilik.article.guide import load_guide
from tilik.document.annotate import annotate
from tilik.languages.model import load_model
from tilik.languages.words import load_words
from tilik.records import Document, Draft, Span

FIELDS = ("id", "url", "outlet", "title", "published")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event: its fields as written, and where its quote stands (sentence index too)."""

    span: Span
    sentence: int
    type: str
    status: str
    when: str | None
    when_text: str | None
    said_by: tuple[str, ...]
    actors: tuple[str, ...]
    quote: str
    parties: frozenset[str] = frozenset()


def documents(folder: Path, part: str) -> list[Document]:
    """Return the cleaned and annotated articles of a part."""
    articles = [
        from_text(Draft(row["text"], **{key: row.get(key) for key in FIELDS}), load_guide())
        for row in rows(folder / f"{part}.articles.jsonl")
    ]
    return list(annotate(articles, load_words("id"), load_model("id")))


def locate(text: str, quote: str) -> Span | None:
    """Return where a quote stands, white space aside."""
    letters = [re.escape(c) for c in quote if not c.isspace()]
    found = re.search(r"\s*".join(letters), text)
    return Span(*found.span()) if found else None


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def load(folder: Path, part: str) -> Iterator[tuple[Document, list[GoldEvent]]]:
    """Yield every article of a part (`train`, `dev`, `seeds`) with its events whose quote is found."""
    texts = {str(d.article.given_id): d for d in documents(folder, part)}
    for gold in json.loads(json.dumps(rows(folder / f"{part}.gold.jsonl"))):
        document = texts[gold["id"]]
        events = []
        for event in gold["events"]:
            span = locate(document.article.text, event["quote"])
            if span is None:
                continue
            parties = (*event["actors"], *event["recipients"])
            inside = [i for i, s in enumerate(document.sentences) if s.start <= span.start]
            events.append(
                GoldEvent(
                    span,
                    inside[-1] if inside else 0,
                    event["type"],
                    event["status"],
                    event["when"],
                    event["when_text"],
                    tuple(event["said_by"] or ()),
                    tuple(p["name"] for p in event["actors"]),
                    event["quote"],
                    frozenset(p["country"] for p in parties if p["country"]),
                )
            )
        yield document, events
