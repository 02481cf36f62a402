from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import tilik as run

import tilik
from tilik.store import TimelineQuery
from tilik.views.text import LEGEND

TEXTS = {
    "2022-08-03": "Menteri Luar Negeri Rusia Sergei Lavrov bertemu dengan pemimpin junta Myanmar Min Aung Hlaing di "
    "Naypyidaw pada Rabu (3/8/2022).",
    "2022-09-05": "Pemimpin junta Myanmar Min Aung Hlaing akan mengunjungi Rusia pada Selasa (6/9/2022).",
    "2025-03-29": "Rusia mengirim bantuan ke Myanmar pada Jumat (28/3/2025).",
    "2023-06-22": "Amerika Serikat menjatuhkan sanksi terhadap Myanmar pada Rabu (21/6/2023).",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "data" / "tilik").mkdir(parents=True)
    with tilik.open_store(folder / "data" / "tilik" / "tilik.db") as store:
        tilik.keep(store, (tilik.read_text(t, published=day) for day, t in TEXTS.items()))
    return folder


def dates(home: Path, *arguments: str) -> list[str]:
    done = run("timeline", *arguments, "--json", home=home)
    assert done.stderr == ""
    return [json.loads(line)["event"]["when"] for line in done.stdout.splitlines()]


def test_a_timeline_holds_all_or_one_side_or_two_and_follows_its_filters(home: Path) -> None:
    every = ["2022-08-03", "2022-09-06", "2023-06-21", "2025-03-28"]
    assert dates(home) == every
    assert dates(home, "Amerika Serikat") == ["2023-06-21"]
    assert dates(home, "Russia", "MMR", "--since", "2022-09") == ["2022-09-06", "2025-03-28"]
    assert dates(home, "Lavrov", "Min Aung Hlaing") == ["2022-08-03"]
    assert dates(home, "--status", "planned") == ["2022-09-06"]
    assert dates(home, "--type", "aid", "--until", "2025") == ["2025-03-28"]


def test_the_timeline_fits_eighty_columns_and_tells_the_chain(home: Path) -> None:
    done = run("timeline", "Rusia", "Myanmar", home=home)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "2022-08-03    happened  Sergei Lavrov → Min Aung Hlaing  [CONSULT" in done.stdout


def test_nobody_and_nothing_found_are_told_with_exit_codes(home: Path) -> None:
    done = run("timeline", "Rusja", home=home)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nearest known names: Rusia" in done.stderr
    done = run("timeline", "Rusia", "--until", "1999", home=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no such events" in done.stderr
    done = run("timeline", "--since", "2022-13", home=home)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "2022-13" in done.stderr


def test_an_event_a_brief_and_the_stories_can_be_shown(home: Path) -> None:
    (line,) = run("timeline", "Lavrov", "--json", home=home).stdout.splitlines()
    event = json.loads(line)["event"]["id"]
    shown = run("show", event, home=home).stdout
    assert "characters 0–" in shown
    assert "why: " in shown
    told = run("brief", "Rusia", "Myanmar", home=home).stdout
    assert event in told
    assert "Rusia mengirim bantuan ke Myanmar pada Jumat (28/3/2025)." in told
    stories = run("stories", "--json", home=home).stdout.splitlines()
    story = json.loads(stories[0])["story"]["id"]
    assert run("brief", story, home=home).returncode == 0


def test_a_date_that_is_only_assumed_is_marked_and_the_mark_explained_once(tmp_path: Path) -> None:
    (tmp_path / "data" / "tilik").mkdir(parents=True)
    text = (
        "Sergei Lavrov tiba di Myanmar pada Rabu (3/8/2022).\n\n"
        "Rusia mengirim bantuan ke Myanmar.\n\nRusia mengecam Amerika Serikat."
    )
    with tilik.open_store(tmp_path / "data" / "tilik" / "tilik.db") as store:
        tilik.keep(store, [tilik.read_text(text, published="2022-08-04")])
        rows = store.timeline(TimelineQuery()).items
    guessed = [row.event for row in rows if row.event.when_assumed]
    assert guessed
    printed = run("timeline", home=tmp_path).stdout
    assert printed.count("2022-08-03? ") == len(guessed)
    assert printed.count(LEGEND) == 1
    shown = run("show", guessed[0].id, home=tmp_path).stdout
    assert "when 2022-08-03?" in shown
    assert " ".join(shown.split()).count(LEGEND) == 1
