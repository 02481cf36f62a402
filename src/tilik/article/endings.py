"""What closes an article: the code or the name its reporter and editor sign with, and keywords printed after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilik.article.credits import CreditRules, is_name
from tilik.article.furniture import Cut
from tilik.article.passage import Passage
from tilik.records import Removed

TAIL_CODE = re.compile(r"\(([A-Za-z][\w.-]{0,11}(?:\s?/\s?[A-Za-z][\w.-]{0,11}){1,3}|[a-z]{2,4})\)")
_INITIALS = re.compile(r"[a-z]{2,5}(?:/[a-z]{2,5})+")
_SENTENCE = re.compile(r"[.!?]\s*$")
_SIGNED = re.compile(r"\(\s*([^()]{3,70}?)\s*\)\s*$")
_SITE = re.compile(r"\w\.(?:com|co\.id|id|net|org|tv)$", re.I)
_CODE = re.compile(r"[a-z]{1,4}\d{0,3}|[A-Z][a-z]{1,3}|\*+")
_LAST = 3
_KEYWORDS = 16


def _ends(text: str, code: re.Match[str]) -> bool:
    """Say whether a code closes what stands before it: after a full stop, or as initials no sentence goes on after."""
    before = text[: code.start()].rstrip()
    return not before or before.endswith((".", '"', "”")) or bool(_INITIALS.fullmatch(code[1]))


def cut_tail_code(passages: Sequence[Passage]) -> tuple[Cut, str | None]:
    """Cut the reporter's code at the end, `(dry/din)`, with the keywords printed after it; return the code too.

    A headline printed twice before the code, as galleries have it, goes with it.

    >>> cut_tail_code((Passage("Ia pergi."), Passage("(ita/ita)"), Passage("israel")))[1]
    'ita/ita'
    """
    for number in range(len(passages) - 1, max(-1, len(passages) - _KEYWORDS), -1):
        text = passages[number].text
        found = list(TAIL_CODE.finditer(text))
        if not found:
            continue
        last = found[-1]
        after = text[last.end() :]
        rest = passages[number + 1 :]
        keywords = all(len(p.text) < 60 and not p.text.endswith((".", '"')) for p in rest)
        closes = _ends(text, last) or (number == 0 and not after.strip())
        if not (keywords and closes and len(after) < 300 and not _SENTENCE.search(after)):
            return Cut(tuple(passages), ()), None
        return _without_code(passages, number, last), last.group(1)
    return Cut(tuple(passages), ()), None


def _without_code(passages: Sequence[Passage], number: int, code: re.Match[str]) -> Cut:
    head = passages[number].part(0, code.start()).strip()
    gone = [Removed(passages[number].text[code.start() :], "credit")]
    gone += [Removed(p.text, "tags") for p in passages[number + 1 :]]
    kept = list(passages[:number])
    if kept and head.text and kept[-1].text == head.text:
        gone += [Removed(kept.pop().text, "repeated"), Removed(head.text, "repeated")]
    elif head.text:
        kept.append(head)
    return Cut(tuple(kept), tuple(gone))


def cut_signature(passages: Sequence[Passage], rules: CreditRules) -> tuple[Cut, tuple[str, ...]]:
    """Cut what an article is signed with in brackets, `(Rini Astuti)` or `(cr30/contoh.com)`, and return the names.

    A name counts on a line of its own, a code only beside the name of a site, which itself is nobody's name.

    >>> from tilik.article.credits import compile_credits
    >>> cut_signature((Passage("Ia pergi. (cr30/contoh.com)"),), compile_credits({}, ["redaksi"]))[1]
    ('cr30',)
    """
    for number in range(len(passages) - 1, max(-1, len(passages) - 1 - _LAST), -1):
        text = passages[number].text
        found = _SIGNED.search(text)
        parts = [part.strip() for part in found[1].split("/")] if found else []
        sites = [part for part in parts if _SITE.search(part)]
        names = [
            part for part in parts if part not in sites and is_name(part, rules) and " " in part
        ]
        rest = [part for part in parts if part not in sites and part not in names]
        alone = found is not None and found.start() == 0
        coded = bool(sites) and all(_CODE.fullmatch(part) for part in rest)
        if found and (coded if rest or not alone else bool(parts)):
            head = passages[number].part(0, found.start()).strip()
            kept = (*passages[:number], *((head,) if head.text else ()), *passages[number + 1 :])
            return Cut(kept, (Removed(found.group().strip(), "credit"),)), (*names, *rest)
    return Cut(tuple(passages), ()), ()
