"""Claims of kept articles read anew from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import tilik as run

import tilik

FIRST = "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu (3/8/2022)."
SECOND = "Pemerintah Jepang mengirim bantuan beras ke Sri Lanka, Senin (4/7/2022)."
AT = "2025-01-01T00:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two articles and an English one, which is kept and not read."""
    texts = [FIRST, SECOND, "The prime minister said on Monday that the talks would go on. " * 4]
    rows = (json.dumps({"text": text, "published": "2022-08-04"}) for text in texts)
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    where = tmp_path / "news.db"
    assert run("read", tmp_path / "news.jsonl", "--store", where, home=tmp_path).returncode == 0
    return where


def told(store: Path) -> dict[str, tuple[str, str]]:
    with tilik.open_store(store, read_only=True) as opened:
        events = [row.event for row in tilik.timeline(opened)]
    return {event.id: (event.type, event.status) for event in events}


def forget_claims(store: Path) -> None:
    """Leave the articles as a reader that found no act in them would have."""
    with tilik.open_store(store) as opened:
        for row in opened.article_list().items:
            opened.reread(row.id, [], AT)


def test_what_a_poorer_reader_missed_is_found(store: Path, tmp_path: Path) -> None:
    before = told(store)
    assert {kind for kind, _ in before.values()} >= {"CONSULT", "AID"}
    forget_claims(store)
    plain = run("reread", "--store", store, home=tmp_path)
    assert plain.stdout.startswith("0 read, ")
    done = run("reread", "--claims", "--store", store, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].startswith(f"2 read anew; {len(before)} claims")
    assert sorted(told(store).values()) == sorted(before.values())
    assert run("check", "--store", store, home=tmp_path).returncode == 0


def test_reading_the_same_anew_changes_no_event_and_no_correction(
    store: Path, tmp_path: Path
) -> None:
    visit = next(id for id, (kind, _) in told(store).items() if kind == "CONSULT")
    corrected = run(
        "correct", "event", visit, "change", "status", "planned", "--store", store, home=tmp_path
    )
    assert corrected.returncode == 0, corrected.stderr
    before = told(store)
    assert before[visit] == ("CONSULT", "planned")
    done = run("reread", "--claims", "--store", store, home=tmp_path)
    assert " 0 of before no longer found" in done.stdout
    assert told(store) == before
