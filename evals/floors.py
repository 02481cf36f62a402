"""Measure reading on the annotated articles and fail when a figure falls under its floor.

    python evals/floors.py [GOLD_FOLDER]

Runs `tilik code` over `seeds`, `dev` and `train`, scores each with the folder's own score.py and compares
with evals/floors.toml, which only moves up. `train` is what the models learnt from: its figure shows
that nothing broke, not how well Tilik reads; docs/quality.md has the cross-validated one.
Without the gold folder (default: ../shared/gold beside the project) it says so and succeeds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("seeds", "dev", "train")


def figures(gold: Path, part: str) -> dict[str, float]:
    """Return the figures of one part as a flat mapping: `event`, `found`, `strict`, `said_by` and the fields."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as out:
            command = [sys.executable, "-m", "tilik", "code", str(gold / f"{part}.articles.jsonl")]
            subprocess.run(command, stdout=out, check=True, cwd=ROOT)
        command = [
            sys.executable,
            str(gold / "score.py"),
            str(gold / f"{part}.gold.jsonl"),
            str(predicted),
            "--json",
        ]
        report = json.loads(
            subprocess.run(command, capture_output=True, text=True, check=True).stdout
        )
    flat = {name: float(report[name]["f1"]) for name in ("event", "found", "strict", "said_by")}
    flat["precision"], flat["recall"] = float(report["event"]["p"]), float(report["event"]["r"])
    return flat | {name: float(value) for name, value in report["fields"].items()}


def main() -> int:
    """Print a line per part and figure; return 1 when one is under its floor."""
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "gold"
    if not (gold / "score.py").exists():
        print(f"no annotated articles at {gold}: nothing measured")
        return 0
    floors = tomllib.loads((ROOT / "evals" / "floors.toml").read_text(encoding="utf-8"))
    fallen = 0
    for part in PARTS:
        measured = figures(gold, part)
        print(f"{part:6}", "  ".join(f"{name} {value:.3f}" for name, value in measured.items()))
        for name, floor in floors.get(part, {}).items():
            if measured[name] < floor:
                print(f"{part}: {name} is {measured[name]:.3f}, under its floor {floor:.3f}")
                fallen += 1
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
