"""How well the status of acts is read: `python evals/statuses.py GOLD_FOLDER [PART] [--show N]`.

The act is the word of an annotated quote that a frame reads as the event's type.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from goldtext import GoldEvent, load

from tilik.claims.status import status_of
from tilik.languages.frames import load_frames
from tilik.languages.status import load_status
from tilik.records import Document, Token


def trigger_of(tokens: tuple[Token, ...], event: GoldEvent) -> int:
    """Return the token of the quote that a frame reads as the event's type, else its first verb
    that is no cue, else its first word."""
    frames = load_frames("id")
    words = [token.text for token in tokens]
    inside = [i for i, t in enumerate(tokens) if event.span.start <= t.start < event.span.end]
    for at in inside:
        hits = [*frames.verbs_at(words, at), *frames.nouns_at(words, at)]
        if any(hit.frame.type == event.type for hit in hits):
            return at
    said = {
        "mengatakan",
        "menyatakan",
        "menyebut",
        "menyampaikan",
        "dilaporkan",
        "terhadap",
        "tersebut",
        "terbaik",
    }
    cues = load_status("id").cues
    verbs = [
        i for i in inside if tokens[i].pos == "VERB" and words[i].lower() not in {*said, *cues}
    ]
    return (verbs or inside or [0])[0]


def judged(document: Document, event: GoldEvent) -> tuple[str, str, str]:
    """Return the status read, why, and the word taken for the act."""
    sentence = document.sentences[event.sentence]
    at = trigger_of(sentence.tokens, event)
    status, why = status_of(sentence, at, load_status("id"), event.type)
    return status, why, sentence.tokens[at].text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part", nargs="?", default="train")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N disagreements")
    args = parser.parse_args()
    pairs: Counter[tuple[str, str]] = Counter()
    shown = []
    for document, events in load(args.gold, args.part):
        for event in events:
            status, why, word = judged(document, event)
            pairs[event.status, status] += 1
            if status != event.status:
                shown.append((event.status, status, word, why, event.type, event.quote))
    for row in shown[: args.show]:
        print(*row, sep=" | ")
    total = sum(pairs.values())
    right = sum(count for (gold, read), count in pairs.items() if gold == read)
    print(f"status: {right / total:.3f} right of {total}")
    for gold in ("happened", "planned", "possible", "denied"):
        print(gold, {read: n for (g, read), n in sorted(pairs.items()) if g == gold})


if __name__ == "__main__":
    main()
