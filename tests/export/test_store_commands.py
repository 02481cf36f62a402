"""The commands around a store, as a person types them."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from store_samples import make_article

from tilik.errors import InputError, TilikError
from tilik.records import Event
from tilik.store import Store, TimelineQuery, open_store
from tilik.store.copying import sums
from tilik.views.cli import export_commands
from tilik.views.cli.program import program
from tilik.views.export.formats import format_named


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(program, arguments, input=given, standalone_mode=False)


def place(store: Store) -> str:
    return f"--store={store.where}"


def test_search_finds_every_form_of_a_word(store: Store) -> None:
    with open_store(store.where) as opened:
        for form in ("memasok", "pemasok", "dipasok"):
            opened.add_article(make_article(f"Moskwa {form} senjata."))
    found = run("search", "pasokan senjata", place(store))
    assert found.exit_code == 0
    assert all(form in found.output for form in ("memasok", "pemasok", "dipasok"))
    lines = run("search", "pasokan", "senjata", "--json", place(store)).output.splitlines()
    assert len([json.loads(line) for line in lines]) == 3


def test_search_without_a_hit_says_so_and_exits_with_one(store: Store) -> None:
    found = run("search", "gajah", place(store))
    assert (found.return_value, found.stderr) == (1, "nothing found\n")


def test_export_writes_a_file_that_import_reads_back(
    store: Store, events: list[Event], tmp_path: Path
) -> None:
    file = tmp_path / "all.jsonl"
    assert run("export", "--format=jsonl", "-o", str(file), place(store)).exit_code == 0
    other = tmp_path / "other.db"
    done = run("import", str(file), f"--store={other}")
    assert done.exit_code == 0
    assert "5 events" in done.output
    with open_store(other) as copy:
        assert sums(copy) == sums(store)


def test_export_takes_names_and_filters(store: Store, events: list[Event]) -> None:
    done = run("export", "Rusia", "Myanmar", "--format=csv", "--until=2023", place(store))
    assert events[0].id in done.output
    assert events[1].id not in done.output


def test_store_copy_backup_and_check_agree(
    store: Store, events: list[Event], tmp_path: Path
) -> None:
    copied = run("store", "copy", store.where, str(tmp_path / "copy.db"))
    assert "counts and hashes agree" in copied.output
    assert run("backup", str(tmp_path / "backup.db"), place(store)).exit_code == 0
    for name in ("copy.db", "backup.db"):
        with open_store(tmp_path / name) as other:
            assert sums(other) == sums(store)
    restored = run("restore", str(tmp_path / "backup.db"), "--yes", place(store))
    assert restored.exit_code == 0
    checked = run("check", f"--store={tmp_path / 'copy.db'}")
    assert checked.output.endswith("5 events: all well\n")


def test_check_names_what_is_wrong_and_fails(store: Store, events: list[Event]) -> None:
    with store.transaction() as work:
        work.connection.exec_driver_sql("DELETE FROM claim")
    checked = run("check", "--quick", place(store))
    assert checked.return_value == 1
    assert "there is no claim" in checked.output


def test_a_correction_is_made_shown_in_the_audit_and_undone(
    store: Store, events: list[Event]
) -> None:
    event = events[0]
    options = ("--author=ani", "--reason=uji", place(store))
    made = run("correct", "event", event.id, "change", "when", "2022", *options)
    assert made.exit_code == 0, made.output
    view = store.event(event.id)
    assert view is not None
    assert view.event.when == "2022"
    name = made.output.partition(":")[0]
    assert run("correct", "event", event.id, "undo", name, *options).exit_code == 0
    lines = run("audit", event.id, place(store)).output.splitlines()
    assert [line.split()[2] for line in lines] == ["ani", "ani"]
    assert '"2022-08-03" → "2022"' in lines[0]


def test_users_and_tokens_are_added_listed_and_removed(store: Store) -> None:
    assert (
        run(
            "user", "add", "ani", "--role=analyst", place(store), given="rahasia sekali\n"
        ).exit_code
        == 0
    )
    assert "analyst" in run("user", "list", place(store)).output
    secret = run("token", "add", "skrip", "--user=ani", place(store)).output.strip()
    assert secret.startswith("tilik_")
    listed = run("token", "list", place(store)).output
    assert "skrip" in listed
    assert secret not in listed
    assert run("token", "revoke", "skrip", "--user=ani", place(store)).exit_code == 0
    assert run("user", "remove", "ani", place(store)).exit_code == 0
    assert run("user", "list", place(store)).output == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "kata"),
        ("check",),
        ("user", "list"),
        ("token", "revoke", "x", "--user=y"),
        ("store", "copy", "{missing}", "{other}"),
    ],
)
def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    missing, other = tmp_path / "none.db", tmp_path / "other.db"
    named = [part.format(missing=missing, other=other) for part in arguments]
    option = [] if "copy" in arguments else [f"--store={missing}"]
    done = run(*named, *option)
    assert isinstance(done.exception, TilikError)
    assert not missing.exists()


def test_an_export_never_takes_the_place_of_its_store(store: Store, events: list[Event]) -> None:
    done = run("export", "--format", "csv", "-o", store.where, place(store))
    assert isinstance(done.exception, InputError)
    assert "this is the store itself" in str(done.exception)
    assert f"{len(events)} claims, {len(events)} events" in run("check", place(store)).output


def test_an_export_that_fails_leaves_the_earlier_file_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_store: Store, _query: TimelineQuery) -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    earlier = tmp_path / "events.csv"
    assert run("export", "--format", "csv", "-o", str(earlier), place(store)).exit_code == 0
    before = earlier.read_bytes()
    half = replace(format_named("csv"), write=broken)
    monkeypatch.setattr(export_commands, "format_named", lambda _name: half)
    done = run("export", "--format", "csv", "-o", str(earlier), place(store))
    assert "cannot write: No space left" in str(done.exception)
    assert (earlier.read_bytes(), [one.name for one in tmp_path.glob(".*")]) == (before, [])


def test_an_import_takes_a_byte_order_mark_and_tells_what_it_expected(
    store: Store, events: list[Event], tmp_path: Path
) -> None:
    lines = tmp_path / "a.jsonl"
    run("export", "--format", "jsonl", "-o", str(lines), place(store))
    lines.write_bytes(b"\xef\xbb\xbf" + lines.read_bytes())
    target = f"--store={tmp_path / 'b.db'}"
    assert f"{len(events)} events" in run("import", str(lines), target).output
    (tmp_path / "a.csv").write_text("event_id,date\n", encoding="utf-8")
    told = run("import", str(tmp_path / "a.csv"), target).exception
    assert "a.csv:1: expected a line that `tilik export --format jsonl` wrote" in str(told)


@pytest.mark.parametrize("command", [["timeline"], ["export", "--format", "csv"]])
def test_a_period_that_ends_before_it_starts_is_refused(store: Store, command: list[str]) -> None:
    done = run(*command, "--since", "2026", "--until", "2025-03", place(store))
    assert str(done.exception) == "the period ends before it starts: 2026 to 2025-03"
    assert run(*command, "--since", "2022", "--until", "2022", place(store)).exit_code == 0
