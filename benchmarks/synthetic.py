"""A synthetic store: articles with claims and events, skewed as news is.

Sides follow Zipf's law over 120 countries and 600 people, so that one pair holds a few per cent of all events; days
pile up in the last years; every article has a few words out of 30,000, by Zipf's law too. The same seed gives the
same store. `make_articles` gives records to put in through the store's own methods; `bulk.py` writes the rows that
these methods would have written, many times faster.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from tilik.ids import article_id, claim_id, event_id
from tilik.ontology.plover import load_plover
from tilik.records import (
    STATUSES,
    Article,
    Claim,
    Event,
    Origin,
    Participant,
    Span,
    Stamp,
    When,
    cite,
)
from tilik.store import MergeResult, Store

FIRST_DAY = date(2005, 1, 1)
DAYS = 7_500
VERBS = [
    "mengunjungi",
    "menyerang",
    "memasok",
    "menuduh",
    "mendukung",
    "menolak",
    "mengancam",
    "membantu",
    "menahan",
]
THINGS = [
    "senjata",
    "vaksin",
    "bensin",
    "gandum",
    "rudal",
    "kapal",
    "sanksi",
    "perjanjian",
    "tentara",
    "pengungsi",
]
SYLLABLES = [
    "ka",
    "ri",
    "mo",
    "ta",
    "su",
    "ne",
    "li",
    "pa",
    "do",
    "wi",
    "ra",
    "ha",
    "je",
    "bu",
    "sa",
]
VOCABULARY = 30_000
CLAIMS_AN_ARTICLE = 4
BATCH = 250

Made = tuple[Article, list[Claim], list[Event]]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts, with the cumulative weights to draw them by, who prints it, and in which words."""

    sides: tuple[Participant, ...]
    weights: tuple[float, ...]
    outlets: tuple[str, ...]
    words: tuple[str, ...]
    word_weights: tuple[float, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim to be: its sides (places in the cast), words, type, status, day (None: undated) and confidence."""

    a: int
    b: int
    text: str
    type: str
    status: str
    day: date | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article to be."""

    url: str
    title: str
    text: str
    outlet: str
    day: date
    drafts: tuple[Draft, ...]


def make_cast(rng: random.Random) -> Cast:
    """Return countries, people and words, the first ones far more often in the news than the last."""
    codes = [f"{a}{b}{c}" for a in "ABCDE" for b in "KLMNP" for c in "VWXYZ"][:120]
    sides = [Participant(f"Negara {code}", code, "state", code) for code in codes]
    for number in range(600):
        name = " ".join("".join(rng.choices(SYLLABLES, k=3)).title() for _ in range(2))
        code = codes[int(rng.paretovariate(0.9)) % len(codes)]
        sides.append(Participant(name, code, "gov", f"P:{number}"))
    weights = [1 / (rank + 1) for rank in range(120)] + [0.6 / (rank + 2) for rank in range(600)]
    drawn = dict.fromkeys("".join(rng.choices(SYLLABLES, k=4)) for _ in range(2 * VOCABULARY))
    words = tuple(drawn)[:VOCABULARY]
    return Cast(
        sides=tuple(sides),
        weights=tuple(accumulate(weights)),
        outlets=tuple(f"outlet{number}.example" for number in range(40)),
        words=words,
        word_weights=tuple(accumulate(1 / (rank + 10) for rank in range(len(words)))),
        types=tuple(load_plover().types),
    )


def make_sheets(events: int, seed: int = 1) -> Iterator[tuple[Cast, Sheet]]:
    """Yield what each article will hold, until there are `events` claims."""
    rng = random.Random(seed)
    cast = make_cast(rng)
    for number in range((events + CLAIMS_AN_ARTICLE - 1) // CLAIMS_AN_ARTICLE):
        day = FIRST_DAY + timedelta(days=int(DAYS * rng.random() ** 0.4))
        drafts = _drafts(rng, cast, day)
        title = f"Berita {number} dari {cast.sides[drafts[0].a].name}"
        yield (
            cast,
            Sheet(
                url=f"https://example.org/{seed}/{number}",
                title=title,
                text="\n\n".join([title, *(draft.text for draft in drafts)]),
                outlet=cast.outlets[int(rng.random() * len(cast.outlets))],
                day=day,
                drafts=drafts,
            ),
        )


def _drafts(rng: random.Random, cast: Cast, day: date) -> tuple[Draft, ...]:
    size = CLAIMS_AN_ARTICLE
    sides = rng.choices(range(len(cast.sides)), cum_weights=cast.weights, k=2 * size)
    words = rng.choices(cast.words, cum_weights=cast.word_weights, k=4 * size)
    kinds = rng.choices(cast.types, k=size)
    statuses = rng.choices(STATUSES, (80, 10, 5, 5), k=size)
    drafts = []
    for n in range(size):
        a, b = sides[2 * n : 2 * n + 2]
        verb, thing = VERBS[int(rng.random() * 9)], THINGS[int(rng.random() * 10)]
        said = " ".join(words[4 * n : 4 * n + 4])
        text = f"{cast.sides[a].name} {verb} {cast.sides[b].name} dengan {thing}; {said}."
        at = day - timedelta(days=int(rng.random() * 5)) if rng.random() < 0.9 else None
        drafts.append(Draft(a, b, text, kinds[n], statuses[n], at, round(rng.random(), 3)))
    return tuple(drafts)


def make_articles(events: int, seed: int = 1) -> Iterator[Made]:
    """Yield articles with their claims and the events these make, until there are `events` of them."""
    for cast, sheet in make_sheets(events, seed):
        title, text = sheet.title, sheet.text
        made = Article(
            id=article_id(sheet.url, text),
            text=text,
            paragraphs=(Span(0, len(title)), Span(len(title) + 2, len(text))),
            url=sheet.url,
            outlet=sheet.outlet,
            title=title,
            published=Stamp(sheet.day.isoformat(), "given"),
            language="id",
        )
        claims = []
        start = len(title) + 2
        for draft in sheet.drafts:
            claims.append(_claim(cast, made, draft, start))
            start += len(draft.text) + 2
        yield made, claims, [_event(claim) for claim in claims]


def _claim(cast: Cast, article: Article, draft: Draft, start: int) -> Claim:
    end = start + len(draft.text)
    when = When(draft.day.isoformat(), "hari itu", "synthetic") if draft.day else None
    return Claim(
        id=claim_id(article.id, draft.type, start, end),
        article=article.id,
        type=draft.type,
        mode=None,
        actors=(cast.sides[draft.a],),
        recipients=(cast.sides[draft.b],),
        status=draft.status,
        citation=cite(article.id, article.text, start, end),
        when=when,
        where=cast.sides[draft.b].country,
        confidence=draft.confidence,
        why="synthetic",
    )


def _event(claim: Claim) -> Event:
    return Event(
        id=event_id(claim.id),
        type=claim.type,
        mode=claim.mode,
        actors=claim.actors,
        recipients=claim.recipients,
        status=claim.status,
        claims=(claim.id,),
        when=claim.when.edtf if claim.when else None,
        where=claim.where,
        origins=(Origin(claim.article, "own", "synthetic", claim.article),),
        support=claim.confidence,
        why="one report",
    )


def fill(store: Store, events: int, seed: int = 1) -> Iterator[int]:
    """Put synthetic articles and events into a store, many in one transaction; yield how many events there are."""
    done = 0
    batch: list[Made] = []
    for item in make_articles(events, seed):
        batch.append(item)
        if len(batch) == BATCH:
            done += keep(store, batch)
            batch = []
            yield done
    if batch:
        yield done + keep(store, batch)


def keep(store: Store, batch: list[Made]) -> int:
    """Put some articles with their events into a store, in one transaction; return the number of events."""
    events = tuple(event for _, _, made in batch for event in made)
    with store.transaction():
        store.add_articles([(article, claims, None) for article, claims, _ in batch])
        names = tuple(article.id for article, _, _ in batch)
        store.save_merge(MergeResult(events=events, articles=names))
    return len(events)
