"""The agency chain: who the article says it has its report from, in order, with the day given for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tilik.article.furniture import Cut
from tilik.article.passage import Passage
from tilik.article.stamps import find_dates
from tilik.languages.masthead import Masthead
from tilik.outlets.agencies import Outlet
from tilik.records import Agency, Removed

_SHORT_DAY = re.compile(r"^[^.]{0,30}?\((\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\)")
_BETWEEN = r"(?:\s+(?:dari|oleh|kantor berita|laman|media|situs|harian|stasiun televisi|surat kabar|televisi|to|by|from|the))*"
_NATION = r"(?:\s+[A-Z][\w-]+){0,2}?,?\s*"


def _names(agencies: Mapping[str, Outlet]) -> str:
    return "|".join(re.escape(name) for name in sorted(agencies, key=len, reverse=True))


def credit_pattern(masthead: Masthead, agencies: Mapping[str, Outlet]) -> re.Pattern[str]:
    """Return the pattern of a credit in running text: `dikutip dari AFP`, `Reuters melaporkan`, `(Antara/Reuters)`."""
    verbs = "|".join(re.escape(v) for v in sorted(masthead.source_verbs, key=len, reverse=True))
    names = _names(agencies)
    return re.compile(
        rf"\b(?:(?i:{verbs})){_BETWEEN}{_NATION}(?P<after>(?:{names})(?:\s*(?:,|dan|and|&)\s*(?:{names}))*)(?![\w])"
        rf"|(?<![\w])(?P<before>{names})(?=\s+(?:melaporkan|mewartakan|memberitakan|menyebutkan|reported|reports))"
        rf"|\((?P<chain>(?:{names})(?:\s*/\s*(?:{names}))+)\)"
    )


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
    text: str, masthead: Masthead, agencies: Mapping[str, Outlet], published: str | None
) -> tuple[Agency, ...]:
    """Return the credited sources in the order the text names them, each once.

    >>> from tilik.languages.masthead import load_masthead
    >>> from tilik.outlets.agencies import load_agencies
    >>> find_agencies("seperti dikutip dari AFP, Rabu (25/6/2025).", load_masthead(), load_agencies(), None)
    (Agency(name='AFP', quote='dikutip dari AFP', date='2025-06-25'),)
    """
    one = re.compile(rf"(?<!\w)(?:{_names(agencies)})(?!\w)")
    found: dict[str, Agency] = {}
    for match in credit_pattern(masthead, agencies).finditer(text):
        day = _day_after(text[match.end() : match.end() + 60], masthead, published)
        for name in one.findall(match["after"] or match["before"] or match["chain"] or ""):
            outlet = agencies[name].name
            found.setdefault(outlet, Agency(outlet, match.group().strip(), day))
    return tuple(found.values())


def take_sources(
    passages: Sequence[Passage], masthead: Masthead, agencies: Mapping[str, Outlet]
) -> tuple[Cut, tuple[Agency, ...]]:
    """Cut lines such as `Sumber: Reuters` and return the sources they name.

    >>> from tilik.languages.masthead import load_masthead
    >>> from tilik.outlets.agencies import load_agencies
    >>> take_sources((Passage("Sumber Reuters"),), load_masthead(), load_agencies())[1][0].name
    'Reuters'
    """
    labels = "|".join(re.escape(label) for label in masthead.source_labels)
    line = re.compile(rf"(?i:{labels})\s*:?\s*(?P<names>[A-Z][\w .,/&-]{{1,60}})")
    kept: list[Passage] = []
    removed: list[Removed] = []
    found: list[Agency] = []
    for passage in passages:
        match = line.fullmatch(passage.text)
        names = (
            [part.strip() for part in re.split(r"[,/&]|\bdan\b", match["names"])] if match else []
        )
        known = [agencies[name].name for name in names if name in agencies]
        if match and known and len(known) == len(names):
            found += [Agency(name, passage.text) for name in known]
            removed.append(Removed(passage.text, "source"))
        else:
            kept.append(passage)
    return Cut(tuple(kept), tuple(removed)), tuple(found)
