"""Copy, check, repair, dump, backup: nothing is lost and what is wrong is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from store_fixtures import lemma
from store_samples import make_article, make_claim, make_event

from tilik.errors import InputError, StoreError
from tilik.records import Actor, Story
from tilik.store import Correction, MergeResult, Store, TimelineQuery, migrations, open_store
from tilik.store.checking import check
from tilik.store.copying import copy, sums
from tilik.store.dumping import dump
from tilik.store.loading import load
from tilik.store.tables import META

WORDS = "Lavrov mengunjungi Myanmar"
BEFORE_ASSUMED = (
    "DROP INDEX total_strongest",
    "DROP TABLE place_count",
    *(
        f"ALTER TABLE {name} DROP COLUMN assumed"
        for name in ("event", "party", "pair", "rollup", "total")
    ),
    *(f"DROP TABLE {name}" for name in ("filed", "lookup", "census", "name_form")),
    "DROP INDEX actor_corrected",
    "DELETE FROM schema_version WHERE version > 5",
)


def fill(store: Store) -> None:
    """Two articles, one of them in two versions, three events, a redirect, a story, corrections."""
    made = []
    for number in range(3):
        article = make_article(f"{WORDS} ({number}).", url=f"https://kabar.example/{number}")
        claim = make_claim(article, WORDS, when=f"2022-08-0{number + 1}")
        event = make_event(claim)
        store.add_article(article, [claim])
        actor = Actor(f"p{number}", (("id", f"Orang {number}"),), "person", "gov")
        result = MergeResult(
            (event,), articles=(article.id,), origins=event.origins, actors=(actor,)
        )
        store.save_merge(result)
        store.save_fingerprint(article.id, bytes([0, 255, number]))
        made.append((article, claim, event))
    old, into = made[0][2], made[1][2]
    story = Story("s1", "Kunjungan", (made[1][0].id,), (into.id,), "2022-08-01", "2022-08-02")
    store.save_merge(MergeResult(redirects=((old.id, into.id, "same"),), stories=(story,)))
    store.add_article(make_article("Teks baru.", url="https://kabar.example/0"))
    for kind, target in (("claim", made[2][1].id), ("event", into.id)):
        change = ("change", "ani", "2025-01-01T00:00:00+00:00", "uji", "status", '"planned"')
        store.correct(Correction("", kind, target, *change))


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def test_a_store_in_order_has_no_findings(filled: Store) -> None:
    assert check(filled) == ()


def test_the_tables_the_code_knows_are_those_the_migrations_make(store: Store) -> None:
    seen = inspect(store.backend.engine)
    for table in META.tables.values():
        made = {column["name"] for column in seen.get_columns(table.name)} - {"words"}
        assert made == set(table.columns.keys()), table.name


def test_a_store_from_before_assumed_dates_were_counted_gets_its_counts(filled: Store) -> None:
    (row, *_) = filled.timeline(TimelineQuery()).items
    filled.replace_events([replace(row.event, when_assumed=True, where_assumed=True)])
    acts, places = filled.acts(), filled.places()
    assert sum(row.assumed for row in acts) == sum(row.assumed for row in places) == 1
    with filled.backend.engine.begin() as connection:
        for statement in BEFORE_ASSUMED:
            connection.exec_driver_sql(statement)
        assert migrations.apply(connection) == migrations.newest() - 5
    assert (filled.acts(), filled.places()) == (acts, places)
    assert check(filled) == ()


def test_what_a_store_kept_as_sentences_is_kept_by_its_upgrade(store: Store) -> None:
    article = replace(make_article(WORDS), notes=("the whole article is elsewhere",))
    claim = make_claim(article, WORDS)
    assert claim.why and claim.when and claim.when.why
    store.add_article(article, [claim])
    with store.backend.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM schema_version WHERE version > 7")
        assert migrations.apply(connection) == migrations.newest() - 7
    assert store.articles([article.id]) == {article.id: article}
    assert store.claims([claim.id]) == {claim.id: claim}


@pytest.mark.postgres
@pytest.mark.parametrize("back", [False, True])
def test_copying_between_sqlite_and_postgresql_keeps_everything(
    tmp_path: Path, postgres_place: str, back: bool
) -> None:
    places = [str(tmp_path / "one.db"), postgres_place]
    first, second = reversed(places) if back else places
    with open_store(first, lemma_of=lemma) as source, open_store(second, lemma_of=lemma) as target:
        fill(source)
        assert copy(source, target) == sums(source) == sums(target)
        assert check(target) == ()
        query = TimelineQuery(text="kunjungan")
        assert target.timeline(query).items == source.timeline(query).items
        assert target.add_article(make_article("Artikel sesudah salinan."))


def test_copying_into_a_store_that_holds_something_is_refused(
    filled: Store, tmp_path: Path
) -> None:
    with open_store(tmp_path / "other.db") as other:
        other.add_article(make_article("Sudah ada."))
        with pytest.raises(StoreError, match="empty store"):
            copy(filled, other)
        assert other.health().articles == 1


def test_a_dump_read_back_gives_an_identical_store(filled: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db", lemma_of=lemma) as other:
        load(other, dump(filled))
        assert sums(other) == sums(filled)
        assert check(other) == ()
        before = sums(other)
        load(other, dump(filled))
        assert sums(other) == before


def test_a_dump_of_some_events_brings_what_they_rest_on_and_no_more(
    filled: Store, tmp_path: Path
) -> None:
    query = TimelineQuery(since="2022-08-03")
    with open_store(tmp_path / "other.db", lemma_of=lemma) as other:
        load(other, dump(filled, query))
        assert other.timeline(TimelineQuery()).items == filled.timeline(query).items
        assert (other.health().articles, other.health().claims) == (1, 1)
        assert check(other) == ()


@pytest.mark.parametrize(
    "line", [{"kind": "nonsense"}, {"kind": "tilik", "version": 99}, {"kind": "claim"}, {}]
)
def test_a_line_that_belongs_to_no_dump_is_refused(store: Store, line: dict[str, str]) -> None:
    with pytest.raises(InputError):
        load(store, [line])


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE claim SET data = replace(data, 'Lavrov mengun', 'Lavrov menyer')", "other words"),
        ("DELETE FROM article", "there is no article"),
        ("DELETE FROM claim", "there is no claim"),
        ("DELETE FROM event", "there is no event"),
        ("UPDATE article SET data = replace(data, 'pada', 'pada') || ' '", None),
        ("UPDATE article SET data = replace(data, '(1)', '(7)')", "content has the id"),
        ("DELETE FROM pair", "rows"),
        ("UPDATE rollup SET events = events + 1", "rows"),
        ("DELETE FROM search_doc", "rows"),
    ],
)
def test_damage_is_found(filled: Store, sql: str, what: str | None) -> None:
    with filled.transaction() as work:
        work.connection.execute(text(sql.replace(":", "\\:")))
    found = check(filled)
    assert bool(found) is (what is not None)
    assert what is None or any(what in finding.what for finding in found)


def test_repair_rebuilds_derived_tables(filled: Store) -> None:
    query = TimelineQuery(a=("RUS",), b=("MMR",))
    before = (filled.timeline(query), filled.months(), filled.search("kunjungan"))
    with filled.transaction() as work:
        for table in ("pair", "rollup", "search_doc", "event_outlet", "event_claim"):
            work.connection.exec_driver_sql(f"DELETE FROM {table}")
    assert all(finding.repaired for finding in check(filled, repair=True))
    assert check(filled) == ()
    after = (filled.timeline(query), filled.months(), filled.search("kunjungan"))
    assert [after[0], after[1], len(after[2])] == [before[0], before[1], len(before[2])]


def test_a_backup_opens_as_a_store_and_can_be_restored_while_others_read(tmp_path: Path) -> None:
    copy_path = tmp_path / "backup.db"
    with open_store(tmp_path / "store.db") as store:
        fill(store)
        store.backend.backup(copy_path)
        before = sums(store)
        store.add_article(make_article("Sesudah cadangan."))
        with open_store(copy_path, read_only=True) as kept:
            assert sums(kept) == before
        store.backend.restore(copy_path)
        assert sums(store) == before
        with pytest.raises(StoreError, match="already"):
            store.backend.backup(copy_path)


def broken_file(path: Path) -> None:
    path.write_bytes(b"not a database at all, just words" * 100)


@pytest.mark.parametrize(
    ("prepare", "message"),
    [(broken_file, "not a Tilik store"), (Path.mkdir, "found a folder")],
)
def test_what_is_no_store_is_said_to_be_none(
    tmp_path: Path, prepare: Callable[[Path], None], message: str
) -> None:
    path = tmp_path / "store.db"
    prepare(path)
    with pytest.raises(StoreError, match=message):
        open_store(path)


def test_a_read_only_store_is_read_and_says_so_when_written(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as store:
        fill(store)
    with open_store(path, read_only=True) as store:
        assert store.health().articles == 4
        with pytest.raises(StoreError, match="read-only"):
            store.add_article(make_article("Baru."))


def test_a_store_in_a_folder_where_nothing_may_be_written_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy_path = tmp_path / "store.db", tmp_path / "backup.db"
    with open_store(path) as store:
        fill(store)
    (tmp_path / "store.db-turn").unlink()
    monkeypatch.setattr("tilik.store.sqlite.os.access", lambda _path, _how: False)
    with open_store(path) as store:
        assert store.health().articles == 4
        store.backend.backup(copy_path)
        assert {item.name for item in tmp_path.iterdir()} == {"store.db", "backup.db"}
        with pytest.raises(StoreError, match="read-only"):
            store.add_article(make_article("Baru."))


def test_a_full_disk_is_reported_and_what_was_kept_stays(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        fill(store)
        before = sums(store)
        with store.backend.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        huge = make_article("Kata panjang sekali. " * 50_000)
        with pytest.raises(StoreError, match="disk is full"), store.transaction() as work:
            work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            store.add_article(huge)
        assert sums(store) == before
        assert check(store) == ()


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as store, store.transaction() as work:
        work.connection.exec_driver_sql("INSERT INTO schema_version VALUES (999)")
    with pytest.raises(StoreError, match="update Tilik"):
        open_store(path)


def test_a_server_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(StoreError, match="no PostgreSQL server"):
        open_store("postgresql://tilik@127.0.0.1:9/none")


def test_an_unknown_kind_of_address_is_refused() -> None:
    with pytest.raises(StoreError, match="expected a path or postgresql"):
        open_store("mysql://somewhere/news")


def test_a_reader_sees_one_moment_while_another_writes(filled: Store) -> None:
    views = filled.event_views(TimelineQuery(limit=1))
    first = next(views)
    filled.forget_events()
    rest = list(views)
    assert first.event.id not in {view.event.id for view in rest}
    assert len(rest) == 1
    assert list(filled.event_views(TimelineQuery())) == []
