"""Counts of places over periods, against a look at each event."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from store_samples import make_article, make_claim, make_event

from tilik.records import Event
from tilik.store import MergeResult, Store
from tilik.store.checking import check
from tilik.store.days import day_range, period

WORDS = "Lavrov mengunjungi Myanmar"
DATES = (
    "2022-08-03", "2022-08-31/2022-09-02", "2022-09", "2022", "2021-12-15/..", "../2022-02-10",
    "2022-10-01/2023-03-31", None,
)  # fmt: skip
ENDS = (None, "2021", "2022", "2022-02", "2022-09", "2022-08-15", "2022-10", "2023-04", "1990")


@pytest.fixture
def events(store: Store) -> list[Event]:
    made = []
    for number, when in enumerate(DATES):
        article = make_article(f"{WORDS} ({number}).")
        claim = make_claim(article, WORDS, when=when, type=("CONSULT", "ASSAULT")[number % 2])
        event = make_event(claim)
        store.add_article(article, [claim])
        store.save_merge(MergeResult(events=(event,), articles=(article.id,)))
        made.append(event)
    return made


def overlapping(events: list[Event], since: str | None, until: str | None) -> int:
    first, last = period(since, until)
    spans = [day_range(event.when) for event in events]
    return sum(day <= last and end >= first for day, end in spans)


def test_whole_months_and_single_days_count_what_overlaps_them(
    store: Store, events: list[Event]
) -> None:
    for since, until in product(ENDS, ENDS):
        expected = overlapping(events, since, until) if since or until else len(events)
        found = sum(row.events for row in store.places(since, until))
        assert found == expected, (since, until)


def test_counts_of_places_follow_a_changed_event(store: Store, events: list[Event]) -> None:
    store.replace_events([replace(events[0], where="RUS", when="2024-01")])
    assert [row.events for row in store.places("2024", "2024") if row.place == "RUS"] == [1]
    moved = [replace(events[0], when="2024-01"), *events[1:]]
    assert sum(row.events for row in store.places("2022-08", "2022-08")) == overlapping(
        moved, "2022-08", "2022-08"
    )
    assert check(store) == ()
