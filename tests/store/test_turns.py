"""Writers take turns: nobody who waits is overtaken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tilik.store.turns import Turns

GREEDY = """
import sys, time
from pathlib import Path
from tilik.store.turns import Turns
turns, taken = Turns(Path(sys.argv[1])), open(sys.argv[2], "ab", buffering=0)
print("writing", flush=True)
while True:
    with turns.mine():
        taken.write(b".")
        time.sleep(0.02)
"""


def test_who_waits_comes_before_one_who_writes_without_a_pause(tmp_path: Path) -> None:
    path, taken = tmp_path / "store.db-turn", tmp_path / "taken"
    command = [sys.executable, "-c", GREEDY, str(path), str(taken)]
    mine = Turns(path)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as greedy:
        try:
            assert greedy.stdout and greedy.stdout.readline()
            for _ in range(10):
                before = taken.stat().st_size
                with mine.mine():
                    assert taken.stat().st_size - before <= 2
        finally:
            greedy.kill()
            mine.close()


def test_without_a_place_for_the_file_writers_go_on_without_turns(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "no such folder" / "store.db-turn")
    with turns.mine():
        assert not (tmp_path / "no such folder").exists()
    turns.close()
