"""How well the frames cover the annotated events: `python evals/frames.py GOLD_FOLDER [PART] [--forms N] [--missed]`.

*coverage*: the share of annotated quotes that contain a trigger of the event's type. *precision* of a form: the
share of its occurrences in the articles that lie in a quote of that type; since a quote shows an act once and an
article repeats it, *same article* also counts those in an article that has an event of the type at all.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tilik.languages.frames import FrameTable, Hit, load_frames
from tilik.languages.modes import load_modes, mode_for

WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+(?:-[^\W\d_]+)*|[A-Z]+|\d[\d.,]*|[.!?;]")
REACH = 10


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame that holds at a place of the text."""

    start: int
    hit: Hit


def triggers(table: FrameTable, text: str) -> Iterator[Trigger]:
    """Yield every frame whose form stands in `text` with the object it asks for near by."""
    found = list(WORD.finditer(text))
    words = [match.group() for match in found]
    for at in range(len(words)):
        for hit in (*table.verbs_at(words, at), *table.nouns_at(words, at)):
            after = words[at + hit.length : at + hit.length + REACH]
            if hit.frame.fits(_clause(after)) or (
                hit.voice == "passive"
                and any(hit.frame.fits(words[max(0, back) : at]) for back in (at - 10, at - 5))
            ):
                yield Trigger(found[at].start(), hit)


def _clause(words: Sequence[str]) -> Sequence[str]:
    ends = [at for at, word in enumerate(words) if word in ".!?;"]
    return words[: ends[0]] if ends else words


def load(folder: Path, part: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the text of each article with its annotated events."""
    texts = {}
    for line in (folder / f"{part}.articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["id"]] = f"{row.get('title') or ''}\n{row['text']}"
    for line in (folder / f"{part}.gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield texts[row["id"]], row["events"]


def coverage(table: FrameTable, articles: list[tuple[str, list[dict[str, str]]]]) -> list[str]:
    """Print the share of quotes with a trigger of their type, per type; return the quotes without one."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed = []
    for _, events in articles:
        for event in events:
            types = {trigger.hit.frame.type for trigger in triggers(table, event["quote"])}
            seen[event["type"]] += 1
            right[event["type"]] += event["type"] in types
            if event["type"] not in types:
                missed.append(f"{event['type']:9} {sorted(types)} {event['quote']}")
    for type, count in seen.most_common():
        print(f"{type:10} {right[type]:4} of {count:4}  {right[type] / count:.2f}")
    print(
        f"{'coverage':10} {right.total():4} of {seen.total():4}  {right.total() / seen.total():.3f}"
    )
    return missed


def precision(
    table: FrameTable, articles: list[tuple[str, list[dict[str, str]]]], show: int
) -> None:
    """Print, for the `show` most frequent forms, how often they lie in a quote of their type."""
    tally: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for text, events in articles:
        spans = [(text.find(e["quote"]), len(e["quote"]), e["type"]) for e in events]
        types = {event["type"] for event in events}
        for trigger in triggers(table, text):
            frame = trigger.hit.frame
            row = tally[frame.type, frame.form, ",".join(frame.object)[:24]]
            row[0] += 1
            row[1] += any(
                start <= trigger.start < start + length
                for start, length, type in spans
                if type == frame.type
            )
            row[2] += frame.type in types
    rows = sorted(tally.items(), key=lambda item: -item[1][0])
    for (type, form, wanted), (count, quoted, near) in rows[:show]:
        print(f"{type:10} {form:26} {wanted:24} {count:5} {quoted / count:.2f} {near / count:.2f}")


def modes(articles: list[tuple[str, list[dict[str, str]]]]) -> None:
    """Print how often the mode read from a quote is the annotated one, the type being given."""
    table = load_modes("id")
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, events in articles:
        for event in events:
            mode, _ = mode_for(event["type"], WORD.findall(event["quote"]), table)
            seen[event["type"]] += 1
            right[event["type"]] += mode == (event["mode"] or None)
    for type, count in seen.most_common():
        print(f"mode {type:10} {right[type] / count:.2f} of {count}")
    print(f"mode accuracy {right.total() / seen.total():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("part", nargs="?", default="train")
    parser.add_argument("--forms", type=int, default=0)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    articles = list(load(given.folder, given.part))
    table = load_frames("id")
    missed = coverage(table, articles)
    if given.missed:
        print(*missed, sep="\n")
    precision(table, articles, given.forms)
    modes(articles)


if __name__ == "__main__":
    main()
