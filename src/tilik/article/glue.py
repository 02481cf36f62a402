"""Words a scraper glued together where links were: split again, only where it is certain."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tilik.article.joints import explained, joints
from tilik.article.passage import Edit, Passage, edit
from tilik.languages.furniture import Furniture
from tilik.languages.words import Words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BRACKET = re.compile(r"(?<=[a-z]{2})(?=\([A-Z][A-Za-z]{1,12}\))|(?<=\))(?=[A-Za-z][a-z])")
_STOP = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]{2})|(?<=[A-Za-z]{2},)(?=[A-Za-z]{2})")
_DOMAIN = re.compile(r"(?:Com|Net|Org|Id|Co)\b")
_ACRONYM = re.compile(r"(?:AS|RI|PBB|TNI|DPR|UE|KTT|PM)(?=[A-Z][a-z]{2})")
_LONGEST_WORD = 80
_SHORT_WORD = 4
_LONG_VERB = 7
_PASSIVE = "di"
_LINKED = re.compile(r"https?://|www\.|@")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The evidence for a split: how often a word stands on its own in the article, once more for a known name.

    `words` are those of the language; without them only what the article itself shows is split. `foreign` are words
    of another language, two of which may well be one there.
    """

    counts: Counter[str]
    names: frozenset[str] = frozenset()
    words: Words | None = None
    foreign: frozenset[str] = frozenset()

    def __getitem__(self, word: str) -> int:
        return self.counts[word] + (word in self.names)


def vocabulary(
    text: str,
    names: frozenset[str] = frozenset(),
    words: Words | None = None,
    foreign: frozenset[str] = frozenset(),
) -> Vocabulary:
    """Return the words of `text` and of the names that are known anyway.

    >>> vocabulary("Iran menolak", frozenset(("Iran",)))["Iran"]
    2
    """
    return Vocabulary(Counter(_WORD.findall(text)), names, words, foreign)


def _camel(word: str, known: Vocabulary, furniture: Furniture) -> list[int]:
    """Borders from lower to upper case: sure when the left side is no name part, or a side is known here."""
    if word[2:].islower():
        return []
    borders = [
        i
        for i in range(2, len(word) - 1)
        if word[i - 1].islower() and word[i].isupper() and (word[i + 1].isalnum())
    ]
    good, first = [], 0
    for border in borders:
        left, right = word[first:border], word[border:]
        stem = re.match(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[A-Z]\w*", right)
        plain = left.islower() and (
            left in furniture.function_words or len(left) > 3 or known[left] > 0
        )
        common = left.lower() in furniture.function_words or left.lower() in furniture.glued_words
        named = len(left) > 2 and (known[left] > 0 or common) and stem and len(stem.group()) > 1
        before_known = len(left) > 3 and stem and len(stem.group()) > 3 and known[stem.group()] > 0
        if plain or named or before_known:
            good.append(border)
            first = border
    return good


def _tail(word: str, known: Vocabulary, furniture: Furniture) -> int | None:
    """Where a name (`Iran`, `AFP`) is glued to a function word or reporting verb: `Iranmengatakan`."""
    if not word[0].isupper():
        return None
    for size in range(len(word) - 2, 1, -1):
        left, right = word[: len(word) - size], word[len(word) - size :]
        if not right.islower():
            continue
        short, verb = right in furniture.function_words, right in furniture.glued_words
        if left.isupper() and len(left) >= 2 and (short or verb):
            return len(left)
        listed = verb or (size > 2 and short)
        if listed and len(left) > 3 and known[left] > 0 and known[word] <= 1:
            return len(left)
        if (
            size == 2
            and right in ("di", "ke")
            and known[left] > 1
            and len(left) > 4
            and known[word] <= 1
        ):
            return len(left)
    return None


def _head(word: str, known: Vocabulary, furniture: Furniture) -> int | None:
    """Where a long function word is glued to a word known here: `terhadapharga`; or an acronym to a name."""
    acronym = _ACRONYM.match(word)
    if acronym and known[word[acronym.end() :]]:
        return acronym.end()
    for size in range(5, len(word) - 3):
        left, right = word[:size], word[size:]
        if left in furniture.function_words and known[right] > 0 and known[word] <= 1:
            return size
    return None


def _ordinary(piece: str, known: Vocabulary) -> tuple[int, ...]:
    """Where words of the language are glued, or a name told here to one: `makancamilan`, `Tannosmengajukan`."""
    words = known.words
    if words is None or known[piece] > 1 or not piece.isalpha():
        return ()
    if piece.islower():
        return joints(
            piece, words, lambda word: len(word) > 4 and known.counts[word] > 0, known.foreign
        )
    if not (piece[0].isupper() and piece[1:].islower()) or explained(piece.lower(), words):
        return ()
    found = [
        at
        for at in range(4, len(piece) - 3)
        if words.is_word(piece[at:])
        and piece[at:] not in words.endings
        and (len(piece) - at > _SHORT_WORD or piece[at:] in words.joint)
        and (known[piece[:at]] > 0 or _is_verb(piece[at:], words))
    ]
    return (found[0],) if len(found) == 1 else ()


def _is_verb(word: str, words: Words) -> bool:
    """Say whether a word is long and built as a verb: no name ends like that."""
    return len(word) >= _LONG_VERB and word.startswith((*words.active, _PASSIVE))


def _splits(word: str, known: Vocabulary, furniture: Furniture) -> list[int]:
    if word in furniture.brands or not 4 <= len(word) <= _LONGEST_WORD:
        return []
    borders = [0, *_camel(word, known, furniture), len(word)]
    found = borders[1:-1]
    for start, end in pairwise(borders):
        piece = word[start:end]
        if piece in furniture.brands or len(piece) < 4:
            continue
        inner = _tail(piece, known, furniture) or _head(piece, known, furniture)
        cuts = (inner,) if inner else _ordinary(piece, known)
        found += [start + at for at in cuts]
    return sorted(found)


def _word_edits(text: str, known: Vocabulary, furniture: Furniture) -> list[Edit]:
    """Return the spaces to put into words; addresses and handles are passed over."""
    edits = []
    splits: dict[str, list[int]] = {}
    linked_until = -1
    marks = iter(_LINKED.finditer(text))
    mark = next(marks, None)
    for match in _WORD.finditer(text):
        at, word = match.start(), match.group()
        while mark and mark.start() <= at:
            end = text.find(" ", mark.start())
            linked_until = max(linked_until, end if end >= 0 else len(text))
            mark = next(marks, None)
        if at <= linked_until:
            continue
        if word not in splits:
            splits[word] = _splits(word, known, furniture)
        edits += [(at + i, at + i, " ") for i in splits[word]]
    return edits


def _border_edits(text: str) -> list[Edit]:
    stops = [
        m.start()
        for m in _STOP.finditer(text)
        if not _DOMAIN.match(text, m.start())
        and not _LINKED.search(text[max(0, m.start() - 60) : m.start()])
    ]
    return [(at, at, " ") for at in [*stops, *(m.start() for m in _BRACKET.finditer(text))]]


def repair(passage: Passage, known: Vocabulary, furniture: Furniture) -> Passage:
    """Return the passage with glued words set apart; each space put in is a repair whose original is empty.

    `known` is the vocabulary of the whole article: a name that stands alone elsewhere may be split off here.

    >>> from tilik.languages.furniture import load_furniture
    >>> known = vocabulary("Iran menolak. Iranmengatakan hal ini.")
    >>> repair(Passage("Iranmengatakan hal ini."), known, load_furniture()).text
    'Iran mengatakan hal ini.'
    """
    edits = sorted(set(_word_edits(passage.text, known, furniture) + _border_edits(passage.text)))
    return edit(passage, edits) if edits else passage
