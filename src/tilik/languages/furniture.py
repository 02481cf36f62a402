"""What stands around an article without being part of it, as rules read from `<code>/furniture.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tilik.errors import KnowledgeError
from tilik.knowledge import Entry, Source, package_file, read_table, read_words

PLACES = ("line", "start", "inside", "headline", "tail", "contents")
LANGUAGES = ("id", "en")
_ESCAPED = re.compile(r"\\.|\[[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")
# the last of them may be there several times or not at all, when a sign for it follows
_LETTERS = re.compile(r"[A-Za-z]+(?![?*{+A-Za-z])")
_NOTHING = re.compile(r"(?!)")
LISTS = ("function_words", "glued_words", "starters", "headline_words", "titles", "brands")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture.

    `at` says where it stands: `line` (the whole line), `start` (a line that begins so), `inside` (a passage
    within a line), `headline` (words within a line that open another article's headline, whose end its words tell), `tail` (a line that begins so, and everything after it), `contents` (a whole line, and those
    after it that stand again further down). `reason` names what it is;
    `takes_next` cuts the following line as well when nothing follows on its own line. `opening` are small letters
    that whatever it matches begins with, of which case does not count: most texts hold none of it.
    """

    at: str
    pattern: re.Pattern[str]
    reason: str
    takes_next: bool = False
    longest: int = 300
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page that is a notice and no article says, what is reported of it, and whether it will pass."""

    pattern: re.Pattern[str]
    reason: str
    passing: bool


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture rules and the word lists that go with them, of one language or of several together.

    `any_line` matches where some rule for lines may match, to pass over the many lines where none does;
    `any_headline` where words open another article's headline.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    any_line: re.Pattern[str]
    any_headline: re.Pattern[str]
    function_words: frozenset[str]
    glued_words: frozenset[str]
    starters: frozenset[str]
    headline_words: frozenset[str]
    titles: frozenset[str]
    brands: frozenset[str]
    notices: tuple[Notice, ...] = ()

    def at(self, place: str) -> tuple[Rule, ...]:
        """Return the rules for one place (`line`, `start`, `inside`, `headline`, `tail` or `contents`)."""
        return self.rules.get(place, ())


def _pattern(entry: Entry) -> re.Pattern[str]:
    text = entry.text("text")
    source = text if entry.flag("regex") else re.escape(text).replace(r"\ ", r"\s+")
    if not entry.flag("regex") and text[-1:].isalnum():
        source += r"(?![a-z])"
    try:
        return re.compile(source, re.NOFLAG if entry.flag("case") else re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"not a regular expression: {error}", where=entry.where) from error


def _rule(entry: Entry) -> Rule:
    entry.only("at", "text", "regex", "case", "reason", "next", "longest")
    place = entry.text("at")
    if place not in PLACES:
        raise KnowledgeError(
            f"field 'at' must be one of {', '.join(PLACES)}, found {place!r}", where=entry.where
        )
    longest = int(entry.number("longest", 300))
    pattern = _pattern(entry)
    return Rule(
        place, pattern, entry.text("reason"), entry.flag("next"), longest, opening(pattern.pattern)
    )


def opening(source: str) -> str:
    r"""Return the letters that all that a regular expression matches begins with, small; none where that is not certain.

    >>> opening(r"Ikuti\s+kami"), opening(r"(?:cek|baca) berita"), opening("foto|video")
    ('ikuti', '', '')
    """
    bare = _GROUP.sub("", _ESCAPED.sub("", source))
    found = _LETTERS.match(source) if "|" not in bare else None
    return found.group().lower() if found else ""


def _notice(entry: Entry) -> Notice:
    entry.only("text", "reason", "passing")
    try:
        pattern = re.compile(entry.text("text"), re.IGNORECASE)
        return Notice(pattern, entry.text("reason"), entry.flag("passing"))
    except re.error as error:
        raise KnowledgeError(f"not a regular expression: {error}", where=entry.where) from error


def _either(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """Return what matches wherever one of some patterns does."""
    return re.compile(
        "|".join(
            f"(?i:{one.pattern})" if one.flags & re.IGNORECASE else one.pattern for one in patterns
        )
    )


def _together(
    rules: Sequence[Rule], lists: Sequence[frozenset[str]], notices: Sequence[Notice]
) -> Furniture:
    by_place = {place: tuple(rule for rule in rules if rule.at == place) for place in PLACES}
    lines = [
        rule.pattern for place in ("line", "start", "tail", "contents") for rule in by_place[place]
    ]
    words, glued, starters, headline, titles, brands = lists
    return Furniture(
        by_place,
        _either(lines),
        _either([rule.pattern for rule in by_place["headline"]] or [_NOTHING]),
        words,
        glued,
        starters,
        headline,
        titles,
        brands,
        tuple(notices),
    )


def read_furniture(source: Source) -> Furniture:
    """Return the rules of one file. Raises KnowledgeError naming file and line of a bad entry."""
    rules = tuple(_rule(entry) for entry in read_table(source, "rule"))
    lists = [frozenset(read_words(source, name)) for name in LISTS]
    return _together(rules, lists, [_notice(entry) for entry in read_table(source, "notice")])


@cache
def load_furniture() -> Furniture:
    """Return the furniture of every language together: a page's language is not known before it is clean.

    >>> load_furniture().at("start")[0].reason
    'read-also'
    """
    tables = [
        read_furniture(package_file("languages", code, "furniture.toml")) for code in LANGUAGES
    ]
    rules = [rule for table in tables for place in PLACES for rule in table.at(place)]
    lists = [frozenset().union(*(getattr(table, name) for table in tables)) for name in LISTS]
    return _together(rules, lists, [one for table in tables for one in table.notices])
