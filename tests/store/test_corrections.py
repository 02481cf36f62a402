"""Corrections: what they change, what survives re-reading and re-merging, the audit."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from store_samples import make_article, make_claim, make_event

from tilik.errors import InputError, TilikError
from tilik.records import Actor, Article, Claim, Event
from tilik.store import Correction, MergeResult, Store, TimelineQuery, encode

WORDS = "Lavrov mengunjungi Myanmar"
AT = "2025-06-18T12:00:00+00:00"


def read(store: Store, body: str = f"{WORDS} pada Rabu.") -> tuple[Article, Claim, Event]:
    article = make_article(body)
    claim = make_claim(article, WORDS)
    event = make_event(claim)
    store.add_article(article, [claim])
    store.save_merge(MergeResult(events=(event,), articles=(article.id,)))
    return article, claim, event


def decide(
    kind: str, target: str, action: str, field: str | None = None, value: object = None
) -> Correction:
    text = value if action == "undo" else json.dumps(encode(value)) if field else None
    assert text is None or isinstance(text, str)
    return Correction("", kind, target, action, "ani", AT, "uji", field, text)


def test_rejecting_the_only_claim_hides_its_event_until_it_is_undone(store: Store) -> None:
    article, claim, event = read(store)
    done = store.correct(decide("claim", claim.id, "reject"))
    assert store.timeline(TimelineQuery()).items == ()
    assert store.months() == ()
    assert store.claims_between(None, None) == ()
    assert store.pending() == (article.id,)
    store.correct(decide("claim", claim.id, "undo", value=done.id))
    assert [row.event for row in store.timeline(TimelineQuery()).items] == [event]
    assert store.claims_between(None, None) == (claim,)


def test_rejecting_one_of_two_claims_takes_its_origin_from_the_event(store: Store) -> None:
    _, claim, event = read(store)
    article = make_article(f"{WORDS}, kata sumber lain.")
    other = make_claim(article, WORDS)
    store.add_article(article, [other])
    store.replace_events([replace(make_event(claim, other), id=event.id)])
    store.correct(decide("claim", other.id, "reject"))
    view = store.event(event.id)
    assert view is not None
    assert (view.event.claims, view.event.independent) == ((claim.id,), 1)
    assert [report.claim.id for report in view.rejected] == [other.id]


def test_a_changed_claim_is_what_the_merge_sees_and_the_original_is_kept(store: Store) -> None:
    _, claim, _ = read(store)
    done = store.correct(decide("claim", claim.id, "change", "status", "planned"))
    assert store.claims([claim.id])[claim.id].status == "planned"
    assert done.before == '"happened"'
    store.correct(decide("claim", claim.id, "undo", value=done.id))
    assert store.claims([claim.id])[claim.id] == claim


def test_an_events_correction_survives_merging_again(store: Store) -> None:
    _, _, event = read(store)
    store.correct(decide("event", event.id, "change", "when", "2022-08-04"))
    store.replace_events([replace(event, support=0.9)])
    view = store.event(event.id)
    assert view is not None
    assert (view.event.when, view.event.support, view.corrected) == ("2022-08-04", 0.9, True)
    assert [m.month for m in store.months()] == ["2022-08"]


def test_a_date_or_place_that_a_person_set_is_no_longer_assumed(store: Store) -> None:
    _, _, event = read(store)
    store.replace_events([replace(event, when_assumed=True, where_assumed=True)])
    store.correct(decide("event", event.id, "change", "when", "2022-08-04"))
    view = store.event(event.id)
    assert view is not None
    assert (view.event.when_assumed, view.event.where_assumed) == (False, True)


def test_a_mode_goes_with_the_type_it_belonged_to(store: Store) -> None:
    event = replace(read(store)[2], mode="visit")
    store.replace_events([event])
    store.correct(decide("event", event.id, "change", "type", "AID"))
    view = store.event(event.id)
    assert view is not None
    assert (view.event.type, view.event.mode) == ("AID", None)
    store.correct(decide("event", event.id, "change", "type", "ASSAULT"))
    store.correct(decide("event", event.id, "change", "mode", "aerial"))
    view = store.event(event.id)
    assert view is not None
    assert (view.event.type, view.event.mode) == ("ASSAULT", "aerial")


def test_an_events_correction_follows_it_through_a_redirect(store: Store) -> None:
    _, _, event = read(store)
    _, claim, other = read(store, f"{WORDS} lagi.")
    store.correct(decide("event", event.id, "change", "where", "RUS"))
    joined = replace(other, claims=(*other.claims, *event.claims))
    store.save_merge(MergeResult(events=(joined,), redirects=((event.id, other.id, "same"),)))
    view = store.event(event.id)
    assert view is not None
    assert view.event.where == "RUS"
    assert claim.id in view.event.claims


def test_a_claims_correction_survives_reading_the_article_again(store: Store) -> None:
    article, claim, _ = read(store)
    store.correct(decide("claim", claim.id, "change", "status", "denied"))
    store.reread(article.id, [claim], AT)
    assert store.claims_of(article.id)[0].status == "denied"


def test_a_correction_passes_to_the_new_claim_on_the_same_words(store: Store) -> None:
    article, claim, _ = read(store)
    store.correct(decide("claim", claim.id, "change", "status", "denied"))
    longer = make_claim(article, f"{WORDS} pada Rabu")
    assert store.reread(article.id, [longer], AT) == (claim.id,)
    (now,) = store.claims_of(article.id)
    assert (now.id, now.status) == (longer.id, "denied")
    assert "carried over" in store.corrections(longer.id)[0][1].reason


def test_a_rejected_claim_stays_rejected_when_its_words_are_read_again(store: Store) -> None:
    article, claim, _ = read(store)
    store.correct(decide("claim", claim.id, "reject"))
    longer = make_claim(article, f"{WORDS} pada Rabu")
    store.reread(article.id, [longer], AT)
    assert store.claims_of(article.id) == ()


def test_an_actors_correction_survives_learning_it_again(store: Store) -> None:
    actor = Actor("p1", (("id", "Min Aung Hlain"),), "person", "mil", "MMR")
    store.save_merge(MergeResult(actors=(actor,)))
    better = (("id", "Min Aung Hlaing"),)
    store.correct(decide("actor", "p1", "change", "names", better))
    store.save_merge(MergeResult(actors=(replace(actor, wikidata="Q1"),)))
    assert store.actor("p1") == replace(actor, names=better, wikidata="Q1")


def test_the_audit_keeps_every_decision_in_order(store: Store) -> None:
    _, claim, event = read(store)
    first = store.correct(decide("claim", claim.id, "accept"))
    second = store.correct(decide("event", event.id, "accept"))
    undo = store.correct(decide("claim", claim.id, "undo", value=first.id))
    assert [item for _, item in store.corrections()] == [first, second, undo]
    assert [item for _, item in store.corrections(claim.id)] == [first, undo]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "perhaps"),
        ("id", "c1"),
        ("citation", None),
        ("nonsense", 1),
        ("when", {"edtf": "yesterday"}),
        ("type", "NOPE"),
        ("mode", "by-magic"),
        ("where", "Narnia"),
        ("actors", [{"name": "Rusia", "country": "Rusia", "kind": "state"}]),
    ],
)
def test_a_value_the_field_cannot_hold_is_refused_and_nothing_is_written(
    store: Store, field: str, value: object
) -> None:
    _, claim, _ = read(store)
    bad = replace(decide("claim", claim.id, "accept"), action="change", field=field)
    with pytest.raises(TilikError):
        store.correct(replace(bad, value=json.dumps(value)))
    assert store.corrections() == []
    assert store.claims([claim.id])[claim.id] == claim


def test_corrections_of_unknown_records_and_double_undo_are_refused(store: Store) -> None:
    _, claim, _ = read(store)
    with pytest.raises(InputError, match="no such claim"):
        store.correct(decide("claim", "c0", "accept"))
    done = store.correct(decide("claim", claim.id, "reject"))
    store.correct(decide("claim", claim.id, "undo", value=done.id))
    with pytest.raises(InputError, match="could still be undone"):
        store.correct(decide("claim", claim.id, "undo", value=done.id))


def version(store: Store, body: str, type: str = "CONSULT") -> Claim:
    """Keep a version of one page with a claim on the same words, and return the claim."""
    article = make_article(body, url="https://kabar.example/1")
    claim = make_claim(article, WORDS, type=type)
    store.add_article(article, [claim])
    return claim


def test_the_claims_of_a_new_version_inherit_corrections_and_the_place_in_an_event(
    store: Store,
) -> None:
    old = version(store, f"{WORDS} pada Rabu.")
    event = make_event(old)
    store.save_merge(MergeResult(events=(event,)))
    store.correct(decide("claim", old.id, "change", "type", "AID"))
    store.correct(decide("claim", old.id, "accept"))
    store.correct(decide("event", event.id, "change", "when", "2022-08-04"))
    new = version(store, f"{WORDS} pada Rabu. Ia disambut.")
    kept = store.claims([new.id])[new.id]
    assert kept.type == "AID"
    assert store.events_of([new.id]) == (event.id,)
    view = store.event(event.id)
    assert view is not None
    assert (view.event.claims, view.event.when) == ((new.id,), "2022-08-04")
    assert [row.event.id for row in store.timeline(TimelineQuery()).items] == [event.id]
    carried = [item for _, item in store.corrections(new.id)]
    assert [(item.action, item.at) for item in carried] == [("change", AT), ("accept", AT)]


def test_a_claim_that_was_refused_stays_refused_in_a_new_version(store: Store) -> None:
    old = version(store, f"{WORDS} pada Rabu.")
    store.save_merge(MergeResult(events=(make_event(old),)))
    store.correct(decide("claim", old.id, "reject"))
    version(store, f"{WORDS} pada Rabu. Ia disambut.")
    assert store.timeline(TimelineQuery()).items == ()
    assert store.claims_between(None, None) == ()


def test_a_claim_on_other_words_inherits_nothing(store: Store) -> None:
    old = version(store, f"{WORDS} pada Rabu.")
    store.correct(decide("claim", old.id, "reject"))
    article = make_article("Lavrov tiba di Myanmar.", url="https://kabar.example/1")
    claim = make_claim(article, "Lavrov tiba di Myanmar")
    store.add_article(article, [claim])
    assert store.claims_between(None, None) == (claim,)
