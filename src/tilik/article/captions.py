"""Captions that a scraper left in the text: printed twice, glued to the lead, or with a photographer's credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilik.article.furniture import Cut
from tilik.article.passage import Passage
from tilik.records import Removed

_CREDIT = re.compile(
    r"\((?:foto|photo|dok|dokumentasi|antara foto|reuters|afp|ap photo|ap|getty images|xinhua|shutterstock)\b[^)]{0,80}\)\s*\.?$"
    r"|[^.!?\s]\s?\([A-Za-z][\w.]*\.(?:com|id|net|org|tv)\s?/\s?[A-Z][^()]{2,60}\)\s*\.?$"
    r"|\b(?:Foto|Photo|Sumber foto)\s*:\s*.{2,80}$"
    r"|\bvia (?:AP|AFP|REUTERS)\b|(?:AP PHOTO|AFP PHOTO|ANTARA FOTO|Getty Images)\s*/?.{0,60}$",
    re.IGNORECASE,
)
# what every credit holds one of: looked for first, as most paragraphs hold none
_SIGNS = ("(", "foto", "photo", "via ", "getty")
# a photo's caption may stand anywhere in an article when it ends in the photographer's name
_PHOTO = re.compile(r"(?:^|[\w.)\"”] )Foto\s*:\s*.{2,60}$")
_SHORT_FORM = re.compile(r"\(([A-Z]{2,5})\)")
_WORDS = re.compile(r"[\s-]+")
_SHORT = 200
_AT_LEAST = 40
_LONGEST = 4000
_LONGEST_CREDITED = 400


def repeated(text: str) -> int | None:
    """Return where the second printing of a caption starts when `text` opens with a passage printed twice.

    >>> repeated("Menteri Rusia dan Jenderal Myanmar di Moskwa. AFPMenteri Rusia dan Jenderal Myanmar di Moskwa.")
    49
    """
    start = text[:_AT_LEAST]
    at = text.find(start, _AT_LEAST) if len(text) >= 2 * _AT_LEAST else -1
    if at < 0:
        return None
    second = text[at:].strip()
    return at if text.startswith(second[: at // 2 + 1]) else None


def _twice(passage: Passage) -> tuple[Passage | None, Removed | None]:
    """Split off a caption printed twice; what follows its second printing is kept."""
    at = repeated(passage.text) if len(passage.text) < _LONGEST else None
    if at is None:
        return passage, None
    first, second = passage.text[:at], passage.text[at:]
    size = next((n for n in range(len(second), 0, -1) if first.startswith(second[:n])), 0)
    rest = passage.part(at + size).strip()
    cut = Removed(passage.text[: at + size], "caption")
    return (rest if len(rest.text) > 2 else None), cut


def _spelled_out(text: str, credit: re.Match[str]) -> bool:
    """Say whether what looks like a credit is the short form of the name before it: `Associated Press (AP)`."""
    short = _SHORT_FORM.match(credit.group())
    words = _WORDS.split(text[: credit.start()].rstrip())[-len(short[1]) :] if short else []
    return short is not None and "".join(word[:1] for word in words) == short[1]


def _credit(text: str) -> re.Match[str] | None:
    """Return the photo credit a short paragraph ends in or holds, or None."""
    small = text.lower() if len(text) < _LONGEST_CREDITED else ""
    found = _CREDIT.search(text) if any(sign in small for sign in _SIGNS) else None
    return None if found is None or _spelled_out(text, found) else found


def cut_captions(passages: Sequence[Passage], dateline_at: int | None) -> Cut:
    """Cut captions among the first paragraphs, and any paragraph that ends in a photo credit.

    `dateline_at` is the number of the paragraph that opens with the dateline, when there is one: a short
    paragraph before it that repeats nothing and has no credit is kept.
    """
    kept: list[Passage] = []
    removed: list[Removed] = []
    early = 4 if dateline_at is None else dateline_at + 1
    for number, passage in enumerate(passages):
        credit = _credit(passage.text)
        photo = len(passage.text) < _SHORT and _PHOTO.search(passage.text) is not None
        if photo or (credit and (number < early or credit.start() < 2)):
            removed.append(Removed(passage.text, "caption"))
            continue
        rest, cut = _twice(passage) if number < early else (passage, None)
        removed += [cut] if cut else []
        kept += [rest] if rest else []
    return Cut(tuple(kept), tuple(removed))
