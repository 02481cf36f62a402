"""Who is who across articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import VISIT, Told, told

from tilik.errors import RecordError
from tilik.merge.identity import Identities, actor_id, identify, join_actors, split_actors
from tilik.merge.sightings import sightings
from tilik.merge.stage import MergeState, merge_articles
from tilik.records import Actor

FULL = replace(VISIT, id="b1", actor=("Lena Orlova", "RUS", "gov"), role="menteri luar negeri")
SHORT = replace(VISIT, id="b2", actor=("Orlova", "RUS", "gov"))
MISSPELT = replace(VISIT, id="b3", actor=("Lena Orlowa", "RUS", "gov"))
NAMESAKE = replace(VISIT, id="b4", actor=("Lena Orlova", "UKR", "opp"), role="anggota parlemen")
LATER = replace(FULL, id="b5", role="perdana menteri", published="2024-11-20")
LENA = actor_id(("lena", "orlova"), "RUS")


def known_as(*articles: Told, **options: tuple[object, ...]) -> Identities:
    return identify(sightings([told(one) for one in articles]))


def test_a_person_nobody_listed_becomes_an_actor() -> None:
    actor = next(a for a in known_as(FULL).actors if a.id == LENA)
    assert (actor.name, actor.kind, actor.country) == ("Lena Orlova", "person", "RUS")


def test_a_surname_alone_is_the_one_person_of_that_country() -> None:
    assert known_as(FULL, SHORT).of["Orlova", "RUS"] == LENA


def test_a_surname_two_people_bear_is_nobody_known() -> None:
    sister = replace(FULL, id="b6", actor=("Vera Orlova", "RUS", "gov"))
    who = known_as(FULL, sister, SHORT)
    assert who.of["Orlova", "RUS"] not in {LENA, who.of["Vera Orlova", "RUS"]}


def test_one_wrong_letter_is_the_same_person_and_is_recorded() -> None:
    who = known_as(FULL, replace(FULL, id="b7"), MISSPELT)
    assert who.of["Lena Orlowa", "RUS"] == LENA
    grounds = {reason.code for d in who.decisions if d.kept == LENA for reason in d.grounds}
    assert "misspelt" in grounds


def test_two_people_of_one_name_in_two_countries_stay_apart() -> None:
    who = known_as(FULL, NAMESAKE)
    assert who.of["Lena Orlova", "RUS"] != who.of["Lena Orlova", "UKR"]


def test_roles_are_kept_with_days_and_claims() -> None:
    actor = next(a for a in known_as(FULL, LATER).actors if a.id == LENA)
    assert [(r.title, r.first_seen, r.evidence) for r in actor.roles] == [
        ("menteri luar negeri", "2024-08-04", ("c-b1",)),
        ("perdana menteri", "2024-11-20", ("c-b5",)),
    ]


def test_a_known_actor_keeps_its_id_and_gains_roles() -> None:
    known = Actor("P:lena", (("id", "Lena Orlova"),), "person", "gov", "RUS")
    who = identify(sightings([told(FULL), told(MISSPELT)]), [known])
    assert who.of["Lena Orlowa", "RUS"] == "P:lena"
    assert [a.roles[0].title for a in who.actors if a.id == "P:lena"] == ["menteri luar negeri"]


def test_a_join_across_two_countries_is_refused() -> None:
    actors = {a.country: a for a in known_as(FULL, NAMESAKE).actors if a.name == "Lena Orlova"}
    with pytest.raises(RecordError, match="two countries"):
        join_actors(actors["RUS"], actors["UKR"], "the same face", "rina")


def test_a_join_made_by_hand_leaves_a_redirect_and_can_be_taken_back() -> None:
    alias = replace(FULL, id="b8", actor=("Elena Petrova", "RUS", "gov"))
    seen = sightings([told(FULL), told(alias)])
    apart = identify(seen)
    actors = {a.name: a for a in apart.actors}
    join = join_actors(actors["Lena Orlova"], actors["Elena Petrova"], "maiden name", "rina")
    joined = identify(seen, decisions=[join])
    assert joined.of["Elena Petrova", "RUS"] == LENA
    assert joined.redirects[actors["Elena Petrova"].id] == LENA
    assert identify(seen).of == apart.of


def test_a_split_made_by_hand_overrules_the_rule() -> None:
    seen = sightings([told(FULL), told(replace(FULL, id="b7")), told(MISSPELT)])
    other = Actor(actor_id(("lena", "orlowa"), "RUS"), (("id", "x"),), "person", "gov", "RUS")
    lena = replace(other, id=LENA)
    split = split_actors(lena, other, "they met", "rina")
    assert identify(seen, decisions=[split]).of["Lena Orlowa", "RUS"] == other.id


@settings(max_examples=25, deadline=None)
@given(st.permutations((FULL, SHORT, MISSPELT, NAMESAKE, LATER)))
def test_who_is_who_does_not_depend_on_the_order(order: list[Told]) -> None:
    expected = known_as(FULL, SHORT, MISSPELT, NAMESAKE, LATER)
    assert known_as(*order) == expected


def test_collectives_are_nobody() -> None:
    crowd = replace(VISIT, id="b9", actor=("para menteri", "RUS", "gov"))
    assert ("para menteri", "RUS") not in known_as(crowd).of


def test_events_name_the_actor_a_misspelt_name_turned_out_to_be() -> None:
    articles = [told(FULL), told(replace(FULL, id="b7")), told(MISSPELT)]
    result = merge_articles(articles, MergeState())
    assert {p.actor for event in result.events for p in event.actors} == {LENA}
    assert LENA in {actor.id for actor in result.actors}
