"""From raw text to paragraphs: entities, white space, and lines broken where links stood."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import dropwhile

from tilik.article.passage import Passage, edit, join

_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,10});")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]"
)
_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_GOES_ON = re.compile(r"[\"“'‘(]?[a-zà-ÿ]|[,.;:!?)\]%]|\([A-Z]+\)")
_ITEM = re.compile(r"[-•*–]\s|\d+[.)]\s")
_SHORT = 60
_LONG = 80
_MOST_NAMES = 3
_DASH = re.compile(r"[-–—]{1,3}")
# the end of a dateline whose dash a scraper put on the next line, with the text
_DATED = re.compile(r"(?:\.com|\.co\.id|\.id|\.net|\))$", re.I)
_DASHED = re.compile(r"(?:--|[–—-])\s")


def _unescape(line: Passage) -> Passage:
    found = [m for m in _ENTITY.finditer(line.text) if html.unescape(m.group()) != m.group()]
    edits = [(m.start(), m.end(), html.unescape(m.group()).replace("\xa0", " ")) for m in found]
    return edit(line, edits) if edits else line


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def read_lines(raw: str) -> tuple[Passage, ...]:
    """Return the lines of `raw` with entities decoded and white space collapsed; empty lines stay, empty.

    >>> [line.text for line in read_lines("a&nbsp;b \\n\\n c")]
    ['a b', '', 'c']
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub(r"\n{3,}", "\n\n", text).split("\n")
    return tuple(_unescape(Passage(_squeeze(line))) for line in lines)


def _open_end(text: str, function_words: frozenset[str]) -> bool:
    """Say whether a line stops in the middle of a sentence for certain: at a comma or a function word."""
    last = re.split(r"\s+", text)[-1]
    return text.endswith(",") or last in function_words


def _name_alone(line: str) -> bool:
    return 0 < len(line) < _SHORT and not _ENDS.search(line)


def _goes_on(later: Sequence[str]) -> bool:
    """Say whether a sentence goes on in these lines, after at most a few that hold a linked name alone."""
    rest = list(dropwhile(lambda line: _name_alone(line) and not _GOES_ON.match(line), later))
    return bool(rest) and _GOES_ON.match(rest[0]) is not None


def _joined(before: str, after: str, later: Sequence[str], function_words: frozenset[str]) -> bool:
    """Say whether `after` carries on the sentence of `before`; `later` are the few lines that come next."""
    if not before or not after:
        return False
    if len(before) < _SHORT and _DATED.search(before) and _DASHED.match(after):
        return True
    if _ITEM.match(after):
        return False
    if _DASH.fullmatch(after) or _DASH.fullmatch(before):
        return True
    if _GOES_ON.match(after):
        return not _ENDS.search(before) or after[0] in ",.;)"
    if _ENDS.search(before):
        return False
    if _open_end(before, function_words):
        return True
    if not before[-1].islower():
        return False
    if _name_alone(after):
        return _goes_on(later)
    return len(before) > _LONG and len(after) < _SHORT and after.endswith(".")


def _glue(parts: list[Passage]) -> Passage:
    """Join the pieces of one paragraph: no space before punctuation."""
    pieces: list[Passage] = []
    for part in parts:
        if pieces and part.text[0] not in ",.;:!?)]%":
            pieces.append(Passage(" "))
        pieces.append(Passage("--") if _DASH.fullmatch(part.text) else part)
    return join(pieces, "")[0]


def paragraphs(lines: tuple[Passage, ...], function_words: frozenset[str]) -> tuple[Passage, ...]:
    """Return the paragraphs: lines a scraper broke at links are joined again, empty lines dropped.

    >>> parts = tuple(Passage(x) for x in ("Kata warga", "Gaza", "pada Senin.", "Lalu."))
    >>> [p.text for p in paragraphs(parts, frozenset())]
    ['Kata warga Gaza pada Senin.', 'Lalu.']
    """
    groups: list[list[Passage]] = []
    for number, line in enumerate(lines):
        before = lines[number - 1].text if number else ""
        later = [one.text for one in lines[number + 1 : number + 2 + _MOST_NAMES]]
        if groups and _joined(before, line.text, later, function_words):
            groups[-1].append(line)
        elif line.text:
            groups.append([line])
    return tuple(_glue(group) for group in groups)
