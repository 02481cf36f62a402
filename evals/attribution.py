"""How well said_by is read: `python evals/attribution.py GOLD_FOLDER [PART] [--show N]`.

For every annotated event the sources credited for its act are compared by name with the annotator's. The actors of
the event are left out where the act is itself a statement, as the guidelines ask. The forest has learnt from `train`:
only `dev` tells how well it reads; `training/sources.py` prints five-fold figures.
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
from tilik.claims.acts import Act
from tilik.claims.attribution import find_attributions
from tilik.claims.credit import Deed, Hearing, hear
from tilik.claims.crediting import CreditModel, load_credit, sources_of
from tilik.claims.voices import voices
from tilik.knowledge import package_file
from tilik.languages.naming import load_naming
from tilik.languages.speech import load_speech
from tilik.languages.when import load_when
from tilik.mentions import find_mentions
from tilik.outlets.agencies import load_agencies
from tilik.records import Document, Mention

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


def heard(document: Document, mentions: tuple[Mention, ...]) -> Hearing:
    """Return who speaks in an article, ready to be asked."""
    speech, outlets = load_speech("id"), load_agencies()
    found = voices(document, find_attributions(document, mentions, speech, outlets), outlets)
    return hear(document, mentions, found, speech, load_when("id"))


def read(hearing: Hearing, event: GoldEvent, model: CreditModel) -> list[str]:
    """Return the names credited with an annotated act."""
    tokens = hearing.document.sentences[event.sentence].tokens
    at = trigger_of(tokens, event)
    act = Act(event.span, event.sentence, event.type, event.status)
    deed = Deed(act, at, tokens[at].start, event.actors)
    return [source.name for source in sources_of(hearing, deed, model)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part", nargs="?", default="dev")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N disagreements")
    args = parser.parse_args()
    model = load_credit(package_file("languages", "id", "credit.npz"))
    counts: Counter[str] = Counter()
    shown = []
    for document, events in load(args.gold, args.part):
        mentions = find_mentions(document, load_registry(), load_naming("id"))
        hearing = heard(document, mentions)
        for event in events:
            names = read(hearing, event, model)
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
