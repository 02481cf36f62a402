"""How many of the annotated actors and recipients the mention finder finds: by name, and with the right country.

usage: evals/names.py GOLD_DIR [--misses N]

GOLD_DIR holds SET.articles.jsonl, SET.gold.jsonl (train, dev) and score.py, whose idea of "the same name" is used.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from tilik.actors import load_registry
from tilik.article.build import from_text
from tilik.article.guide import load_guide
from tilik.document.annotate import annotate
from tilik.languages.model import load_model
from tilik.languages.naming import load_naming
from tilik.languages.words import load_words
from tilik.mentions import find_mentions
from tilik.records import Article, Document, Draft, Mention

SETS = ("train", "dev")
FIELDS = ("id", "url", "outlet", "title", "published")


def scorer(gold: Path) -> ModuleType:
    """Load score.py of the gold folder."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def article_of(row: dict[str, object]) -> Article:
    """Return the cleaned article of a row."""
    fields = {key: str(row[key]) for key in FIELDS if row.get(key)}
    return from_text(Draft(str(row["text"]), **fields), load_guide())


def documents(path: Path) -> dict[str, Document]:
    """Return the articles of a JSON lines file as annotated documents, by their given id."""
    articles = [article_of(row) for row in rows(path)]
    read = annotate(articles, load_words("id"), load_model("id"))
    return {str(document.article.given_id): document for document in read}


def participants(doc: dict[str, object]) -> list[dict[str, str]]:
    """Return the annotated actors and recipients of an article, each name once."""
    events = doc["events"]
    assert isinstance(events, list)
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for event in events:
        for party in (event.get("actors") or []) + (event.get("recipients") or []):
            seen[(party["name"], str(party.get("country")))] = party
    return list(seen.values())


def found_for(
    party: dict[str, str], mentions: tuple[Mention, ...], same: Callable[[str, str], bool]
) -> list[Mention]:
    """Return the mentions that carry the party's name."""
    return [m for m in mentions if same(party["name"], m.name) or same(party["name"], m.text)]


def measure(gold: Path, name: str, misses: int) -> None:
    """Print recall by name, country right, and speed for one set; with `misses`, what was not found."""
    same = scorer(gold).same_name
    registry, naming = load_registry(), load_naming("id")
    articles = documents(gold / f"{name}.articles.jsonl")
    total, found, country, spent, words, mentioned = 0, 0, 0, 0.0, 0, 0
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for doc in rows(gold / f"{name}.gold.jsonl"):
        document = articles[str(doc["id"])]
        begun = time.process_time()
        mentions = find_mentions(document, registry, naming)
        spent += time.process_time() - begun
        words += len(document.article.text.split())
        mentioned += len(mentions)
        for party in participants(doc):
            total += 1
            hits = found_for(party, mentions, same)
            found += bool(hits)
            right = any(m.country == party.get("country") for m in hits)
            country += bool(hits) and right
            if not hits:
                missed[f"{doc['id']} {party['name']} [{party.get('country')}]"] += 1
            elif not right:
                got = sorted({str(m.country) for m in hits})
                wrong[f"{doc['id']} {party['name']} [{party.get('country')}] got {got}"] += 1
    print(
        f"{name}: {total} parties, found by name {found / total:.3f}, country right of those {country / found:.3f}, "
        f"{1000 * spent / (words / 300):.1f} ms per 300 words, {mentioned} mentions"
    )
    for title, rest in (("missed", missed), ("wrong country", wrong)):
        for line, _ in rest.most_common(misses if name == "train" else 0):
            print(f"  {title}: {line}")


def main() -> None:
    """Measure on every set of the folder; misses are listed for `train` only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    for name in SETS:
        measure(args.gold, name, args.misses)


if __name__ == "__main__":
    main()
