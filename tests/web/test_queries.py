"""What the search box understands, filters in the address, and the page models."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_told import LAVROV

from tilik.actors.registry import load_registry
from tilik.errors import DateError, InputError
from tilik.ontology.plover import load_plover
from tilik.store import Dyad, MonthActs, Store
from tilik.views.queries.actor import actor_page, name_in_events
from tilik.views.queries.asking import Asked, load_vocabulary, understand
from tilik.views.queries.evidence import article_page, event_page, story_page
from tilik.views.queries.filters import Filters, read_filters
from tilik.views.queries.home import home
from tilik.views.queries.listing import listing
from tilik.views.queries.network import FEW_TIES, network, strongest
from tilik.views.queries.relation import balance, relation
from tilik.views.queries.written import written_date


def find(name: str) -> str | None:
    known = load_registry().find(name)
    return known.id if known else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusia Myanmar", Asked(("RUS", "MMR"))),
        ("Russia - Myanmar", Asked(("RUS", "MMR"))),
        ("Min Aung Hlaing", Asked(("P:min-aung-hlaing",))),
        ("Indonesia dan Amerika Serikat", Asked(("IDN", "USA"))),
        ("Rusia Myanmar kunjungan 2022", Asked(("RUS", "MMR"), ("CONSULT",), "2022")),
        ("sanksi Juli 2022", Asked((), ("SANCTION",), "2022-07")),
        ("unjuk rasa Myanmar 13 Juli 2022", Asked(("MMR",), ("PROTEST",), "2022-07-13")),
        ("pasokan senjata", Asked(words=("pasokan", "senjata"))),
        ('"pasokan senjata" Rusia', Asked(("RUS",), words=('"pasokan senjata"',))),
        ("", Asked()),
        ("2022-13", Asked(words=("2022-13",))),
        ("dan", Asked()),
    ],
)
def test_the_search_box_understands(text: str, expected: Asked) -> None:
    assert understand(text, find, load_vocabulary()) == expected


def test_every_word_of_the_search_box_means_a_known_type() -> None:
    assert set(load_vocabulary().acts.values()) == set(load_plover().types)
    assert set(load_vocabulary().months.values()) == set(range(1, 13))


def test_filters_come_out_of_the_address_they_were_put_into() -> None:
    filters = Filters(("AID", "CONSULT"), ("planned",), 2, "kabar & co", "2022", "2023-01", "a b")
    assert read_filters(filters.pairs()) == filters


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("type", "DANCE", InputError),
        ("status", "maybe", InputError),
        ("min", "-1", InputError),
        ("min", "99999", InputError),
        ("since", "2022-02-30", DateError),
        ("until", "tomorrow", DateError),
    ],
)
def test_a_filter_that_cannot_be_used_is_refused(
    name: str, value: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        read_filters([(name, value)])


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError, match="ends before"):
        read_filters([("since", "2023"), ("until", "2022")])


def test_a_listing_draws_all_events_of_the_filters_not_only_those_of_the_page(
    sample_store: Store,
) -> None:
    shown = listing(sample_store, Filters(), (("RUS",), ("MMR",)), page=3)
    assert len(shown.rows) == 3 and shown.next
    assert len(shown.drawn) == shown.total == 12


def test_counts_of_a_listing_heed_type_status_and_period(sample_store: Store) -> None:
    filters = Filters(types=("CONSULT",), since="2022", until="2022-12")
    shown = listing(sample_store, filters, (("RUS",), ("MMR",)))
    assert {row.type for row in shown.months} == {"CONSULT"}
    assert all("2022" <= (row.month or "") < "2023" for row in shown.months)
    assert (shown.first, shown.last) == (date(2022, 1, 1), date(2022, 12, 31))


def test_counts_heed_origins_outlet_and_words_too(sample_store: Store) -> None:
    shown = listing(sample_store, Filters(independent=2), (("RUS",), ("MMR",)))
    assert [(row.month, row.type, row.events) for row in shown.months] == [
        ("2022-08", "CONSULT", 1)
    ]
    words = listing(sample_store, Filters(text="nuklir"), (("RUS",), ("MMR",)))
    assert [(row.month, row.events) for row in words.months] == [("2025-03", 1)]


def test_the_balance_counts_only_what_happened() -> None:
    rows = (
        MonthActs("2022-07", "AID", events=8, happened=1, assumed=3),
        MonthActs("2022-07", "ASSAULT", events=1, happened=1, assumed=1, happened_assumed=1),
        MonthActs(None, "AID", events=3, happened=3),
    )
    (month,) = balance(rows, load_plover())
    assert (month.cooperation, month.conflict, month.score) == (1, 1, 0.5)
    assert month.unsure == (0, 1)


def test_a_relation_holds_its_months(sample_store: Store) -> None:
    found = relation(sample_store, ("RUS", "MMR"), Filters(), load_plover())
    assert {row.month for row in found.balance} >= {"2021-06", "2022-08", "2025-03"}


def test_an_actors_page_tells_travels_accusations_and_plans(sample_store: Store) -> None:
    page = actor_page(sample_store, "RUS", None, Filters(), date(2026, 1, 1))
    assert [(trip.origin, trip.target) for trip in page.trips] == [("RUS", "MMR")] * 2
    assert [row.event.actors[0].country for row in page.accusations] == ["USA"]
    assert [row.event.when for row in page.upcoming] == ["2027-12"]
    assert {row.event.type for row in page.statements} == {"SUPPORT"}


def test_an_actor_without_a_record_is_called_as_the_events_call_it(sample_store: Store) -> None:
    assert name_in_events(sample_store, "P:sergei-lavrov") == "Sergei Lavrov"
    assert name_in_events(sample_store, "N:0") is None


def test_copies_are_folded_under_their_origin(sample_store: Store) -> None:
    visit = next(
        row.event.id
        for row in sample_store.timeline(Filters(since="2022-08-03").query(("RUS",))).items
        if len(row.event.claims) > 1
    )
    page = event_page(sample_store, visit)
    assert page is not None
    assert [(len(g.copies), g.first.outlet) for g in page.folded] == [
        (0, "lensapagi.example"),
        (1, "beritaselatan.example"),
    ]
    assert [step.status for step in page.steps] == ["planned", "happened"]


def test_a_copied_article_brings_its_source_along(sample_store: Store) -> None:
    (copy,) = [a for a in sample_store.article_list().items if a.outlet == "harianbarat.example"]
    page = article_page(sample_store, copy.id)
    assert page and page.source and page.source.outlet == "beritaselatan.example"


def test_an_article_names_the_others_of_its_origin_and_not_itself(sample_store: Store) -> None:
    by_outlet = {a.outlet: a.id for a in sample_store.article_list().items}
    page = article_page(sample_store, by_outlet["beritaselatan.example"])
    assert page and [copy.outlet for copy in page.copies] == ["harianbarat.example"]
    page = article_page(sample_store, by_outlet["harianbarat.example"])
    assert page and page.copies == ()  # its source stands beside it already


def test_a_story_tells_its_events_in_order_of_time(sample_store: Store) -> None:
    page = story_page(sample_store, "s1")
    assert page is not None
    days = [row.event.when or "" for row in page.events]
    assert days == sorted(days) and len(days) == 17


def test_unknown_ids_have_no_page(sample_store: Store) -> None:
    assert event_page(sample_store, "e0") is None
    assert article_page(sample_store, "a0") is None
    assert story_page(sample_store, "s0") is None


def test_the_first_page_lists_states_not_their_people_twice(sample_store: Store) -> None:
    found = home(sample_store, date(2026, 1, 1))
    assert (found.dyads[0].a, found.dyads[0].b) == ("MMR", "RUS")
    assert not [pair for pair in found.dyads if pair.a.startswith("P:")]
    assert [row.event.status for row in found.planned] == ["planned"]


def test_a_network_holds_each_pair_once(sample_store: Store) -> None:
    found = network(sample_store, "MMR")
    pairs = [frozenset((edge.a, edge.b)) for edge in found.edges]
    assert len(pairs) == len(set(pairs)) > 3
    assert {node.key for node in found.nodes} >= {"MMR", "RUS", LAVROV.actor}


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH"), st.integers(1, 99)),
        max_size=60,
    ),
    st.integers(2, 8),
)
def test_the_strongest_ties_make_a_network_no_larger_than_asked(
    drawn: list[tuple[str, str, int]], most: int
) -> None:
    pairs = {(min(a, b), max(a, b)): n for a, b, n in drawn if a != b}
    ties = [Dyad(*pair, n) for pair, n in sorted(pairs.items(), key=lambda item: -item[1])]
    found = strongest(ties, most)
    assert len(found.nodes) <= most
    assert {node.key for node in found.nodes} == {k for tie in found.edges for k in (tie.a, tie.b)}
    assert len(found.edges) <= most * (1 + FEW_TIES)
    assert ties[:1] == list(found.edges[:1])


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2022", "2022"),
        (" 2022-07 ", "2022-07"),
        ("13 Juli 2022", "2022-07-13"),
        ("july 2022", "2022-07"),
        ("2021-02-01/..", "2021-02-01/.."),
    ],
)
def test_a_typed_date_is_understood(typed: str, edtf: str) -> None:
    assert written_date(typed) == edtf


@pytest.mark.parametrize("typed", ["kemarin", "31 Februari 2022", "Juli 2022 lalu", "13/7/2022"])
def test_what_is_no_date_is_refused_with_the_forms_that_are(typed: str) -> None:
    with pytest.raises(DateError, match="2022-08-03"):
        written_date(typed)


def test_rows_come_before_a_total_that_takes_long(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tilik.views.queries.listing.AT_ONCE", 1)
    filters = Filters(text="Rusia")
    early = listing(sample_store, filters, page=2, whole=False)
    assert early.total is None and len(early.rows) == 2 and not early.drawn
    late = listing(sample_store, filters, page=2)
    assert late.rows == early.rows and late.total == len(late.drawn) > 2
