"""Made-up articles that arrive one after another, and what a store makes of them, for tests of merging step by step."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from made_claims import AGAIN, DENIAL, OTHER, PLAN, SERIES, STRIKE, VISIT, Told, told

from tilik.pipeline import merge_pending
from tilik.records import Event, Origin, Story
from tilik.store import Store

LONG = (
    "Menteri Lena Orlova mengunjungi Myanmar pada Sabtu untuk membahas gas alam cair dan pupuk bersama "
    "para pejabat kementerian energi yang menunggunya di gedung dewan kota lama sejak pukul tujuh pagi."
)
MINISTER = replace(VISIT, role="menteri luar negeri")
SHORT = replace(AGAIN, id="b1", text=f"Singkat: {AGAIN.text}", actor=("Orlova", "RUS", "gov"))
MISSPELT = replace(STRIKE, id="b2", actor=("Lena Orlowa", "RUS", "gov"), text=f"{STRIKE.text} Lagi")
NAMESAKE = replace(OTHER, id="b3", actor=("Lena Orlova", "UKR", "opp"), text=f"{OTHER.text} Baru.")
COPIES = tuple(
    replace(VISIT, id=f"p{n}", outlet=f"o{n}.example", text=LONG, published=f"2024-08-0{4 + n}")
    for n in range(4)
)
_WORDS = [f"kata{a}{b}" for a in "abcdefghijkl" for b in "klmnopqrstuvw"]
CHAIN = tuple(  # each holds half of the words of the one before, and nothing of those before that
    replace(
        SERIES,
        id=f"q{n}",
        outlet=f"r{n}.example",
        text=" ".join(_WORDS[30 * n : 30 * n + 60]),
        published=f"2024-02-1{n}",
    )
    for n in range(4)
)
PEOPLE = (MINISTER, SHORT, MISSPELT, NAMESAKE)
ALL = (*PEOPLE, PLAN, AGAIN, OTHER, STRIKE, SERIES, DENIAL, *COPIES, *CHAIN)
Everything = tuple[dict[str, Event], dict[str, Origin], dict[str, Story]]


def crowd(size: int, seed: int, days: int = 28) -> list[Told]:
    """Return reports of acts among a few countries, each act told once to three times in other words."""
    rng = random.Random(seed)
    codes, words = ("KRL", "MDR", "TSV", "OLM"), ["gudang", "kapal", "rudal", "pabrik", "jembatan"]
    found: list[Told] = []
    while len(found) < size:
        (a, b), day = rng.sample(codes, 2), 738_000 + rng.randint(1, days)
        thing, verb = rng.choice(words), rng.choice(["menembaki", "menyerang"])
        for _ in range(rng.randint(1, 3)):
            extra = " ".join(rng.sample(words, 3))
            text = f"{len(found)} Pasukan {a} {verb} {thing} di {b} hari {day}, dekat {extra} kota."
            found.append(_strike(f"n{len(found)}", text, (a, b), day, rng))
    return found[:size]


def _strike(id: str, text: str, sides: tuple[str, str], day: int, rng: random.Random) -> Told:
    at = date.fromordinal(day).isoformat()
    a, b = sides
    return Told(
        id,
        text,
        type="ASSAULT",
        actor=(f"Negara {a}", a, "state"),
        recipient=(f"Negara {b}", b, "state"),
        when=at,
        published=at,
        mode=None,
        where=b,
        outlet=f"o{rng.randint(1, 9)}.example",
    )


def put(store: Store, articles: Iterable[Told]) -> None:
    """Keep articles without merging them."""
    for one in map(told, articles):
        store.add_article(one.article, one.claims)


def kept(store: Store) -> Everything:
    """Return all events with live claims, all origins and all stories a store holds."""
    articles = [one.id for one in store.articles_between(None, None)]
    claims = [claim.id for id in articles for claim in store.claims_of(id)]
    stories = {row.story.id: row.story for row in store.stories(limit=1000).items}
    return store.events(store.events_of(claims)), store.origins(articles), stories


def nameless(events: Iterable[Event]) -> set[Event]:
    """Return events without their ids, which tell which report came first."""
    return {replace(event, id="") for event in events}


def arrive(store: Store, articles: Sequence[Told], sizes: random.Random, *, whole: bool) -> None:
    """Keep and merge articles in groups of one to four."""
    rest = list(articles)
    while rest:
        size = sizes.randint(1, 4)
        put(store, rest[:size])
        merge_pending(store, whole=whole)
        rest = rest[size:]


def from_nothing(store: Store) -> set[Event]:
    """Forget all events, merge everything at once, and return what comes of it, without ids."""
    store.forget_events()
    merge_pending(store, whole=True)
    return nameless(kept(store)[0].values())
