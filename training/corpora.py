"""Reads the corpora a model is trained on into one kind of record."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ENTITIES = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "PLACE": "LOC",
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the layers its corpus has; a layer it lacks is empty."""

    words: tuple[str, ...]
    pos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    treebank: str = ""


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the blocks of lines that empty lines part."""
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = line.rstrip("\r\n")
            if text.strip():
                block.append(text)
            elif block:
                yield block
                block = []
    if block:
        yield block


def read_treebank(path: Path, treebank: str) -> list[Example]:
    """Return the sentences of a CoNLL-U file; heads count from 1, 0 is the root."""
    found = []
    for block in blocks(path):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            _, words, _, pos, _, _, heads, relations, *_ = zip(*rows, strict=True)
            found.append(Example(words, pos, tuple(map(int, heads)), relations, treebank=treebank))
    return found


def read_entities(path: Path, word: int = 0, tag: int = -1) -> list[Example]:
    """Return the sentences of a column file with BIO tags, brought to PER, ORG and LOC."""
    found = []
    for block in blocks(path):
        rows = [line.split() for line in block if not line.startswith("# ")]
        rows = [row for row in rows if len(row) >= 2]
        words = tuple(row[word] for row in rows)
        found.append(Example(words, entities=bio([row[tag] for row in rows])))
    return found


def bio(tags: list[str]) -> tuple[str, ...]:
    """Return valid BIO tags of the three kinds; other kinds become O."""
    result: list[str] = []
    for tag in tags:
        border, _, name = tag.partition("-")
        kind = ENTITIES.get(name.upper())
        if kind is None:
            result.append("O")
        elif border == "I" and result and result[-1].endswith(kind):
            result.append(f"I-{kind}")
        else:
            result.append(f"B-{kind}")
    return tuple(result)


def read_tags(path: Path) -> list[Example]:
    """Return the sentences of a file of word and tag."""
    found = []
    for block in blocks(path):
        rows = [line.split("\t") for line in block]
        rows = [row for row in rows if len(row) == 2 and row[0].strip()]
        if rows:
            words, tags = zip(*rows, strict=True)
            found.append(Example(words, tags=tuple(tag.upper() for tag in tags)))
    return found


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file that are not empty."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        return [line.strip() for line in lines if line.strip()]


def read_texts(path: Path) -> list[str]:
    """Return the lines of a text file that are long enough to be prose."""
    return [line for line in read_lines(path) if len(line) >= 30]
