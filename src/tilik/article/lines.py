"""From raw text to paragraphs: entities, white space, and lines broken where links stood."""

from __future__ import annotations

import html
import re

from tilik.article.passage import Passage, edit, join

_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,10});")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]"
)
_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_CARRIES_ON = re.compile(r"[a-zà-ÿ,.;:!?)\]%]")
_ITEM = re.compile(r"[-•*–]\s|\d+[.)]\s")
_SHORT = 60
_DASH = re.compile(r"[-–—]{1,3}")


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


def _joined(before: str, after: str, later: str, function_words: frozenset[str]) -> bool:
    """Say whether `after` carries on the sentence of `before`; `later` is the line that comes next."""
    if not before or not after or _ITEM.match(after):
        return False
    if _DASH.fullmatch(after) or _DASH.fullmatch(before):
        return True
    if _CARRIES_ON.match(after):
        return not _ENDS.search(before) or after[0] in ",.;)"
    if _ENDS.search(before):
        return False
    if _open_end(before, function_words):
        return True
    broken_name = len(after) < _SHORT and not _ENDS.search(after) and bool(later)
    return broken_name and bool(_CARRIES_ON.match(later)) and before[-1].islower()


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
        later = lines[number + 1].text if number + 1 < len(lines) else ""
        if groups and _joined(before, line.text, later, function_words):
            groups[-1].append(line)
        elif line.text:
            groups.append([line])
    return tuple(_glue(group) for group in groups)
