"""Every frame's example read end to end: `python evals/examples.py [CODE] [--show N]`.

Each frame carries an example sentence and what it must give (`ISR>IRN`). The sentence is put into a short neutral
article, read with `tilik code`, and judged: a claim of the frame's type with both sides (right), of its type only
(sides), only of other types (type), or no claim at all (none).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tilik.languages.framerecords import Frame
from tilik.languages.frames import load_frames

ROOT = Path(__file__).resolve().parent.parent
SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE"}
ORGANISATIONS = {"PBB": "IGO:UN", "WHO": "IGO:UN"} | {
    name: f"IGO:{name}"
    for name in ("ASEAN", "AU", "BRICS", "ECOWAS", "EU", "IAEA", "ICC", "IMF", "NATO")
}
PADDING = {
    "id": " Kabar itu telah kami terima pada hari ini, dan sampai sekarang tidak ada keterangan lain yang dapat kami"
    " tulis untuk pembaca karena semuanya masih dikumpulkan oleh redaksi. Kami akan menulis lagi jika ada hal baru"
    " yang kami ketahui dari mereka yang ada di sana, seperti yang sudah kami lakukan dalam beberapa hari ini.",
    "en": " That is all we have been told so far, and there is nothing else that we can write for our readers at this"
    " time. We will write again when there is more to say about it, as we have done in the past few days.",
}


def frames_of(code: str) -> list[Frame]:
    """Return every frame of a language once."""
    table = load_frames(code)
    found: dict[tuple[str, str, str], Frame] = {}
    for index in (table.verbs, table.nouns):
        for readings in index.values():
            for frame, _ in readings:
                found[frame.where, frame.form, frame.type] = frame
    return list(found.values())


def read(frames: list[Frame], code: str) -> list[list[dict[str, object]]]:
    """Return the coded events of each frame's example."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.jsonl"
        lines = [
            json.dumps({"id": str(n), "published": "2025-06-18", "text": f.example + PADDING[code]})
            for n, f in enumerate(frames)
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "tilik", "code", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    coded = {row["id"]: row["events"] for row in map(json.loads, done.stdout.splitlines())}
    return [coded.get(str(n), []) for n in range(len(frames))]


def _codes(people: object) -> set[str]:
    return {str(one.get("country")) for one in people} if isinstance(people, list) else set()


def _sides(gives: str) -> Iterator[set[str]]:
    for side in gives.split(">"):
        yield {ORGANISATIONS.get(code, code) for code in side.split(",") if code}


def verdict(frame: Frame, events: list[dict[str, object]]) -> str:
    """Judge what an example gave: `right`, `sides`, `type` or `none`."""
    same = [event for event in events if event["type"] == frame.type]
    if not same:
        return "type" if events else "none"
    actor, recipient = _sides(frame.gives)
    for event in same:
        left, right = _codes(event["actors"]), _codes(event["recipients"])
        pairs = [(left, right)] + ([(right, left)] if frame.type in SYMMETRIC else [])
        if any((not actor or actor & a) and (not recipient or recipient & r) for a, r in pairs):
            return "right"
    return "sides"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("code", nargs="?", default="id")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    frames = frames_of(given.code)
    judged = [(verdict(f, e), f) for f, e in zip(frames, read(frames, given.code), strict=True)]
    for type in sorted({frame.type for frame in frames}):
        row = Counter(result for result, frame in judged if frame.type == type)
        print(f"{type:10}", "  ".join(f"{name} {count}" for name, count in row.most_common()))
    whole = Counter(result for result, _ in judged)
    print(f"{len(frames)} examples:", "  ".join(f"{n} {c}" for n, c in whole.most_common()))
    for result, frame in [row for row in judged if row[0] != "right"][: given.show]:
        print(f"{result:6}{frame.type:10}{frame.form:24}{frame.gives:10}{frame.example}")


if __name__ == "__main__":
    main()
