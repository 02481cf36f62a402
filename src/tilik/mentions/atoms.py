"""The words of a sentence as names are matched on them: folded, with offsets and the tokens they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from tilik.ids import NAME_ATOM, fold
from tilik.records import Document, Sentence

_TIGHT = re.compile(r"[ \u00a0]?|\n| ?[-–] ?|\.?-|['’]")
_ABBREVIATION = re.compile(r"\. ?")
# An honorific that ends in a breath: `Dato' Seri`.
_BREATH = re.compile(r"['’] ")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word: `key` folded, `start`/`end` in the article's text, `token` the index in the sentence.

    `cap`: begins with a capital; `upper`: all capitals; `tight`: only a space or hyphen parts it from the word
    before; `gap`: what parts it from the word before; `pos` and `entity` are its token's.
    """

    key: str
    text: str
    start: int
    end: int
    token: int
    cap: bool
    upper: bool
    tight: bool
    gap: str
    pos: str = "X"
    entity: str = "O"


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence. `headline`: capitals tell nothing there; `lower`: it has none at all."""

    sentence: int
    atoms: tuple[Atom, ...]
    headline: bool
    lower: bool
    shouting: bool


def _borders(
    text: str, start: int, end: int, starts: list[int], clitics: frozenset[str]
) -> list[tuple[int, int]]:
    """Part a word where the tokens part off a clitic (`negara` + `nya`), or a name from what is glued to it (`Putin` + `memuji`)."""
    index = bisect_right(starts, start)
    inside = index < len(starts) and start < starts[index] < end
    if inside and (
        text[starts[index] : end].lower() in clitics
        or (text[start].isupper() and text[starts[index]].islower())
    ):
        return [(start, starts[index]), (starts[index], end)]
    return [(start, end)]


def _tight(gap: str, before: str) -> bool:
    if gap in ("", " ") or _TIGHT.fullmatch(gap):
        return True
    short = len(before) <= 3 and _ABBREVIATION.fullmatch(gap) is not None
    breath = len(before) <= 4 and _BREATH.fullmatch(gap) is not None
    return before[:1].isupper() and (short or breath)


def sentence_atoms(text: str, sentence: Sentence, clitics: frozenset[str]) -> tuple[Atom, ...]:
    """Return the words of a sentence of the article's `text`, with `clitics` apart where the tokens have them so."""
    starts = [token.start for token in sentence.tokens]
    atoms: list[Atom] = []
    last = sentence.start
    for match in NAME_ATOM.finditer(text, sentence.start, sentence.end):
        for start, end in _borders(text, match.start(), match.end(), starts, clitics):
            word, gap = text[start:end], text[last:start]
            before = atoms[-1].text if atoms else ""
            index = max(0, bisect_right(starts, start) - 1)
            token = sentence.tokens[index] if sentence.tokens else None
            atoms.append(
                Atom(
                    key=fold(word),
                    text=word,
                    start=start,
                    end=end,
                    token=index,
                    cap=word[0].isupper(),
                    upper=word.isupper(),
                    tight=bool(atoms) and _tight(gap, before),
                    gap=gap,
                    pos=token.pos if token else "X",
                    entity=token.entity if token else "O",
                )
            )
            last = end
    return tuple(atoms)


def _title_case(text: str, sentence: Sentence, caps: int, words: int) -> bool:
    """Tell whether a sentence is written like a headline: most words capital, no full stop."""
    stopped = text[sentence.start : sentence.end].rstrip(" \"”'’)").endswith((".", "?", "!"))
    return not stopped and words >= 4 and caps >= 0.7 * words


def sentence_line(document: Document, index: int, clitics: frozenset[str]) -> Line:
    """Return the words of sentence `index` with what its capitals are worth."""
    sentence = document.sentences[index]
    text = document.article.text
    atoms = sentence_atoms(text, sentence, clitics)
    long = [atom for atom in atoms if len(atom.text) > 3 and not atom.text.isdigit()]
    caps = sum(atom.cap for atom in long)
    shouting = bool(long) and all(atom.upper for atom in long)
    return Line(
        sentence=index,
        atoms=atoms,
        headline=sentence.title or shouting or _title_case(text, sentence, caps, len(long)),
        lower=not any(atom.cap for atom in atoms),
        shouting=shouting,
    )
