"""How well said_by is read: `python evals/attribution.py GOLD_FOLDER [PART] [--show N]`.

For every annotated event the sources credited for its act are compared by name with the annotator's. The actors of
the event are left out where the act is itself a statement, as the guidelines ask.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from pathlib import Path

from goldtext import GoldEvent, load
from statuses import trigger_of

from tilik.actors.registry import load_registry
from tilik.claims.attribution import find_attributions
from tilik.claims.credit import sources_for
from tilik.claims.spots import Attribution
from tilik.claims.when import Act
from tilik.languages.naming import load_naming
from tilik.languages.speech import load_speech
from tilik.mentions import find_mentions
from tilik.outlets.agencies import load_agencies
from tilik.records import Document, Span

STATEMENTS = {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"}
STOP = {
    "the",
    "of",
    "dan",
    "and",
    "presiden",
    "menteri",
    "pemerintah",
    "negara",
    "kantor",
    "berita",
}


def words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return {word for word in re.findall(r"[a-z0-9]+", plain) if word not in STOP}


def same_name(left: str, right: str) -> bool:
    a, b = words(left), words(right)
    return bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= 0.5)


def read(document: Document, event: GoldEvent, attributions: tuple[Attribution, ...]) -> list[str]:
    tokens = document.sentences[event.sentence].tokens
    token = tokens[trigger_of(tokens, event)]
    act = Act(Span(token.start, token.end), event.sentence, event.type, event.status)
    names = [source.name for source in sources_for(act, document, attributions, load_speech("id"))]
    if event.type in STATEMENTS:
        names = [name for name in names if not any(same_name(name, a) for a in event.actors)]
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part", nargs="?", default="train")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N disagreements")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    shown = []
    for document, events in load(args.gold, args.part):
        mentions = find_mentions(document, load_registry(), load_naming("id"))
        found = find_attributions(document, mentions, load_speech("id"), load_agencies())
        for event in events:
            names = read(document, event, found)
            hits = sum(any(same_name(gold, name) for name in names) for gold in event.said_by)
            counts.update(gold=len(event.said_by), read=len(names), hit=hits)
            if hits < max(len(event.said_by), len(names)):
                shown.append(
                    (document.article.given_id, event.said_by, names, event.type, event.quote)
                )
    for row in shown[: args.show]:
        print(*row, sep=" | ")
    precision, recall = (
        counts["hit"] / max(1, counts["read"]),
        counts["hit"] / max(1, counts["gold"]),
    )
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"said_by: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", dict(counts))


if __name__ == "__main__":
    main()
