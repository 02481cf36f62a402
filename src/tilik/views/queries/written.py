"""Dates as people write them in a form or the search box: `2022`, `2022-07-13`, `Juli 2022`, `13 July 2022`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from tilik.dates import check
from tilik.errors import DateError
from tilik.knowledge import Entry, package_file, read_table

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@cache
def load_months() -> Mapping[str, int]:
    """Return the names of months and their short forms, Indonesian and English, with their numbers.

    >>> load_months()["agustus"]
    8
    """
    rows = read_table(package_file("views", "queries", "asking.toml"), "month")
    return dict(pair for row in rows for pair in _names(row))


def _names(row: Entry) -> list[tuple[str, int]]:
    row.only("names", "number")
    number = int(row.number("number"))
    return [(name, number) for name in row.texts("names")]


def _valid(edtf: str) -> bool:
    try:
        check(edtf)
    except DateError:
        return False
    return True


def date_at(words: Sequence[str], start: int, months: Mapping[str, int]) -> tuple[str, int] | None:
    """Return the date that begins at a word and where it ends, None when none does.

    >>> date_at(["pada", "13", "Juli", "2022"], 1, load_months())
    ('2022-07-13', 4)
    """
    rest = words[start : start + 3]
    if rest and _DATE.fullmatch(rest[0]) and _valid(rest[0]):
        return rest[0], start + 1
    day = f"-{int(rest[0]):02d}" if rest and rest[0].isdecimal() and len(rest[0]) <= 2 else ""
    at = 1 if day else 0
    if len(rest) < at + 2 or rest[at].lower() not in months:
        return None
    edtf = f"{rest[at + 1]}-{months[rest[at].lower()]:02d}{day}"
    return (edtf, start + at + 2) if _DATE.fullmatch(edtf) and _valid(edtf) else None


def written_date(text: str) -> str:
    """Return what somebody typed into a date field as EDTF.

    Raises DateError when it is no date, saying which forms are.

    >>> written_date("13 Juli 2022"), written_date("2022-07")
    ('2022-07-13', '2022-07')
    """
    words = text.split()
    found = date_at(words, 0, load_months())
    if found and found[1] == len(words):
        return found[0]
    return check(text.strip())
