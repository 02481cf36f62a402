from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from pathlib import Path

from command_line import PROGRAM, environment
from command_line import tilik as run

import tilik

COUNT = 80


def articles(path: Path) -> Path:
    """Write articles of three sentences, each with a text of its own."""
    rows = [
        {
            "id": f"a{number}",
            "published": "2022-08-04",
            "text": f"Menteri Luar Negeri Rusia Sergei Lavrov bertemu dengan Min Aung Hlaing pada Rabu (3/8/2022). "
            f"Rusia mengirim {number} truk bantuan ke Myanmar. Myanmar memuji Rusia untuk ke-{number} kalinya.",
        }
        for number in range(COUNT)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def kept(store: Path) -> int:
    """Return how many articles a store holds; 0 while it is not there or not ready."""
    if not store.exists():
        return 0
    try:
        with tilik.open_store(store, read_only=True) as opened:
            return opened.health().articles
    except tilik.TilikError:
        return 0


def test_killed_reading_leaves_whole_articles_and_a_second_run_finishes(tmp_path: Path) -> None:
    source, store = articles(tmp_path / "news.jsonl"), tmp_path / "news.db"
    arguments = [*PROGRAM, "read", str(source), "--store", str(store)]
    process = subprocess.Popen(arguments, env=environment(tmp_path), stdout=subprocess.DEVNULL)
    while process.poll() is None and kept(store) == 0:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with tilik.open_store(store) as opened:
        ids = [row.id for row in opened.article_list(limit=200).items]
        assert 0 < len(ids) < COUNT
        assert all(opened.claims_of(one) for one in ids)
    done = run("read", source, "--store", store, home=tmp_path)
    assert done.stdout.startswith(f"{COUNT - len(ids)} read, {len(ids)} already known, 0 failed")
    assert run("check", "--store", store, home=tmp_path).returncode == 0
    with tilik.open_store(store) as opened:
        assert opened.health().articles == COUNT
        assert opened.pending() == ()


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Rusia mengirim bantuan ke Myanmar pada Senin karena gempa di negara itu, ujar menteri.",
        encoding="utf-8",
    )
    ours, theirs = pty.openpty()
    done = run("read", "a.txt", "--store", tmp_path / "news.db", home=tmp_path, err=theirs)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "reading" in shown
    assert "1/1" in shown
    assert done.stdout.startswith("1 read")
    quiet = run("read", "a.txt", "--store", tmp_path / "other.db", home=tmp_path)
    assert quiet.stderr == ""
