"""Reports of one act become one event; others stay apart; the order of arrival plays no part."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import AGAIN, DENIAL, OTHER, PLAN, SERIES, STRIKE, VISIT, Told, told

from tilik.merge.compare import Comparer
from tilik.merge.facts import facts_of
from tilik.merge.reports import ArticleClaims
from tilik.merge.stage import MergeResult, MergeState, claim_blocks, merge_articles
from tilik.ontology.sameness import load_sameness
from tilik.records import Event, Reason

ALL = (VISIT, PLAN, AGAIN, OTHER, STRIKE, SERIES, DENIAL)


def merged(*articles: Told, state: MergeState | None = None) -> MergeResult:
    return merge_articles([told(one) for one in articles], state or MergeState())


def event_of(result: MergeResult, article: str) -> Event:
    return next(e for e in result.events if f"c-{article}" in e.claims)


def partition(result: MergeResult) -> set[frozenset[str]]:
    return {frozenset(event.claims) for event in result.events}


def after(result: MergeResult, *articles: Told) -> MergeState:
    return MergeState(
        articles=tuple(told(one) for one in articles),
        events=result.events,
        origins=result.origins,
        stories=result.stories,
    )


def test_two_reports_of_one_visit_are_one_event() -> None:
    assert partition(merged(VISIT, AGAIN)) == {frozenset({"c-a1", "c-a3"})}


def test_a_plan_and_its_happening_are_one_event_with_a_history() -> None:
    event = event_of(merged(VISIT, PLAN), "a1")
    assert event.claims == ("c-a1", "c-a2")
    assert [(step.date, step.status) for step in event.history] == [
        ("2024-08-01", "planned"),
        ("2024-08-04", "happened"),
    ]


def test_a_plan_does_not_support_the_happening() -> None:
    assert event_of(merged(VISIT, PLAN), "a1").support == event_of(merged(VISIT), "a1").support


def test_the_same_visit_months_later_is_another_event() -> None:
    assert frozenset({"c-a4"}) in partition(merged(VISIT, AGAIN, OTHER))


def test_a_single_strike_stays_apart_from_its_series() -> None:
    assert partition(merged(STRIKE, SERIES)) == {frozenset({"c-a5"}), frozenset({"c-a6"})}


def test_a_denial_attaches_to_the_act_and_leaves_its_support() -> None:
    event, alone = event_of(merged(STRIKE, DENIAL), "a5"), event_of(merged(STRIKE), "a5")
    assert event.claims == ("c-a5", "c-a7")
    assert event.support == alone.support
    assert event.denial > 0 == alone.denial
    assert Reason("denied", ("1",)) in event.reasons


def test_a_denial_of_one_persons_meeting_is_not_about_anothers() -> None:
    met = told(Told("a21", "Menlu Lavrov bertemu Aung Thant pada Sabtu.", mode=None))
    not_met = told(Told("a22", "Putin tidak bertemu Aung Thant.", status="denied", mode=None))
    named = [_acted_by(met, "P:sergei-lavrov"), _acted_by(not_met, "P:vladimir-putin")]
    assert len(merge_articles(named, MergeState()).events) == 2
    same = [_acted_by(met, "P:sergei-lavrov"), _acted_by(not_met, "P:sergei-lavrov")]
    assert len(merge_articles(same, MergeState()).events) == 1


def _acted_by(one: ArticleClaims, actor: str) -> ArticleClaims:
    """Return the claims told of this known actor."""
    claim = one.claims[0]
    parties = (replace(claim.actors[0], name=actor, actor=actor),)
    return replace(one, claims=(replace(claim, actors=parties),))


def test_ten_reprints_are_one_origin() -> None:
    prints = [replace(VISIT, id=f"p{n}", outlet=f"o{n}.example", text=LONG) for n in range(10)]
    event = event_of(merged(*prints), "p0")
    assert event.reasons[:2] == (Reason("reports", ("10",)), Reason("origins", ("1",)))
    assert event.independent == 1


LONG = (
    "Menteri Lena Orlova mengunjungi Myanmar pada Sabtu untuk membahas gas alam cair dan pupuk bersama "
    "para pejabat kementerian energi yang menunggunya di gedung dewan kota lama sejak pukul tujuh pagi."
)


def test_support_grows_across_outlets_but_not_within_one() -> None:
    once = event_of(merged(VISIT), "a1").support
    same = event_of(merged(VISIT, replace(AGAIN, outlet=VISIT.outlet)), "a1").support
    more = event_of(merged(VISIT, AGAIN), "a1").support
    assert once == same < more


def test_outlets_that_only_quote_one_speaker_count_once() -> None:
    quoted = [replace(one, by="Maria Tamsin") for one in (VISIT, AGAIN)]
    event = event_of(merged(*quoted), "a1")
    assert event.independent == 1
    assert Reason("speaker", ("Maria Tamsin", "2")) in event.reasons


def test_sources_that_differ_are_listed_side_by_side() -> None:
    later = replace(AGAIN, when="2024-08-04")
    fields = {d.field: d.values for d in event_of(merged(VISIT, later), "a1").disagreements}
    assert fields["when"] == (("2024-08-03", ("c-a1",)), ("2024-08-04", ("c-a3",)))


def test_numbers_that_differ_are_listed_with_what_they_count() -> None:
    left = replace(STRIKE, text=STRIKE.text.replace("pada", "menewaskan 12 warga pada"))
    right = replace(left, id="a8", text=left.text.replace("12", "19"), outlet="warta.example")
    found = event_of(merged(left, right), "a5").disagreements
    assert ("number of warga", ("12", "19")) in [
        (d.field, tuple(value for value, _ in d.values)) for d in found
    ]


def test_an_event_keeps_its_id_when_reports_are_added() -> None:
    first = merged(VISIT)
    second = merged(AGAIN, PLAN, state=after(first, VISIT))
    assert event_of(second, "a3").id == event_of(first, "a1").id
    assert not second.redirects


def test_two_events_that_become_one_leave_a_redirect() -> None:
    first = merged(VISIT)
    apart = merged(AGAIN)
    both = MergeState((told(VISIT), told(AGAIN)), (*first.events, *apart.events))
    result = merged(PLAN, state=both)
    kept = event_of(result, "a1").id
    (redirect,) = result.redirects
    assert redirect.new == kept != redirect.old


@settings(max_examples=25, deadline=None)
@given(st.permutations(ALL))
def test_events_do_not_depend_on_the_order_of_arrival(order: list[Told]) -> None:
    assert partition(merged(*order)) == partition(merged(*ALL))


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL), st.integers(1, len(ALL) - 1))
def test_merging_in_two_steps_gives_the_events_of_one(order: list[Told], cut: int) -> None:
    first = merged(*order[:cut])
    second = merged(*order[cut:], state=after(first, *order[:cut]))
    gone = {redirect.old for redirect in second.redirects}
    final = {e.id: e for e in first.events if e.id not in gone}
    final |= {e.id: e for e in second.events}
    everything = merged(*ALL)
    assert {frozenset(e.claims) for e in final.values()} == partition(everything)
    by_claims = {e.claims: replace(e, id="") for e in final.values()}
    assert by_claims == {e.claims: replace(e, id="") for e in everything.events}


def test_loading_only_what_is_needed_gives_the_same_event() -> None:
    known = {one.id: told(one) for one in (PLAN, OTHER, STRIKE)}
    keys = {id: {k for ks in claim_blocks(a).values() for k in ks} for id, a in known.items()}
    loaded: frozenset[str] = frozenset()
    while True:
        at_hand = tuple(known[id] for id, own in keys.items() if own & loaded)
        result = merged(VISIT, state=MergeState(at_hand, blocks=loaded))
        if not result.needs:
            break
        loaded |= result.needs
    assert partition(result) == {frozenset({"c-a1", "c-a2"})}
    assert "a5" not in {article.article.id for article in at_hand}


def test_a_newer_version_of_a_page_takes_the_place_of_the_older() -> None:
    old = replace(VISIT, url="https://kabar.example/1")
    new = replace(
        old, id="a9", text=VISIT.text + " Pertemuan itu tertutup.", published="2024-08-05"
    )
    result = merged(old, new)
    event = event_of(result, "a9")
    assert result.superseded == ("a1",)
    assert event.claims == ("c-a1", "c-a9")
    assert event.independent == 1
    assert Reason("not-standing", ("1",)) in event.reasons


def test_a_claim_only_a_superseded_version_makes_has_no_support() -> None:
    old = replace(STRIKE, url="https://kabar.example/1")
    new = replace(VISIT, id="a9", url="https://kabar.example/1", published="2024-08-05")
    assert event_of(merged(old, new), "a5").support == 0.0


def test_a_retracted_article_is_kept_and_counts_for_nothing() -> None:
    retracted = replace(told(AGAIN), standing="retracted")
    result = merge_articles([told(VISIT), retracted], MergeState())
    event = event_of(result, "a3")
    assert event.claims == ("c-a1", "c-a3")
    assert event.independent == 1


def test_articles_without_a_date_merge_by_the_date_of_the_act() -> None:
    undated = [replace(one, published=None) for one in (VISIT, AGAIN)]
    assert partition(merged(*undated)) == {frozenset({"c-a1", "c-a3"})}


def test_a_publication_date_in_the_future_is_set_aside_and_noted() -> None:
    result = merged(replace(VISIT, published="2031-01-01"), state=MergeState(today="2024-08-09"))
    assert "2031-01-01" in result.notes[0][1]
    assert event_of(result, "a1").history[0].date is None


def test_an_article_read_anew_gives_up_the_claims_it_no_longer_has() -> None:
    first = merged(VISIT, AGAIN)
    state = after(first, VISIT, AGAIN)
    anew = replace(told(AGAIN), claims=())
    result = merge_articles([anew], state)
    assert event_of(result, "a1").claims == ("c-a1",)


def test_nothing_in_gives_nothing_out() -> None:
    assert merged().events == ()


def assumed(one: Told) -> ArticleClaims:
    """The same report with a date and place that no words beside the act name."""
    made = told(one)
    claim = made.claims[0]
    assert claim.when
    mark = replace(claim, when=replace(claim.when, assumed=True), where_assumed=True)
    return replace(made, claims=(mark,))


ELSEWHERE = replace(AGAIN, when="2024-08-05", where="RUS")


def test_a_date_and_place_that_a_claim_says_win_over_assumed_ones() -> None:
    guesses = [assumed(replace(ELSEWHERE, id=f"a{n}", outlet=f"o{n}.example")) for n in (3, 8)]
    (event,) = merge_articles([told(VISIT), *guesses], MergeState()).events
    assert (event.when, event.where) == ("2024-08-03", "MMR")
    assert not event.when_assumed
    assert not event.where_assumed


def test_an_event_that_no_claim_dates_or_places_says_that_both_are_assumed() -> None:
    (event,) = merge_articles([assumed(VISIT)], MergeState()).events
    assert (event.when, event.where) == ("2024-08-03", "MMR")
    assert event.when_assumed
    assert event.where_assumed


def test_an_event_without_date_and_place_assumes_neither() -> None:
    event = event_of(merged(replace(VISIT, when=None, where=None)), "a1")
    assert not event.when_assumed
    assert not event.where_assumed


def test_what_is_assumed_is_no_disagreement() -> None:
    (event,) = merge_articles([told(VISIT), assumed(ELSEWHERE)], MergeState()).events
    assert not {d.field for d in event.disagreements} & {"when", "where"}


def test_an_assumed_date_and_place_keep_two_reports_less_apart_than_said_ones() -> None:
    sameness = load_sameness()

    def likelihood(other: ArticleClaims) -> float:
        facts = [facts_of(one.article, one.claims, sameness)[0] for one in (told(VISIT), other)]
        return Comparer(sameness).score(*facts)

    assert likelihood(assumed(ELSEWHERE)) > likelihood(told(ELSEWHERE))
