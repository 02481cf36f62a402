"""What a date dates: the act, the saying, or only the news report it was taken from."""

from __future__ import annotations

import re

from tilik.languages.time import TimeGrammar

_BREAK = re.compile(r"[!?\n;“”\"]|\.\s")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_REACH = 130


def _clause_before(text: str, start: int) -> str:
    """Return what stands before a date in its sentence, at most `_REACH` characters."""
    before = text[max(0, start - _REACH) : start]
    breaks = list(_BREAK.finditer(before))
    return before[breaks[-1].end() :] if breaks else before


def _bridged(between: str, grammar: TimeGrammar) -> bool:
    """Say whether only names and small words stand between a word of reporting and the date."""
    return all(
        word[0].isupper() or word.lower() in grammar.cues.bridge for word in _WORD.findall(between)
    )


def _dates_the_page(text: str, start: int, end: int, grammar: TimeGrammar) -> bool:
    """Say whether a clock with a time zone follows and a dash or line start precedes: the line that dates the page."""
    if not grammar.cues.clock.match(text, end):
        return False
    before = text[max(0, start - 3) : start].strip(" \t")
    return before == "" or before[-1] in "-–—|\n,•"


def role_of(text: str, start: int, end: int, grammar: TimeGrammar) -> str:
    """Return `report`, `said` or `act` for the date at `start`..`end`.

    "dilansir Reuters, Rabu (25/6)" dates the report; "kata Trump, Rabu (25/6)" the saying.
    """
    if _dates_the_page(text, start, end, grammar):
        return "report"
    before = _clause_before(text, start)
    reports = list(grammar.cues.roles["report"].finditer(before))
    if reports and _bridged(before[reports[-1].end() :], grammar):
        return "report"
    after = text[end : end + 40]
    if grammar.cues.saying_after.match(after) or grammar.cues.saying_before.search(before):
        return "said"
    said = list(grammar.cues.roles["said"].finditer(before))
    if said and re.match(r"\)?\s*(?:[.,;\n\"”]|$)", after):
        opening = before[: said[-1].start()].rstrip()
        if opening == "" or opening[-1] in ",:":
            return "said"
    return "act"
