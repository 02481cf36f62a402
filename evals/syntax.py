"""Measures the shipped syntax model: `python evals/syntax.py DATA [--lang id] [--speed]`.

DATA holds `ud/<lang>/*-test.conllu.gz` and `ner/<lang>/*test*.gz`. Trees are scored on the files' own tokens,
in the model's default scheme and in the scheme of the file's treebank when the model knows it. UAS and LAS
count punctuation; `las_universal` leaves subtypes (`nmod:poss`) out on both sides. Names: F1 of exact spans.
`--speed` reads the sentences' texts with `annotate` and prints words a second of CPU time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from tilik.document.annotate import annotate
from tilik.document.tokens import word_cuts
from tilik.document.tree import allowed, names, trees
from tilik.knowledge import package_file
from tilik.languages.model import SyntaxModel, load_model
from tilik.languages.words import Words, load_words
from tilik.records import Article, Span

BATCH = 40
KINDS = {"PERSON": "PER", "PLACE": "LOC", "LOCATION": "LOC", "ORGANIZATION": "ORG"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of a treebank; heads count from 1."""

    text: str
    words: tuple[str, ...]
    pos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the blocks of lines that empty lines part."""
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in [*lines, ""]:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []


def read_trees(path: Path) -> list[Tree]:
    """Return the sentences of a CoNLL-U file."""
    found = []
    for block in blocks(path):
        text = next((line[9:] for line in block if line.startswith("# text = ")), "")
        rows = [line.split("\t") for line in block if line.split("\t")[0].isdigit()]
        _, words, _, pos, _, _, heads, relations, *_ = zip(*rows, strict=True)
        found.append(Tree(text, words, pos, tuple(map(int, heads)), relations))
    return found


def in_batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Yield the places of sentences of like length."""
    order = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
    for at in range(0, len(order), BATCH):
        yield order[at : at + BATCH]


def tree_scores(model: SyntaxModel, gold: Sequence[Tree]) -> dict[str, float]:
    """Return UPOS, UAS, LAS and LAS without subtypes, in percent of words."""
    hits = np.zeros(4)
    for batch in in_batches([tree.words for tree in gold]):
        scores = model.run([gold[n].words for n in batch])
        lengths = np.array([len(gold[n].words) for n in batch])
        heads = trees(scores.arcs, lengths)
        relations = model.relate(scores, heads)
        tags = scores.pos.argmax(-1)
        for row, n in enumerate(batch):
            for at, wanted in enumerate(gold[n].relations):
                found = model.relations[int(relations[row, at])]
                arc = int(heads[row, at]) == gold[n].heads[at]
                plain = found.split(":")[0] == wanted.split(":")[0]
                tag = model.pos[int(tags[row, at])] == gold[n].pos[at]
                hits += (tag, arc, arc and found == wanted, arc and plain)
    total = sum(len(tree.words) for tree in gold)
    labels = ("upos", "uas", "las", "las_universal")
    return {
        name: round(100 * float(hit) / total, 2) for name, hit in zip(labels, hits, strict=True)
    }


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return (start, end, kind) of the names in BIO tags."""
    found, start = set(), -1
    for n, tag in enumerate([*tags, "O"]):
        if start >= 0 and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            found.add((start, n, tags[start][2:]))
            start = -1
        if tag != "O" and start < 0:
            start = n
    return found


def read_names(path: Path, words: Words) -> list[tuple[list[str], list[str]]]:
    """Return the words and BIO tags of a column file, words cut as the segmenter cuts them."""
    column = (1, 2) if ".iob2" in path.name else (0, -1)
    found = []
    for block in blocks(path):
        forms: list[str] = []
        tags: list[str] = []
        for line in block:
            row = line.split()
            if line.startswith("# ") or len(row) < 2:
                continue
            word, tag = row[column[0]], row[column[1]]
            border, _, kind = tag.partition("-")
            kind = KINDS.get(kind.upper(), kind.upper())
            tag = f"{border}-{kind}" if kind in ("PER", "ORG", "LOC") else "O"
            cut = word_cuts(word, words) if word.isalpha() and len(word) > 3 else ()
            parts = [word[a:b] for a, b in pairwise((0, *cut, len(word)))]
            clitic = any(parts[-1].lower() == c.form for c in words.clitics)
            for n, part in enumerate(parts):
                inner = "I" + tag[1:] if n and tag != "O" else tag
                forms.append(part)
                tags.append("O" if n and clitic and n == len(parts) - 1 else inner)
        if forms:
            found.append((forms, tags))
    return found


def name_f1(model: SyntaxModel, gold: Sequence[tuple[list[str], list[str]]]) -> float:
    """Return the F1 of exact names in percent."""
    hit = wanted = given = 0
    for batch in in_batches([words for words, _ in gold]):
        scores = model.run([gold[n][0] for n in batch])
        lengths = np.array([len(gold[n][0]) for n in batch])
        best = names(scores.entities, lengths, allowed(model.entities))
        for row, n in enumerate(batch):
            found = spans([model.entities[int(k)] for k in best[row, : lengths[row]]])
            true = spans(gold[n][1])
            hit, wanted, given = hit + len(found & true), wanted + len(true), given + len(found)
    return round(200 * hit / max(1, wanted + given), 2)


def words_a_second(model: SyntaxModel, words: Words, texts: Sequence[str]) -> float:
    """Return how many tokens of running text the whole document stage reads in a second of CPU time."""
    joined = [" ".join(texts[at : at + 20]) for at in range(0, len(texts), 20)]
    articles = [Article(f"a{n}", text, (Span(0, len(text)),)) for n, text in enumerate(joined)]
    start = time.process_time()
    documents = annotate(articles, words, model)
    spent = time.process_time() - start
    return sum(len(s.tokens) for d in documents for s in d.sentences) / spent


def sources(code: str) -> frozenset[str]:
    """Return the names of the files the model was trained on."""
    manifest = package_file("languages", code, "model", "manifest.json").read_text("utf-8")
    return frozenset(source["name"] for source in json.loads(manifest).get("sources", []))


def main() -> None:
    """Print the figures of one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--lang", default="id")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    words, model = load_words(options.lang), load_model(options.lang)
    trained = sources(options.lang)
    for path in sorted((options.data / "ud" / options.lang).glob("*-ud-test.conllu.gz")):
        if path.name in trained:
            print(path.name, "was trained on")
            continue
        gold, treebank = read_trees(path), path.name.split("_")[1].split("-")[0]
        print(path.name, "default scheme", tree_scores(model, gold))
        if treebank in model.schemes:
            own = load_model(options.lang, treebank)
            print(path.name, f"scheme {treebank}", tree_scores(own, gold))
        if options.speed:
            speed = words_a_second(model, words, [tree.text for tree in gold])
            print(path.name, f"{speed:.0f} tokens a second")
    for path in sorted((options.data / "ner" / options.lang).glob("*test*.gz")):
        print(path.name, "names F1", name_f1(model, read_names(path, words)))


if __name__ == "__main__":
    main()
