"""Decisions about who is who and what is one act: kept, put into effect, taken back, never forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made_claims import AGAIN, OTHER, STRIKE, VISIT, Told, told

from tilik.errors import InputError, RecordError
from tilik.merge.identity import actor_id
from tilik.pipeline import deciding, merge_pending
from tilik.pipeline.deciding import Signed
from tilik.pipeline.parties import actor_keys
from tilik.records import Event, Reason
from tilik.store import Store, migrations, open_store
from tilik.store.checking import check
from tilik.store.deciding import Decisions

RINA = Signed("rina", "2025-01-02T03:04:05+00:00", "they told me")
LENA = replace(VISIT, role="menteri luar negeri")
ELENA = replace(
    STRIKE,
    id="b1",
    text="Elena Petrova menuduh Modrania menembaki gudang di kota Tarsova pada Senin pagi.",
    type="ACCUSE",
    actor=("Elena Petrova", "RUS", "gov"),
    role="menteri luar negeri",
    mode=None,
)
FOREIGN = replace(ELENA, id="b2", actor=("Elena Petrova", "UKR", "opp"), text="U" + ELENA.text[1:])
IDS = {
    name: actor_id(tuple(name.lower().split()), "RUS") for name in ("Lena Orlova", "Elena Petrova")
}


def filled(tmp_path: Path, *articles: Told) -> Store:
    store = open_store(tmp_path / "kept.db")
    add(store, articles)
    return store


def add(store: Store, articles: Sequence[Told]) -> None:
    for one in map(told, articles):
        store.add_article(one.article, one.claims)
    merge_pending(store)


def event_of(store: Store, article: str) -> Event:
    view = store.event(store.events_of([f"c-{article}"])[0])
    assert view is not None
    return view.event


def everyone(store: Store) -> set[str | None]:
    claims = ["c-a1", "c-b1"]
    return {p.actor for e in store.events(store.events_of(claims)).values() for p in e.actors}


def test_joined_actors_are_one_in_events_and_leave_a_redirect(tmp_path: Path) -> None:
    lena, elena = IDS["Lena Orlova"], IDS["Elena Petrova"]
    with filled(tmp_path, LENA, ELENA) as store:
        assert everyone(store) == {lena, elena}
        made = deciding.join_actors(store, lena, elena, RINA)
        assert everyone(store) == {lena}
        assert Decisions(store).actor_now(elena)[0] == lena
        assert store.actor(elena) is None
        assert (made.by, made.at, made.reason) == (RINA.by, RINA.at, RINA.reason)


def test_an_actor_join_outlives_reading_anew_and_merging_from_nothing(tmp_path: Path) -> None:
    with filled(tmp_path, LENA, ELENA) as store:
        deciding.join_actors(store, IDS["Lena Orlova"], IDS["Elena Petrova"], RINA)
        store.reread("b1", told(ELENA).claims, "2025-02-01")
        store.forget_events()
        merge_pending(store)
        assert everyone(store) == {IDS["Lena Orlova"]}


def test_undoing_an_actor_join_takes_back_names_and_roles(tmp_path: Path) -> None:
    with filled(tmp_path, LENA, replace(ELENA, role="juru bicara")) as store:
        before = everyone(store), store.actors()
        made = deciding.join_actors(store, IDS["Lena Orlova"], IDS["Elena Petrova"], RINA)
        joined = store.actor(IDS["Lena Orlova"])
        assert joined is not None
        assert {r.title for r in joined.roles} == {"menteri luar negeri", "juru bicara"}
        deciding.undo(store, made.id, RINA)
        assert (everyone(store), store.actors()) == before
        with pytest.raises(InputError, match="could still be undone"):
            deciding.undo(store, made.id, RINA)


def test_joining_actors_of_two_countries_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path, LENA, FOREIGN) as store:
        foreign = actor_id(("elena", "petrova"), "UKR")
        with pytest.raises(RecordError, match="two countries"):
            deciding.join_actors(store, IDS["Lena Orlova"], foreign, RINA)
        assert Decisions(store).history() == ()


def test_a_name_split_off_is_an_actor_of_its_own(tmp_path: Path) -> None:
    full = [replace(LENA, id=f"f{n}", text=f"{n} {LENA.text}") for n in range(2)]
    misspelt = replace(ELENA, actor=("Lena Orlowa", "RUS", "gov"))
    with filled(tmp_path, *full, misspelt) as store:
        assert event_of(store, "b1").actors[0].actor == IDS["Lena Orlova"]
        assert Decisions(store).rules()
        deciding.split_actor(store, IDS["Lena Orlova"], "Lena Orlowa", RINA)
        own = actor_id(("lena", "orlowa"), "RUS")
        assert event_of(store, "b1").actors[0].actor == own
        assert not Decisions(store).rules()


def test_a_namesake_is_told_apart_by_the_claims_that_mean_her(tmp_path: Path) -> None:
    namesake = replace(ELENA, actor=("Lena Orlova", "RUS", "gov"))
    with filled(tmp_path, LENA, namesake) as store:
        deciding.split_actor(store, IDS["Lena Orlova"], "Lena Orlova", RINA, ["c-b1"])
        assert event_of(store, "a1").actors[0].actor == IDS["Lena Orlova"]
        assert event_of(store, "b1").actors[0].actor != IDS["Lena Orlova"]
        assert len(store.actors(text="lena orlova")) == 2


def test_an_actor_split_off_bears_the_name_it_was_given(tmp_path: Path) -> None:
    namesake = replace(ELENA, actor=("Lena Orlova", "RUS", "gov"))
    with filled(tmp_path, LENA, namesake) as store:
        made = deciding.split_actor(store, IDS["Lena Orlova"], "Lena  Orlova muda", RINA, ["c-b1"])
        split = store.actor(made.other)
        assert split is not None
        assert [name for _, name in split.names] == ["Lena Orlova muda", "Lena Orlova"]
        kept = store.actor(IDS["Lena Orlova"])
        assert kept is not None and kept.name == "Lena Orlova"
        deciding.undo(store, made.id, RINA)
        assert not store.actors(text="muda")


def test_joined_events_are_one_under_the_kept_id(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, OTHER) as store:
        kept, other = event_of(store, "a4"), event_of(store, "a1")
        deciding.join_events(store, kept.id, other.id, RINA)
        joined = event_of(store, "a1")
        assert (joined.id, joined.claims) == (kept.id, ("c-a1", "c-a4"))
        view = store.event(other.id)
        assert view is not None
        assert view.event.id == kept.id


def test_an_event_join_holds_for_new_reports_and_can_be_undone(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, OTHER) as store:
        before = event_of(store, "a1").id, event_of(store, "a4").id
        made = deciding.join_events(store, *before, RINA)
        add(store, [AGAIN])
        assert event_of(store, "a4").claims == ("c-a1", "c-a3", "c-a4")
        deciding.undo(store, made.id, RINA)
        assert (event_of(store, "a1").id, event_of(store, "a4").id) == before
        assert event_of(store, "a1").claims == ("c-a1", "c-a3")


def test_a_claim_split_off_stays_apart_whatever_comes(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, AGAIN) as store:
        whole = event_of(store, "a1")
        made = deciding.split_event(store, whole.id, ["c-a3"], RINA)
        store.forget_events()
        merge_pending(store)
        assert event_of(store, "a1").id != event_of(store, "a3").id
        deciding.undo(store, made.id, RINA)
        assert event_of(store, "a1").claims == whole.claims


def test_a_split_stands_on_the_same_words_when_the_article_is_read_anew(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, AGAIN) as store:
        deciding.split_event(store, event_of(store, "a1").id, ["c-a3"], RINA)
        again = replace(told(AGAIN).claims[0], id="c-new")
        store.reread("a3", [again], "2025-02-01")
        merge_pending(store)
        assert store.events_of(["c-new"]) != store.events_of(["c-a1"])


def test_the_later_of_two_decisions_about_one_pair_holds(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, AGAIN) as store:
        deciding.split_event(store, event_of(store, "a1").id, ["c-a3"], RINA)
        deciding.join_events(store, event_of(store, "a1").id, event_of(store, "a3").id, RINA)
        assert event_of(store, "a1").claims == ("c-a1", "c-a3")


@pytest.mark.parametrize("claims", [[], ["c-a1", "c-a3"], ["c-a4"]])
def test_a_split_that_leaves_nothing_or_names_a_foreign_claim_is_refused(
    tmp_path: Path, claims: list[str]
) -> None:
    with filled(tmp_path, VISIT, AGAIN, OTHER) as store, pytest.raises(InputError):
        deciding.split_event(store, event_of(store, "a1").id, claims, RINA)


def test_a_retracted_article_is_kept_counts_for_nothing_and_can_come_back(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, AGAIN) as store:
        before = event_of(store, "a1")
        made = deciding.retract(store, "a3", RINA)
        event = event_of(store, "a1")
        assert (event.claims, event.independent) == (before.claims, 1)
        assert Reason("not-standing", ("1",)) in event.reasons
        with pytest.raises(InputError, match="already"):
            deciding.retract(store, "a3", RINA)
        deciding.undo(store, made.id, RINA)
        assert event_of(store, "a1") == before


def first_version(kept: Path, target: Path) -> Path:
    """Write what a store holds as the first version of this program kept it."""
    with closing(sqlite3.connect(target)) as database:
        for statement in migrations.statements("0001_first", "sqlite"):
            database.execute(statement)
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        database.execute("CREATE TABLE schema_version (version INTEGER PRIMARY KEY)")
        database.execute("INSERT INTO schema_version VALUES (1)")
        database.commit()
        database.execute("ATTACH ? AS kept", [str(kept)])
        for (table,) in tables:
            if not table.startswith("search_index"):
                rows = database.execute(f"PRAGMA table_info({table})").fetchall()
                names = ", ".join(row[1] for row in rows)
                database.execute(f"INSERT INTO {table} SELECT {names} FROM kept.{table}")
        database.commit()
    return target


def test_a_store_of_the_first_version_is_migrated_and_takes_decisions(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, OTHER):
        pass
    with open_store(first_version(tmp_path / "kept.db", tmp_path / "first.db")) as store:
        one, two = event_of(store, "a1"), event_of(store, "a4")
        deciding.join_events(store, one.id, two.id, RINA)
        assert event_of(store, "a4").id == one.id


def test_a_store_of_the_first_version_merges_on_with_what_it_holds(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, OTHER):
        pass
    with open_store(first_version(tmp_path / "kept.db", tmp_path / "first.db")) as store:
        one = event_of(store, "a1")
        store.add_article(told(AGAIN).article, told(AGAIN).claims)
        merge_pending(store, whole=False)
        assert event_of(store, "a3").id == one.id
        assert check(store) == ()


def test_a_decision_needs_an_author(tmp_path: Path) -> None:
    with filled(tmp_path, VISIT, OTHER) as store, pytest.raises(InputError, match="author"):
        deciding.keep_apart(
            store, event_of(store, "a1").id, event_of(store, "a4").id, Signed(" ", RINA.at)
        )


def test_the_former_id_and_name_of_a_joined_actor_lead_to_the_one_it_was_joined_into(
    tmp_path: Path,
) -> None:
    with filled(tmp_path, LENA, ELENA) as store:
        kept, other = IDS["Lena Orlova"], IDS["Elena Petrova"]
        made = deciding.join_actors(store, kept, other, RINA)
        assert {actor_keys(name, store) for name in (other, kept, "Elena Petrova")} == {(kept,)}
        deciding.undo(store, made.id, RINA)
        assert actor_keys(other, store) == (other,)
