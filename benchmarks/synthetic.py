"""A synthetic store: articles with claims and events, skewed as news is.

Sides follow Zipf's law over 120 countries and 600 people, so that one pair holds a few per cent of all events; days
pile up in the last years. The same seed gives the same store.
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
CLAIMS_AN_ARTICLE = 4
BATCH = 250

Draft = tuple[Participant, Participant, str]
Made = tuple[Article, list[Claim], list[Event]]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts, with the cumulative weights to draw them by, and who prints it."""

    sides: tuple[Participant, ...]
    weights: tuple[float, ...]
    outlets: tuple[str, ...]


def make_cast(rng: random.Random) -> Cast:
    """Return countries and people, the first ones far more often in the news than the last."""
    codes = [f"{a}{b}{c}" for a in "ABCDE" for b in "KLMNP" for c in "VWXYZ"][:120]
    sides = [Participant(f"Negara {code}", code, "state", code) for code in codes]
    for number in range(600):
        name = " ".join("".join(rng.choices(SYLLABLES, k=3)).title() for _ in range(2))
        code = codes[int(rng.paretovariate(0.9)) % len(codes)]
        sides.append(Participant(name, code, "gov", f"P:{number}"))
    weights = [1 / (rank + 1) for rank in range(120)] + [0.6 / (rank + 2) for rank in range(600)]
    outlets = tuple(f"outlet{number}.example" for number in range(40))
    return Cast(tuple(sides), tuple(accumulate(weights)), outlets)


def make_articles(events: int, seed: int = 1) -> Iterator[Made]:
    """Yield articles with their claims and the events these make, until there are `events` of them."""
    rng = random.Random(seed)
    cast = make_cast(rng)
    for number in range((events + CLAIMS_AN_ARTICLE - 1) // CLAIMS_AN_ARTICLE):
        day = FIRST_DAY + timedelta(days=int(DAYS * rng.random() ** 0.4))
        drafts = [_draft(rng, cast) for _ in range(CLAIMS_AN_ARTICLE)]
        title = f"Berita {number} dari {drafts[0][0].name}"
        text = "\n\n".join([title, *(words for _, _, words in drafts)])
        url = f"https://example.org/{seed}/{number}"
        made = Article(
            id=article_id(url, text),
            text=text,
            paragraphs=(Span(0, len(title)), Span(len(title) + 2, len(text))),
            url=url,
            outlet=rng.choice(cast.outlets),
            title=title,
            published=Stamp(day.isoformat(), "given"),
            language="id",
        )
        claims = [_claim(rng, made, draft, day) for draft in drafts]
        yield made, claims, [_event(claim) for claim in claims]


def _draft(rng: random.Random, cast: Cast) -> Draft:
    a, b = rng.choices(cast.sides, cum_weights=cast.weights, k=2)
    act = f"{a.name} {rng.choice(VERBS)} {b.name} dengan {rng.choice(THINGS)} pada hari itu."
    also = f"Menurut laporan, {rng.choice(THINGS)} juga dibahas {rng.randrange(10**6)} kali."
    return a, b, f"{act} {also}"


def _claim(rng: random.Random, article: Article, draft: Draft, day: date) -> Claim:
    type = rng.choice(load_plover().types)
    start = article.text.index(draft[2])
    end = start + len(draft[2])
    when = (day - timedelta(days=rng.randrange(5))).isoformat() if rng.random() < 0.9 else None
    return Claim(
        id=claim_id(article.id, type, start, end),
        article=article.id,
        type=type,
        mode=None,
        actors=(draft[0],),
        recipients=(draft[1],),
        status=rng.choices(STATUSES, (80, 10, 5, 5))[0],
        citation=cite(article.id, article.text, start, end),
        when=When(when, "hari itu", "synthetic") if when else None,
        where=draft[1].country,
        confidence=round(rng.random(), 3),
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
