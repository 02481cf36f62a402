"""Reads articles and given events (the gold form) as the records the merge stage takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tilik.errors import InputError
from tilik.records import Article, Claim, Participant, Source, Span, Stamp, When, cite

Row = Mapping[str, Any]
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Given:
    """One article with the events given for it as claims; a claim is called article id + "#" + position."""

    article: Article
    claims: tuple[Claim, ...]


def rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise InputError(f"not JSON: {error}", where=f"{path}:{number}") from error


def article_of(row: Row) -> Article:
    """Return the article of one row; its text is title, line break, text, as the quotes expect."""
    title = (row.get("title") or "").strip()
    text = f"{title}\n{row['text']}" if title else row["text"]
    published = row.get("published")
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return Article(
        id=row["id"],
        text=text,
        paragraphs=tuple(spans),
        url=row.get("url"),
        outlet=row.get("outlet"),
        title=title or None,
        published=Stamp(published, "given") if published else None,
        language=row.get("language") or "id",
    )


def locate(text: str, quote: str) -> tuple[int, int]:
    """Return where `quote` stands in `text`: the exact place, else the nearest stretch of the same words."""
    at = text.find(quote)
    if quote and at >= 0:
        return at, at + len(quote)
    places = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    words = [text[start:end].casefold() for start, end in places]
    wanted = [word.casefold() for word in quote.split()]
    found = SequenceMatcher(None, words, wanted, autojunk=False).find_longest_match()
    if not places:
        raise InputError("an article without words", where=quote)
    first = places[found.a][0] if found.size else places[0][0]
    return first, places[max(found.a, found.a + found.size - 1)][1]


def _participants(items: list[Row]) -> tuple[Participant, ...]:
    return tuple(Participant(p["name"], p.get("country"), p.get("kind") or "oth") for p in items)


def claim_of(article: Article, position: int, event: Row) -> Claim:
    """Return one given event as a claim that cites its quote."""
    start, end = locate(article.text, event.get("quote") or "")
    return Claim(
        id=f"{article.id}#{position}",
        article=article.id,
        type=event["type"],
        mode=event.get("mode"),
        actors=_participants(event.get("actors") or []),
        recipients=_participants(event.get("recipients") or []),
        status=event.get("status") or "happened",
        citation=cite(article.id, article.text, start, end),
        when=When(event["when"], event.get("when_text")) if event.get("when") else None,
        where=event.get("where"),
        said_by=tuple(Source(name) for name in event.get("said_by") or []),
        why="given",
    )


def read_given(articles: Path, events: Path) -> tuple[Given, ...]:
    """Return every article with the events given for it; an article nobody annotated has none."""
    given = {row["id"]: row["events"] for row in rows(events)}
    found = [article_of(row) for row in rows(articles)]
    missing = set(given) - {article.id for article in found}
    if missing:
        raise InputError(f"no article {sorted(missing)[0]!r}", where=str(articles))
    return tuple(
        Given(a, tuple(claim_of(a, i, e) for i, e in enumerate(given.get(a.id, [])))) for a in found
    )
