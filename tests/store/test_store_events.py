"""Timelines, redirects, counts, stories, actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import CHINA, MYANMAR, RUSSIA, make_article, make_claim, make_event, with_sides

from tilik.errors import InputError, RecordError
from tilik.records import Actor, Event, Participant, Story
from tilik.store import (
    ClaimFilter,
    MergeResult,
    MonthActs,
    Store,
    TimelineQuery,
    open_store,
)

WORDS = "Lavrov mengunjungi Myanmar"


def add_event(
    store: Store,
    when: str | None,
    *,
    type: str = "CONSULT",
    outlet: str = "kabar.example",
    status: str = "happened",
) -> Event:
    number = store.health().articles
    article = make_article(f"{WORDS} ({number}).", outlet=outlet)
    claim = make_claim(article, WORDS, when=when, type=type, status=status)
    event = make_event(claim)
    store.add_article(article, [claim])
    store.save_merge(MergeResult(events=(event,), articles=(article.id,)))
    return event


def listed(store: Store, query: TimelineQuery) -> list[str]:
    return [row.event.id for row in store.timeline(query).items]


def test_an_event_comes_out_as_it_went_in_with_its_reports(store: Store) -> None:
    event = add_event(store, "2022-08-03")
    view = store.event(event.id)
    assert view is not None
    assert view.event == event
    assert [report.claim.id for report in view.reports] == list(event.claims)
    assert view.reports[0].outlet == "kabar.example"
    assert view.reports[0].agencies == ("TASS",)


def test_a_timeline_runs_in_order_of_time_with_undated_events_last(store: Store) -> None:
    late = add_event(store, "2022-09-07")
    undated = add_event(store, None)
    early = add_event(store, "2021")
    assert listed(store, TimelineQuery()) == [early.id, late.id, undated.id]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (("RUS",), (), True),
        (("Q58217",), ("MMR",), True),
        (("MMR",), ("RUS",), True),
        (("RUS",), ("CHN",), False),
        (("CHN", "RUS"), ("MMR",), True),
        (("RUS", "Q58217"), (), True),
    ],
)
def test_an_actor_id_or_a_country_finds_its_events_once(
    store: Store, a: tuple[str, ...], b: tuple[str, ...], found: bool
) -> None:
    event = add_event(store, "2022-08-03")
    assert listed(store, TimelineQuery(a=a, b=b)) == [event.id] * found
    assert store.count(TimelineQuery(a=a, b=b)) == found


@pytest.mark.parametrize(("a", "b", "found"), [("RUS", "MMR", True), ("MMR", "RUS", False)])
def test_a_directed_question_looks_at_who_acts(store: Store, a: str, b: str, found: bool) -> None:
    add_event(store, "2022-08-03")
    query = TimelineQuery(a=(a,), b=(b,), directed=True)
    assert bool(listed(store, query)) is found


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2022-07-31", None, True),
        ("2022-08-31", "2022-09", True),
        ("2022-09-01", None, False),
        (None, "2022-07", False),
        (None, "2022", True),
    ],
)
def test_a_period_finds_events_that_overlap_it(
    store: Store, since: str | None, until: str | None, found: bool
) -> None:
    add_event(store, "2022-08")
    add_event(store, None)
    assert len(listed(store, TimelineQuery(since=since, until=until))) == found


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize(("a", "b"), [((), ()), (("RUS",), ()), (("RUS",), ("MMR",))])
def test_what_lasted_into_a_period_stands_in_its_pages_and_its_count(
    store: Store, newest_first: bool, a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    days = ["2021", "2021-02-01/..", "2022-03", "2022-03-15", "2022-04-01", None]
    made = {day: add_event(store, day).id for day in days}
    query = TimelineQuery(
        a=a, b=b, since="2022-03", until="2022-03", newest_first=newest_first, limit=1
    )
    found = []
    while True:
        page = store.timeline(query)
        found += [row.event.id for row in page.items]
        if page.next is None:
            break
        query = replace(query, cursor=page.next)
    wanted = [made["2021-02-01/.."], made["2022-03"], made["2022-03-15"]]
    assert found == (wanted[::-1] if newest_first else wanted)
    assert store.count(query) == 3


def test_filters_narrow_by_type_status_outlet_origins_and_words(store: Store) -> None:
    visit = add_event(store, "2022-08-03")
    strike = add_event(store, "2022-08-04", type="ASSAULT", outlet="lain.example", status="denied")
    both = [visit.id, strike.id]
    assert listed(store, TimelineQuery(types=("ASSAULT",))) == [strike.id]
    assert listed(store, TimelineQuery(statuses=("happened",))) == [visit.id]
    assert listed(store, TimelineQuery(outlet="lain.example")) == [strike.id]
    assert listed(store, TimelineQuery(independent=2)) == []
    assert listed(store, TimelineQuery(text="kunjungan myanmar")) == both
    assert listed(store, TimelineQuery(a=("RUS",), text="kunjungan", types=("ASSAULT",))) == [
        strike.id
    ]


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_join_without_gaps_or_repeats(store: Store, newest_first: bool) -> None:
    events = [add_event(store, f"2022-08-{day:02d}") for day in (3, 1, 2, 2, 5)]
    seen: list[str] = []
    cursor = None
    while True:
        query = TimelineQuery(a=("RUS",), limit=2, cursor=cursor, newest_first=newest_first)
        page = store.timeline(query)
        seen += [row.event.id for row in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == len(events)
    days = [next(e.when for e in events if e.id == name) for name in seen]
    assert days == sorted(days, key=str, reverse=newest_first)


def test_a_cursor_that_is_none_of_ours_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="cursor"):
        store.timeline(TimelineQuery(cursor="nonsense"))


def test_a_changed_event_replaces_what_was_derived_from_it(store: Store) -> None:
    event = add_event(store, "2022-08-03")
    changed = replace(with_sides(event, RUSSIA, CHINA), when="2022-09", status="planned")
    store.replace_events([changed])
    assert listed(store, TimelineQuery(a=("RUS",), b=("MMR",))) == []
    assert listed(store, TimelineQuery(a=("RUS",), b=("CHN",))) == [event.id]
    assert [(m.month, m.status, m.events) for m in store.months()] == [("2022-09", "planned", 1)]
    assert store.months(["MMR"]) == ()


def test_a_redirect_leads_to_the_event_that_took_over_even_through_a_chain(store: Store) -> None:
    one, two, three = (add_event(store, f"2022-08-0{day}") for day in (1, 2, 3))
    joined = replace(two, claims=(*two.claims, *one.claims))
    store.save_merge(MergeResult(events=(joined,), redirects=((one.id, two.id, "same visit"),)))
    last = replace(three, claims=(*three.claims, *joined.claims))
    store.save_merge(MergeResult(events=(last,), redirects=((two.id, three.id, "same visit"),)))
    view = store.event(one.id)
    assert view is not None
    assert (view.asked, view.event.id) == (one.id, three.id)
    assert len(view.reports) == 3
    assert listed(store, TimelineQuery()) == [three.id]
    assert [m.events for m in store.months()] == [1]


def test_monthly_counts_tell_pairs_sides_and_everything(store: Store) -> None:
    add_event(store, "2022-08-03")
    add_event(store, "2022-08-09")
    add_event(store, None)
    for a, b in ((["RUS"], ["MMR"]), (["Q58217"], []), ([], [])):
        counts = [(m.month, m.events) for m in store.months(a, b)]
        assert counts == [(None, 1), ("2022-08", 2)]


def test_monthly_counts_can_put_all_statuses_together(store: Store) -> None:
    add_event(store, "2022-08-03")
    add_event(store, "2022-08-09", status="planned")
    found = [(m.month, m.type, m.status, m.events) for m in store.months(by_status=False)]
    assert found == [("2022-08", "CONSULT", "", 2)]


def test_monthly_counts_can_put_all_types_together(store: Store) -> None:
    add_event(store, "2022-08-03")
    add_event(store, "2022-08-09", type="AID", status="planned")
    found = store.months(["RUS"], ["MMR"], by_type=False, by_status=False)
    assert [(m.month, m.type, m.status, m.events) for m in found] == [("2022-08", "", "", 2)]


def test_an_event_of_an_unknown_status_is_refused(store: Store) -> None:
    event = add_event(store, "2022-08-03")
    with pytest.raises(RecordError, match="status must be one of happened"):
        store.replace_events([replace(event, status="maybe")])


def test_pairs_and_an_actors_summary_count_events(store: Store) -> None:
    add_event(store, "2022-08-03")
    event = add_event(store, "2022-09-07")
    store.replace_events([with_sides(event, RUSSIA, CHINA)])
    summary = store.actor_summary("RUS")
    assert (summary.events, summary.first_day, summary.last_day) == (2, "2022-08-03", "2022-09-07")
    assert summary.types == (("CONSULT", 2),)
    assert dict(summary.partners)["MMR"] == 1
    assert {(d.a, d.b) for d in store.dyads("MMR")} == {("MMR", "RUS"), ("MMR", "Q58217")}


def test_two_sides_of_one_country_make_a_pair_of_it_with_itself(store: Store) -> None:
    event = add_event(store, "2021-02-01", type="ASSAULT")
    army = Participant("militer", "MMR", "mil")
    store.replace_events([with_sides(event, army, MYANMAR)])
    assert listed(store, TimelineQuery(a=("MMR",), b=("MMR",))) == [event.id]


def test_stories_list_the_latest_first_and_count_origins(store: Store) -> None:
    event = add_event(store, "2022-08-03")
    view = store.event(event.id)
    assert view is not None
    article = view.reports[0].claim.article
    old = Story("s1", "Kunjungan", (article,), (event.id,), "2022-08-01", "2022-08-03")
    new = Story("s2", "Lain", (), (), "2022-09-01", "2022-09-02")
    store.save_merge(MergeResult(stories=(old, new), origins=event.origins))
    assert [row.story for row in store.stories().items] == [new, old]
    first = store.stories(limit=1)
    assert [row.story.id for row in store.stories(first.next, 1).items] == ["s1"]
    row = store.story("s1")
    assert row is not None
    assert row.independent == 1
    kept = store.article(article)
    assert kept is not None
    assert row.language == kept.article.language == "id"
    seen = store.event(event.id)
    assert seen is not None
    assert seen.stories == ("s1",)


def test_learnt_actors_come_out_as_they_went_in(store: Store) -> None:
    actor = Actor("p1", (("id", "Min Aung Hlaing"),), "person", "mil", "MMR")
    store.save_merge(MergeResult(actors=(actor,)))
    assert store.actor("p1") == actor
    assert store.actors("aung") == (actor,)


def test_claims_can_be_listed_the_most_doubtful_first(store: Store) -> None:
    article = make_article(f"{WORDS}. Rusia memasok senjata.")
    sure = make_claim(article, WORDS)
    doubtful = replace(make_claim(article, "Rusia memasok senjata", type="AID"), confidence=0.2)
    store.add_article(article, [sure, doubtful])
    first = store.claim_list(ClaimFilter(doubtful_first=True, limit=1))
    assert first.items[0].report.claim == doubtful
    rest = store.claim_list(ClaimFilter(doubtful_first=True, cursor=first.next))
    assert [row.report.claim for row in rest.items] == [sure]


def test_articles_are_listed_newest_first_and_by_outlet(store: Store) -> None:
    old = make_article("Satu.", published="2022-01-01", outlet="a.example")
    new = make_article("Dua.", published="2022-02-01", outlet="b.example")
    store.add_article(old)
    store.add_article(new)
    assert [row.id for row in store.article_list().items] == [new.id, old.id]
    assert [row.id for row in store.article_list(outlet="a.example").items] == [old.id]
    assert [row.id for row in store.article_list(until="2022-01").items] == [old.id]


def test_places_count_events_by_kind_of_act_over_a_period(store: Store) -> None:
    add_event(store, "2022-08-03")
    add_event(store, "2022-09-03")
    add_event(store, "2023-01-01", type="ASSAULT")
    assert [(row.place, row.quad, row.events) for row in store.places()] == [
        ("MMR", 1, 2),
        ("MMR", 4, 1),
    ]
    assert [row.events for row in store.places("2022-09", "2022-12")] == [1]


def test_counts_tell_what_is_only_assumed(store: Store) -> None:
    add_event(store, "2022-08-03")
    unsure = replace(add_event(store, "2022-08-05"), when_assumed=True, where_assumed=True)
    store.replace_events([unsure])
    assert store.acts(["RUS"], ["MMR"]) == (MonthActs("2022-08", "CONSULT", 2, 2, 1, 1),)
    assert [(row.events, row.assumed) for row in store.places()] == [(2, 1)]
    assert {(tie.events, tie.assumed) for tie in store.dyads("RUS")} == {(2, 1)}
    store.replace_events([replace(unsure, when_assumed=False, where_assumed=False)])
    assert {row.assumed for row in store.acts()} == {0}
    assert {row.assumed for row in store.places()} == {0}
    assert {row.assumed for row in store.dyads()} == {0}


def test_acts_count_what_happened_apart_and_heed_types_and_statuses(store: Store) -> None:
    add_event(store, "2022-08-03")
    add_event(store, "2022-08-04", status="planned")
    add_event(store, "2022-09-01", type="ASSAULT")
    found = [(row.month, row.type, row.events, row.happened) for row in store.acts(["MMR"])]
    assert found == [("2022-08", "CONSULT", 2, 1), ("2022-09", "ASSAULT", 1, 1)]
    assert [row.events for row in store.acts(["MMR"], types=["ASSAULT"])] == [1]
    assert [row.happened for row in store.acts(["MMR"], statuses=["planned"])] == [0]


def test_bare_rows_are_the_same_events_without_their_reports(store: Store) -> None:
    add_event(store, "2022-08-03")
    (full,) = store.timeline(TimelineQuery()).items
    (bare,) = store.timeline(TimelineQuery(), bare=True).items
    assert bare == replace(full, lead=None, outlets=())
    assert store.leads([bare]) == (replace(full, outlets=()),)


@given(
    days=st.lists(st.integers(0, 120), max_size=12),
    since=st.integers(0, 120),
    length=st.integers(0, 90),
)
@settings(max_examples=25, deadline=None)
def test_places_of_any_period_are_those_of_its_events(
    days: list[int], since: int, length: int
) -> None:
    start = date(2022, 1, 1)
    with TemporaryDirectory() as folder, open_store(Path(folder) / "p.db") as store:
        for day in days:
            begun = start + timedelta(days=day)
            lasting = f"{begun}/{begun + timedelta(days=day % 7 * 9)}"
            add_event(store, lasting if day % 2 else begun.isoformat())
        first, last = start + timedelta(days=since), start + timedelta(days=since + length)
        query = TimelineQuery(since=first.isoformat(), until=last.isoformat())
        found = sum(row.events for row in store.places(first.isoformat(), last.isoformat()))
        assert found == store.count(query)
