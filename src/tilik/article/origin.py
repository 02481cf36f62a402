"""The agency chain: who the article says it has its report from, in order, with the day given for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tilik.article.furniture import Cut
from tilik.article.passage import Passage
from tilik.languages.masthead import Masthead
from tilik.languages.moments import find_dates
from tilik.outlets.agencies import Outlet
from tilik.records import Agency, Removed

_CAPITAL = re.compile(r"[A-Z]\w*")
_SHORT_DAY = re.compile(r"^[^.]{0,30}?\((\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\)")
_AT_END = re.compile(r"[.!?”\"]\s*(?P<source>[Ss]umber\s*:\s*[A-Z][\w .,/&-]{1,60})$")
_SHORT_LINE = 90
_READ = 60_000
# a line may begin with the name whose verb ends the line before
_BACK = 80
_TELLING = ("melaporkan", "mewartakan", "memberitakan", "menyebutkan", "reported", "reports")
# what scrapers glue to the names it joins
_GLUED = re.compile(r"(?<=\w)(dan|dari)(?=[A-Z])")
_INITIALS = re.compile(r"[a-z]{2,4}")
_BETWEEN = r"(?:\s+(?:dari|oleh|kantor berita|laman|media|situs|harian|stasiun televisi|surat kabar|televisi|to|by|from|the))*"
_NATION = r"(?:\s+[A-Z][\w-]+){0,2}?,?\s*"


@dataclass(frozen=True, slots=True)
class Sources:
    """The known sources of reports and the patterns that find them, compiled once.

    `credit` finds a credit in running text (`dikutip dari AFP`, `Reuters melaporkan`, `(Antara/Reuters)`),
    `name` one source in it, `line` a line that names the source of the whole article (`Sumber: Reuters`).
    `openings` are the first words of the names that begin with a capital, `small` the names that do not; `signs` are
    the small-letter words one of which every credit in running text holds.
    """

    agencies: Mapping[str, Outlet]
    credit: re.Pattern[str]
    name: re.Pattern[str]
    line: re.Pattern[str]
    openings: frozenset[str]
    small: tuple[str, ...]
    signs: tuple[str, ...]

    def may_stand_in(self, text: str) -> bool:
        """Say whether a name may stand in a text: a quick look before the patterns are tried.

        >>> from tilik.article.guide import load_guide
        >>> load_guide().sources.may_stand_in("dikutip AFP")
        True
        """
        capitals = _CAPITAL.findall(text)
        return not self.openings.isdisjoint(capitals) or any(name in text for name in self.small)

    def may_credit(self, text: str) -> bool:
        """Say whether a credit may stand in a text: a verb that introduces one, or a chain in brackets.

        >>> from tilik.article.guide import load_guide
        >>> load_guide().sources.may_credit("dikutip AFP")
        True
        """
        lowered = text.lower()
        return any(sign in lowered for sign in self.signs) or ("(" in text and "/" in text)


def compile_sources(masthead: Masthead, agencies: Mapping[str, Outlet]) -> Sources:
    """Return the patterns for these tables.

    >>> from tilik.article.guide import load_guide
    >>> load_guide().sources.name.findall("dikutip AFP dan Reuters")
    ['AFP', 'Reuters']
    """
    verbs = "|".join(re.escape(v) for v in sorted(masthead.source_verbs, key=len, reverse=True))
    names = "|".join(re.escape(name) for name in sorted(agencies, key=len, reverse=True))
    labels = "|".join(re.escape(label) for label in masthead.source_labels)
    credit = (
        rf"\b(?:(?i:{verbs})){_BETWEEN}{_NATION}(?P<after>(?:{names})(?:(?:\s*(?:,|dan|and|&)\s*|\s+(?:dari|from){_BETWEEN}\s+)(?:{names}))*)(?![\w])"
        rf"|(?<![\w])(?P<before>{names})(?=\s+(?:news agency\s+)?(?:{'|'.join(_TELLING)}))"
        rf"|\((?P<chain>(?:{names})(?:\s*/\s*(?:{names}))+)\)"
    )
    line = rf"(?i:{labels})\s*:?\s*(?P<names>[A-Z][\w .,/&-]{{1,60}})"
    openings = {name: _CAPITAL.match(name) for name in agencies}
    return Sources(
        agencies,
        re.compile(credit),
        re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
        re.compile(line),
        frozenset(found.group() for found in openings.values() if found),
        tuple(name for name, found in openings.items() if not found),
        _signs((*masthead.source_verbs, *_TELLING)),
    )


def _signs(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that hold none of the others."""
    every = dict.fromkeys(word.lower() for word in words)
    return tuple(one for one in every if not any(other in one for other in every if other != one))


def _day_after(text: str, masthead: Masthead, published: str | None) -> str | None:
    """Return the day given right after a credit: `, Rabu (25/6/2025)`; a missing year is the article's."""
    short = _SHORT_DAY.match(text)
    if short:
        year = short[3] or (published or "")[:4]
        try:
            return date(
                int(year) + (2000 if len(year) == 2 else 0), int(short[2]), int(short[1])
            ).isoformat()
        except ValueError:
            return None
    found = find_dates(text[:40], masthead)
    return found[0].iso[:10] if found and found[0].start < 14 else None


def find_agencies(
    text: str, sources: Sources, masthead: Masthead, published: str | None
) -> tuple[Agency, ...]:
    """Return the credited sources in the order the first 60,000 characters name them, each once.

    >>> from tilik.article.guide import load_guide
    >>> guide = load_guide()
    >>> find_agencies("seperti dikutip dari AFP, Rabu (25/6/2025).", guide.sources, guide.masthead, None)
    (Agency(name='AFP', quote='dikutip dari AFP', date='2025-06-25'),)
    """
    found: dict[str, Agency] = {}
    if not sources.may_stand_in(text[:_READ]):
        return ()
    start = 0
    for line in text[:_READ].split("\n"):
        end = start + len(line)
        begin = max(0, start - _BACK)
        if sources.may_stand_in(line) and sources.may_credit(text[begin:end]):
            for match in sources.credit.finditer(text, begin, end):
                day = _day_after(text[match.end() : match.end() + 60], masthead, published)
                for agency in _named(match, day, sources):
                    found.setdefault(agency.name, agency)
        start = end + 1
    return tuple(found.values())


def _named(match: re.Match[str], day: str | None, sources: Sources) -> Iterator[Agency]:
    """Yield the sources one credit names."""
    said = match["after"] or match["before"] or match["chain"] or ""
    for name in sources.name.findall(_GLUED.sub(r" \1 ", said)):
        yield Agency(sources.agencies[name].name, match.group().strip(), day)


def _source_end(text: str) -> int:
    """Return where a source named after the last sentence of a paragraph begins: `... di Wina. Sumber: Antara`; else 0."""
    found = _AT_END.search(text, max(0, len(text) - _SHORT_LINE))
    return found.start("source") if found else 0


def take_sources(passages: Sequence[Passage], sources: Sources) -> tuple[Cut, tuple[Agency, ...]]:
    """Cut lines such as `Sumber: Reuters` and return the sources they name.

    >>> from tilik.article.guide import load_guide
    >>> take_sources((Passage("Sumber Reuters"),), load_guide().sources)[1][0].name
    'Reuters'
    """
    kept: list[Passage] = []
    removed: list[Removed] = []
    found: list[Agency] = []
    for whole in passages:
        at = _source_end(whole.text)
        passage = whole.part(at)
        match = sources.line.fullmatch(passage.text)
        names = (
            [part.strip() for part in re.split(r"[,/&]|\bdan\b", match["names"])] if match else []
        )
        known = [sources.agencies[name].name for name in names if name in sources.agencies]
        initials = [
            name for name in names if name not in sources.agencies and _INITIALS.fullmatch(name)
        ]
        if match and known and len(known) + len(initials) == len(names):
            found += [Agency(name, passage.text) for name in known]
            removed.append(Removed(passage.text, "source"))
            kept += [whole.part(0, at).strip()] if at else []
        else:
            kept.append(whole)
    return Cut(tuple(kept), tuple(removed)), tuple(found)
