"""Watches a server that fails in every way, kills the watch, fills its disk, and counts what came of the articles.

    python benchmarks/chaos.py --articles 40 --kills 10 --seed 1
    python benchmarks/chaos.py --articles 40 --kills 10 --full /mnt/small

A local server lists more articles each time its feed is asked, and answers with errors, cut connections, drips, garbage
and pauses asked for, as a seeded die falls. The watch runs in a process of its own that is killed with SIGKILL at random
moments and started again. `--full` names a folder on a small file system of its own: store and memory lie there, and a
file fills it up and goes away again in between. In the end nothing fails, and every article must be in the store once.
Ends with one JSON line `{"articles", "kept", "lost", "twice", "fetched_again", "told", "told_twice", "disk_full",
"kills", "seconds"}`; `disk_full` is how often the watch said so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tilik.fetch import Policy
from tilik.store import open_store
from tilik.watch import Question, WatchConfig, watch

STEP = 3
DRIP = 0.2
DEADLINE = 1.5
KEPT_FREE = 4096
TORMENTED, CALM = 0.5, 8.0
SIDES = ("Rusia", "Myanmar")
FEED_FAILS = ("500", "503", "reset", "drip", "garbage", "page", "cut", "silent")
PAGE_FAILS = ("500", "503", "reset", "drip", "silent")
GARBAGE = bytes(range(256)) * 40
ARTICLE = """<html lang="id"><head><title>Lavrov Kunjungi Myanmar ke-{n}</title>
<meta property="article:published_time" content="2022-{month:02}-{day:02}T10:00:00+07:00"></head><body><article><h1>Lavrov Kunjungi Myanmar ke-{n}</h1>
<p>Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada {day}/{month}/2022, kata kementerian itu dalam keterangan nomor {n}.</p>
<p>Lavrov bertemu Menteri Luar Negeri Myanmar Wunna Maung Lwin di Naypyitaw. Keduanya membahas {n} kerja sama di bidang ke-{n}.</p>
</article></body></html>"""


@dataclass
class Server:
    """What the server lists, how it fails, and what it was asked for."""

    articles: int
    dice: random.Random
    calm: bool = False
    listed: int = 0
    asked: int = 0
    given: Counter[int] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def fate(self, kinds: tuple[str, ...]) -> str:
        """Return how this request ends: `ok` half of the time, always once the server is calm."""
        self.asked += 1
        fate = "ok" if self.calm or self.dice.random() < 0.5 else self.dice.choice(kinds)
        self.failed[fate] += fate != "ok"
        return fate

    def feed(self) -> bytes:
        """Return the feed; it lists a few more articles each time, all once the server is calm."""
        self.listed = self.articles if self.calm else min(self.listed + STEP, self.articles)
        links = (
            f"<item><link>http://127.0.0.1:{self.port}/{n}</link></item>"
            for n in range(1, self.listed + 1)
        )
        return f"<rss><channel>{''.join(links)}</channel></rss>".encode()


def article(number: int) -> bytes:
    """Return the page of one article; each has a day and words of its own."""
    return ARTICLE.format(n=number, month=1 + number // 28 % 12, day=1 + number % 28).encode()


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """Cut the connection so that the other side sees a reset."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a page byte by byte, for longer than anybody should wait."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(int(4 * DEADLINE / DRIP)):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(DRIP)


def _answer(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "text/html"
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    if status == 503:
        handler.send_header("Retry-After", "1")
    handler.end_headers()
    handler.wfile.write(body)


def _fail(handler: BaseHTTPRequestHandler, fate: str, body: bytes) -> None:
    """Answer a request in one of the ways in which servers fail."""
    if fate in ("500", "503"):
        _answer(handler, int(fate), b"<h1>error</h1>")
    elif fate == "reset":
        _reset(handler)
    elif fate == "drip":
        _drip(handler)
    elif fate == "silent":
        time.sleep(2 * DEADLINE)
    elif fate == "garbage":
        _answer(handler, 200, GARBAGE, "application/rss+xml")
    elif fate == "page":
        _answer(handler, 200, b"<html><body><h1>Pemeliharaan</h1></body></html>")
    else:
        _answer(handler, 200, body[: len(body) // 2], "application/rss+xml")


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            if name == "robots.txt":
                _answer(self, 404, b"")
                return
            body = server.feed() if name == "feed" else article(int(name))
            fate = server.fate(FEED_FAILS if name == "feed" else PAGE_FAILS)
            if fate == "ok":
                _answer(self, 200, body)
                if name != "feed":
                    server.given[int(name)] += 1
            else:
                _fail(self, fate, body)

        def log_message(self, *_args: object) -> None:
            return

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """Say nothing of clients that went away: they were killed."""


@contextmanager
def serving(articles: int, seed: int) -> Iterator[Server]:
    """Serve on loopback until the block ends."""
    server = Server(articles, random.Random(seed))
    listening = _Quiet(("127.0.0.1", 0), _handler(server))
    server.port = listening.server_address[1]
    threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()


def child(port: int, folder: Path, rounds: int | None) -> None:
    """Watch the server, round after round, until killed or for so many rounds."""
    host = f"127.0.0.1:{port}"
    config = WatchConfig(
        (f"http://{host}/feed",),
        (),
        (Question("kunjungan", SIDES),),
        every=TORMENTED if rounds is None else CALM,
        store=str(folder / "news.db"),
        state=folder / "watch.json",
    )
    quick = Policy(
        delay=0.0,
        patience=0.1,
        timeout=DEADLINE,
        deadline=DEADLINE,
        reachable=frozenset((host,)),
    )
    watch(config, policy=quick, rounds=rounds)


def start(server: Server, folder: Path, log: Path, rounds: int = 0) -> subprocess.Popen[bytes]:
    """Start a watch in a process of its own; what it tells goes to the end of `log`."""
    command = [sys.executable, __file__, "--child", str(server.port), str(folder), str(rounds)]
    with log.open("ab") as out, log.with_suffix(".err").open("ab") as said:
        return subprocess.Popen(command, stdout=out, stderr=said)


def fill(folder: Path, full: bool) -> None:
    """Take all space that is left in a folder's file system, or give it back."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    if full:
        room = os.statvfs(folder)
        with filler.open("wb") as stream:
            stream.write(b"\0" * max(0, room.f_bavail * room.f_frsize - KEPT_FREE))


def awake(server: Server, process: subprocess.Popen[bytes], asked: int) -> None:
    """Wait until a watch asks the server for something: loading what it knows takes seconds."""
    while server.asked == asked and process.poll() is None:
        time.sleep(0.02)


def tormented(server: Server, folder: Path, log: Path, kills: int, full: bool) -> None:
    """Run the watch and kill it so many times; in every other life its disk is full for a while."""
    for life in range(kills):
        asked = server.asked
        process = start(server, folder, log)
        awake(server, process, asked)
        time.sleep(server.dice.uniform(0.1, 3.0))
        if full and life % 2:
            fill(folder, full=True)
            time.sleep(server.dice.uniform(0.5, 2.0))
            if life % 4 == 1:
                fill(folder, full=False)
                time.sleep(1.0)
        process.send_signal(signal.SIGKILL)
        process.wait()
        fill(folder, full=False)


def result(server: Server, folder: Path, log: Path) -> dict[str, int]:
    """Return what became of the articles."""
    with open_store(folder / "news.db") as store:
        rows = store.article_list(limit=1000).items
    kept = Counter(int((row.url or "0").rpartition("/")[2]) for row in rows)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    told = Counter(json.loads(line)["event"] for line in lines if line.endswith("}"))
    return {
        "articles": server.articles,
        "kept": len(kept),
        "lost": server.articles - len(kept),
        "twice": sum(kept.values()) - len(kept),
        "fetched_again": sum(server.given.values()) - len(server.given),
        "told": len(told),
        "told_twice": sum(told.values()) - len(told),
    }


@dataclass(frozen=True, slots=True)
class Run:
    """What one run is asked to do."""

    articles: int = 40
    kills: int = 10
    seed: int = 1
    full: str = ""


def chaos(run: Run, folder: Path) -> dict[str, int]:
    """Torment a watch whose store lies in `folder` and return what became of the articles."""
    with serving(run.articles, run.seed) as server, tempfile.TemporaryDirectory() as logs:
        log = Path(logs) / "told.jsonl"
        tormented(server, folder, log, run.kills, bool(run.full))
        server.calm = True
        start(server, folder, log, rounds=3).wait(timeout=120)
        said = log.with_suffix(".err").read_text(encoding="utf-8", errors="replace")
        print(dict(server.failed), file=sys.stderr)
        print("\n".join(said.splitlines()[-12:]), file=sys.stderr)
        if "Traceback" in said:
            raise SystemExit(said)
        full = sum("disk is full" in one or "No space" in one for one in said.splitlines())
        return {**result(server, folder, log), "disk_full": full}


def main() -> None:
    parser, usual = argparse.ArgumentParser(), Run()
    parser.add_argument("--articles", type=int, default=usual.articles)
    parser.add_argument("--kills", type=int, default=usual.kills)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--full", default="", metavar="FOLDER")
    run = Run(**vars(parser.parse_args()))
    if run.full and any(Path(run.full).iterdir()):
        parser.error(f"{run.full} is not empty")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = chaos(run, Path(run.full or folder))
    seconds = round(time.monotonic() - started)
    print(json.dumps({**found, "kills": run.kills, "seconds": seconds}))
    sys.exit(1 if found["lost"] or found["twice"] else 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) or None)
    else:
        main()
