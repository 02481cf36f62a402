"""How dates are read: `python evals/times.py GOLD_FOLDER [PART] [--show N]` (part: train, dev, seeds).

Two figures. *words*: given the words an annotator marked as the time of an event, is the date read from them
the annotator's? *acts*: given the quote of an event, is the date found for it the annotator's, and how many of
the dates given are for events that the annotators left undated?
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from golddates import dated_acts
from goldtext import GoldEvent

from tilik.claims.expressions import TimeExpression
from tilik.claims.forest import load_forest
from tilik.claims.when import when_for
from tilik.knowledge import package_file


def squash(text: str) -> str:
    return "".join(text.lower().split())


def words_right(event: GoldEvent, times: tuple[TimeExpression, ...]) -> str | None:
    """Return `right`, `other` or `not found` for an event with marked words and a date, else None."""
    if not event.when or not event.when_text:
        return None
    marked = squash(event.when_text)
    same = [t for t in times if squash(t.text) in marked or marked in squash(t.text)]
    if not same:
        return "not found"
    return "right" if any(event.when in (t.edtf, t.base) for t in same) else "other"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part", nargs="?", default="train")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N disagreements")
    args = parser.parse_args()
    words: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    shown = []
    forest = load_forest(package_file("languages", "id", "when.npz"), "when")
    for calendar, times, dated in dated_acts(args.gold, args.part):
        for act, event in dated:
            verdict = words_right(event, times)
            words.update([verdict] if verdict else [])
            when = when_for(act, calendar, forest)
            edtf = when.edtf if when else None
            acts["dated"] += bool(event.when)
            acts["given"] += bool(edtf)
            acts["right"] += bool(edtf) and edtf == event.when
            acts["invented"] += bool(edtf) and not event.when
            if edtf != event.when:
                given = calendar.document.article.given_id
                shown.append((given, event.when, edtf, event.when_text, event.quote))
    for row in shown[: args.show]:
        print(*row, sep=" | ")
    total = sum(words.values()) or 1
    print(f"words: {words['right'] / total:.3f} right of {total}", dict(words))
    print(
        f"acts: {acts['right'] / max(1, acts['dated']):.3f} of {acts['dated']} dated events right; "
        f"{acts['right'] / max(1, acts['given']):.3f} of {acts['given']} dates given right, "
        f"{acts['invented']} for events left undated"
    )


if __name__ == "__main__":
    main()
