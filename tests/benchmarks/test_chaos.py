"""A watch that is killed while its server fails keeps every article once."""

from __future__ import annotations

from pathlib import Path

from chaos import Run, chaos


def test_a_tormented_watch_loses_nothing_and_keeps_nothing_twice(tmp_path: Path) -> None:
    found = chaos(Run(articles=6, kills=2, seed=3), tmp_path)
    assert (found["kept"], found["lost"], found["twice"]) == (6, 0, 0)
