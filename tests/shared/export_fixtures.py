"""A store with a visit, a planned visit, a strike, a denial, an undated act, and awkward names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import CHINA, MYANMAR, RUSSIA, make_article, make_claim, make_event

from tilik.records import Event, Participant
from tilik.store import MergeResult, Store, open_store

FORMULA = Participant('=HYPERLINK("http://x")', "RUS", "bus")
MARKUP = Participant("<b>A & B</b>; C, D\x00", "MMR", "ngo", "ORG:ab")
WORDS = "Lavrov mengunjungi Myanmar"
CASES = (
    ("CONSULT", "2022-08-03", "happened", RUSSIA, MYANMAR),
    ("CONSULT", "2022-09", "planned", RUSSIA, CHINA),
    ("ASSAULT", "2025-06-13/2025-06-18", "happened", FORMULA, MARKUP),
    ("COERCE", "2021-02-01/..", "denied", MYANMAR, MARKUP),
    ("AID", None, "happened", CHINA, MYANMAR),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", lemma_of=str) as opened:
        yield opened


@pytest.fixture
def events(store: Store) -> list[Event]:
    made = []
    for number, (type, when, status, actor, recipient) in enumerate(CASES):
        article = make_article(
            f"{WORDS}, kata “sumber” ({number}).", url=f"https://k.example/{number}"
        )
        claim = make_claim(article, WORDS, type=type, when=when, status=status)
        sides = {"actors": (actor,), "recipients": (recipient,)}
        claim = replace(claim, actors=sides["actors"], recipients=sides["recipients"])
        event = make_event(claim)
        store.add_article(article, [claim])
        store.save_merge(
            MergeResult(events=(event,), articles=(article.id,), origins=event.origins)
        )
        made.append(event)
    return made
