from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tilik

ROOT = Path(tilik.__file__).parent
# PLOVER's own table is left whole here: other tables are checked against it.
BROKEN = [
    "actors/people.toml",
    "languages/id/clauses.toml",
    "languages/id/contexts.toml",
    "languages/id/frames/accuse.toml",
    "languages/id/furniture.toml",
    "languages/id/masthead.toml",
    "languages/id/modes.toml",
    "languages/id/naming.toml",
    "languages/id/speech.toml",
    "languages/id/status.toml",
    "languages/id/telling.toml",
    "languages/id/time.toml",
    "languages/id/when.toml",
    "languages/id/words.toml",
    "ontology/places.toml",
    "ontology/sameness.toml",
    "outlets/agencies.toml",
    "outlets/desks.toml",
    "outlets/detik.toml",
    "outlets/markup.toml",
    "views/export/cameo.toml",
    "views/export/fips.toml",
    "views/queries/asking.toml",
    "views/web/places.toml",
]


def check(package: Path, *rooms: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tilik", "check-knowledge", *rooms],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(package.parent), "PYTHONUTF8": "1"},
        check=False,
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path / "tilik"))


def add_bad_line(path: Path) -> int:
    """Put a line that is no entry at the head of the first table, or at the end; return its number."""
    lines = path.read_text(encoding="utf-8").splitlines()
    opening = next((n for n, s in enumerate(lines) if re.fullmatch(r"\w+\s*=\s*\[", s)), None)
    at = len(lines) if opening is None else opening + 1
    lines.insert(at, "nonsense = =" if opening is None else "  { nonsense = 1 },")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return at + 1


def test_bad_entries_are_named_with_file_and_line_in_one_run(package: Path) -> None:
    places = {name: add_bad_line(package / name) for name in BROKEN}
    done = check(package)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = done.stderr.splitlines()
    missed = [
        name
        for name, line in places.items()
        if not any(f"{name}:{line}: " in one or f"{name}: not valid TOML" in one for one in told)
    ]
    assert missed == []


def test_one_room_alone_can_be_checked(package: Path) -> None:
    line = add_bad_line(package / "ontology/plover.toml")
    add_bad_line(package / "languages/id/speech.toml")
    done = check(package, "ontology")
    assert done.returncode == 1
    assert f"plover.toml:{line}: " in done.stderr
    assert "speech.toml" not in done.stderr


WATCHED = """
import sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from tilik.views.cli.checking import ROOMS, check_room
problems = [problem for room in ROOMS for problem in check_room(room)]
print(*problems, *(name for name in opened if name.endswith(".toml")), sep="\\n")
"""


def test_every_data_file_is_read_and_sound() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True
    )
    tables = {str(path) for path in ROOT.rglob("*.toml") if "static" not in path.parts}
    assert set(done.stdout.split("\n")) - {""} == tables
