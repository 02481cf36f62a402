"""Merging only what new articles touch gives what merging everything gives, and loads no more than it touches."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from arriving import ALL, CHAIN, LONG, arrive, crowd, from_nothing, kept, nameless, put
from made_claims import AGAIN, OTHER, STRIKE, VISIT, told
from sqlalchemy import event, text

from tilik.pipeline import deciding, merge_pending
from tilik.pipeline.deciding import Signed
from tilik.store import Correction, Store, open_store
from tilik.store.checking import check
from tilik.store.copying import copy
from tilik.store.deciding import Decisions
from tilik.store.dumping import dump
from tilik.store.loading import load

RINA = Signed("rina", "2025-01-02T03:04:05+00:00", "seen")
VERSIONS = tuple(
    replace(STRIKE, id=f"v{n}", url="https://kabar.example/1", text=f"{STRIKE.text} Versi {n}.")
    for n in range(2)
)
NEW = replace(AGAIN, id="z1", text=f"{AGAIN.text} Demikian.", outlet="baru.example")


@pytest.mark.parametrize("seed", range(3))
def test_merging_what_is_touched_gives_what_merging_all_gives(tmp_path: Path, seed: int) -> None:
    order = [*ALL, *VERSIONS, *crowd(8, seed)]
    random.Random(seed).shuffle(order)
    with open_store(tmp_path / "a.db") as part, open_store(tmp_path / "b.db") as whole:
        arrive(part, order, random.Random(seed), whole=False)
        arrive(whole, order, random.Random(seed), whole=True)
        assert kept(part) == kept(whole)
        assert part.actors() == whole.actors()
        pairs = [{(d.kept, d.other) for d in Decisions(s).rules()} for s in (part, whole)]
        assert pairs[0] == pairs[1]


def test_articles_in_any_order_and_grouping_give_the_events_of_one_merge(place: str) -> None:
    seed = len(place)
    order = [*ALL, *crowd(8, 7)]
    random.Random(seed).shuffle(order)
    given: dict[str, set[str]] = {}
    with open_store(place) as store:
        for start in range(0, len(order), 5):
            arrive(store, order[start : start + 5], random.Random(seed), whole=False)
            for one in kept(store)[0].values():
                given.setdefault(one.id, set(one.claims))
        events, origins, _ = kept(store)
        for id, claims in given.items():
            view = store.event(id)
            assert view is not None
            assert claims.intersection(view.event.claims)
        assert nameless(events.values()) == from_nothing(store)
        assert kept(store)[1] == origins


@pytest.mark.parametrize("seed", range(4))
def test_every_shuffle_gives_the_same_events_and_origins(tmp_path: Path, seed: int) -> None:
    order = [*ALL, *crowd(8, 7)]
    with open_store(tmp_path / "once.db") as once, open_store(tmp_path / "part.db") as part:
        put(once, order)
        merge_pending(once)
        random.Random(seed).shuffle(order)
        arrive(part, order, random.Random(seed), whole=False)
        assert nameless(kept(part)[0].values()) == nameless(kept(once)[0].values())
        assert kept(part)[1] == kept(once)[1]


def test_a_copy_of_a_copy_keeps_its_first_source_when_another_copy_comes(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        arrive(store, CHAIN, random.Random(1), whole=False)
        again = replace(CHAIN[3], id="q9", outlet="r9.example", published="2024-02-19")
        arrive(store, [again], random.Random(1), whole=False)
        assert {one.key for one in store.origins([c.id for c in (*CHAIN, again)]).values()} == {
            "outlet:r0.example"
        }


def test_a_text_that_very_many_print_stays_one_origin_when_more_come(tmp_path: Path) -> None:
    prints = [
        replace(VISIT, id=f"w{n}", text=LONG, outlet=f"w{n}.example", published=f"2024-08-{d:02}")
        for n in range(70)
        for d in [4 + n % 3]
    ]
    first = replace(prints[0], id="w99", outlet="first.example", published="2024-08-03")
    with open_store(tmp_path / "store.db") as store:
        put(store, prints[:67])
        merge_pending(store)
        arrive(store, [*prints[67:], first], random.Random(3), whole=False)
        events, origins, _ = kept(store)
        assert {one.key for one in origins.values()} == {"outlet:first.example"}
        assert nameless(events.values()) == from_nothing(store)
        assert kept(store)[1] == origins


def decide(store: Store) -> None:
    """Take one decision of every kind, and correct two claims."""
    ids = {a: store.events_of([f"c-{a}"])[0] for a in ("a1", "a4", "a5", "a6", "a7")}
    deciding.join_events(store, ids["a1"], ids["a4"], RINA)
    deciding.keep_apart(store, ids["a5"], ids["a6"], RINA)
    deciding.split_event(store, store.events_of(["c-a7"])[0], ["c-a7"], RINA)
    deciding.retract(store, "a3", RINA)
    lena, clara = (
        next(p.actor for e in store.events(store.events_of([c])).values() for p in e.actors)
        for c in ("c-a1", "c-b3")
    )
    assert lena
    assert clara
    assert lena != clara
    moment = ("rina", RINA.at)
    store.correct(Correction("", "claim", "c-p1", "reject", *moment))
    store.correct(Correction("", "claim", "c-n1", "change", *moment, "", "status", '"planned"'))


def test_decisions_and_corrections_hold_whatever_comes_and_in_which_order(place: str) -> None:
    rest = [*crowd(8, 3)[2:], NEW, replace(STRIKE, id="z2", text=f"{STRIKE.text} Kembali.")]
    with open_store(place) as store:
        put(store, [*ALL, *crowd(8, 3)[:2]])
        merge_pending(store)
        decide(store)
        random.Random(2).shuffle(rest)
        arrive(store, rest, random.Random(2), whole=False)
        store.reread("a2", [replace(told(ALL[4]).claims[0], id="c-anew")], RINA.at)
        arrive(
            store,
            [replace(NEW, id="z3", text=f"{NEW.text} Sekian.")],
            random.Random(2),
            whole=False,
        )
        events = kept(store)[0]
        assert store.events_of(["c-a1"]) == store.events_of(["c-a4"])
        assert store.events_of(["c-a5"]) != store.events_of(["c-a7"])
        assert "c-p1" not in {claim for one in events.values() for claim in one.claims}
        assert nameless(events.values()) == from_nothing(store)


@contextmanager
def counted(store: Store) -> Iterator[list[int]]:
    """Count the rows a SQLite store gives back."""
    rows = [0]

    def count(_: sqlite3.Cursor, row: tuple[object, ...]) -> tuple[object, ...]:
        rows[0] += 1
        return row

    def on_checkout(connection: sqlite3.Connection, *_: object) -> None:
        connection.row_factory = count

    event.listen(store.backend.engine, "checkout", on_checkout)
    try:
        yield rows
    finally:
        event.remove(store.backend.engine, "checkout", on_checkout)


def test_one_more_article_loads_no_more_rows_in_a_larger_store(tmp_path: Path) -> None:
    loaded = []
    for size in (40, 160):
        with open_store(tmp_path / f"{size}.db") as store:
            put(store, crowd(size, 5, days=20 * size))
            merge_pending(store)
            for one in crowd(3, 11, days=20 * 40):
                put(store, [replace(one, id=f"x{one.id}")])
                with counted(store) as rows:
                    merge_pending(store)
            loaded.append(rows[0])
    assert loaded[1] <= loaded[0] * 1.25


DAMAGE = (
    "DELETE FROM lookup WHERE article = 2",
    "INSERT INTO lookup VALUES (7, 1, 1)",
    "UPDATE census SET seen = seen + 1",
    "DELETE FROM census",
    "DELETE FROM name_form",
    "UPDATE filed SET names = '[]' WHERE article = 1",
)


@pytest.mark.parametrize("sql", DAMAGE)
def test_check_finds_and_repairs_what_merges_look_up(tmp_path: Path, sql: str) -> None:
    with open_store(tmp_path / "store.db") as store:
        put(store, ALL)
        merge_pending(store)
        assert check(store) == ()
        with store.transaction() as work:
            work.connection.execute(text(sql))
        assert all(finding.repaired for finding in check(store, repair=True))
        assert check(store) == ()
        put(store, [NEW])
        merge_pending(store, whole=False)
        assert nameless(kept(store)[0].values()) == from_nothing(store)


def test_check_has_nothing_to_say_of_a_store_with_articles_still_to_be_merged(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path / "store.db") as store:
        put(store, [*ALL, VERSIONS[0]])
        merge_pending(store)
        put(store, [VERSIONS[1], NEW])
        store.correct(Correction("", "claim", "c-a1", "reject", "rina", RINA.at))
        assert check(store) == ()
        merge_pending(store, whole=False)
        assert nameless(kept(store)[0].values()) == from_nothing(store)


def copied(store: Store, target: Store) -> None:
    copy(store, target)


def exported(store: Store, target: Store) -> None:
    load(target, dump(store))


@pytest.mark.parametrize("moved", [copied, exported])
def test_a_store_that_was_copied_or_imported_merges_on_as_before(
    tmp_path: Path, place: str, moved: Callable[[Store, Store], None]
) -> None:
    with (
        open_store(tmp_path / "one.db") as first,
        open_store(place + ("" if "://" in place else "2")) as second,
    ):
        put(first, ALL)
        merge_pending(first)
        moved(first, second)
        for store in (first, second):
            put(store, [NEW, *crowd(4, 3)])
            merge_pending(store, whole=False)
        assert kept(second) == kept(first)
        assert check(second) == ()


def test_an_import_into_a_store_that_holds_articles_is_merged_with_them(tmp_path: Path) -> None:
    with open_store(tmp_path / "one.db") as first, open_store(tmp_path / "two.db") as second:
        put(first, ALL[:9])
        merge_pending(first)
        put(second, ALL[9:])
        merge_pending(second)
        load(second, dump(first))
        put(second, [NEW])
        merge_pending(second, whole=False)
        assert store_of(second, "a1") == store_of(second, "z1")


def store_of(store: Store, article: str) -> tuple[str, ...]:
    return store.events_of([f"c-{article}"])


def test_a_backup_that_was_restored_merges_on(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        put(store, ALL)
        merge_pending(store)
        store.backend.backup(tmp_path / "kept.db")
        arrive(store, [NEW], random.Random(1), whole=False)
        store.backend.restore(tmp_path / "kept.db")
        arrive(store, [NEW, OTHER, VISIT], random.Random(1), whole=False)
        assert nameless(kept(store)[0].values()) == from_nothing(store)
