"""Articles in a language that is not read: kept, named, counted, and never read as Indonesian."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import tilik

GERMAN = (
    "Russlands Außenminister besucht Myanmar\n\nDer russische Außenminister Sergej Lawrow hat am Mittwoch Myanmar "
    "besucht und dort mit Min Aung Hlaing gesprochen. Das teilte das Ministerium in Moskau mit.\n"
)
INDONESIAN = (
    "Menteri Luar Negeri Rusia Sergei Lavrov bertemu dengan pemimpin junta Myanmar Min Aung Hlaing di Naypyidaw "
    "pada Rabu (3/8/2022), kata kementerian yang berkantor di Moskwa itu.\n"
)
ENGLISH = (
    "Meanwhile the United States imposed new sanctions on Russia, and Ukraine attacked a refinery. The French "
    "president visited Berlin and met the German chancellor, officials said on Thursday.\n"
)


def test_an_article_in_another_language_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH * 2, encoding="utf-8")
    (tmp_path / "id.txt").write_text(INDONESIAN, encoding="utf-8")
    names = [tmp_path / name for name in ("de.txt", "en.txt", "id.txt")]
    done = tilik("read", *names, "--store", tmp_path / "a.db", home=tmp_path)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        f"tilik: {tmp_path}/de.txt: kept, not read: in German (de); tilik reads Indonesian",
        f"tilik: {tmp_path}/en.txt: kept, not read: in English (en); tilik reads Indonesian",
    ]
    assert done.stdout.startswith(
        "1 read, 2 kept but not read, 0 already known, 0 failed; 1 claims"
    )
    coded = tilik("code", tmp_path / "de.txt", home=tmp_path)
    assert json.loads(coded.stdout)["events"] == []
    assert "not read: in German (de)" in coded.stderr


def test_the_foreign_half_of_an_article_gives_no_event(tmp_path: Path) -> None:
    (tmp_path / "half.txt").write_text(INDONESIAN + ENGLISH + GERMAN, encoding="utf-8")
    (tmp_path / "id.txt").write_text(INDONESIAN, encoding="utf-8")
    half, whole = (tilik("code", tmp_path / f"{n}.txt", home=tmp_path) for n in ("half", "id"))
    quotes = [event["quote"] for event in json.loads(half.stdout)["events"]]
    assert all(quote in INDONESIAN for quote in quotes)
    assert len(quotes) <= len(json.loads(whole.stdout)["events"])


def test_an_article_whose_language_is_not_certain_is_read_and_said_so(tmp_path: Path) -> None:
    told = "its words do not tell its language for certain: read as Indonesian"
    (tmp_path / "short.txt").write_text("Rusia mengirim bantuan ke Myanmar.\n", encoding="utf-8")
    done = tilik("read", tmp_path / "short.txt", "--store", tmp_path / "a.db", home=tmp_path)
    assert done.stderr.splitlines()[-1] == f"tilik: {tmp_path}/short.txt: {told}"
    assert done.stdout.startswith("1 read, 0 already known, 0 failed; 1 claims")
    shown = tilik("article", tmp_path / "short.txt", home=tmp_path)
    assert told in json.loads(shown.stdout)["notes"]
