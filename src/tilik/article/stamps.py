"""The day of an article that prints none: as its address says, else worked out from the dates in its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from tilik.languages.masthead import Masthead
from tilik.languages.moments import find_dates
from tilik.records import Reason, Removed, Stamp

_AHEAD = re.compile(
    r"\b(?:akan|hendak|dijadwalkan|berencana|will|is set to|is due to|plans? to)\b", re.IGNORECASE
)
_DAYS_AHEAD = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# A day as addresses hold it: as parts of the path (`/2021/06/24/`), or digits that begin one, before the time of day or
# alone (`/20240805121212-113-1/`, `/20240805/`).
_IN_ADDRESS = (
    re.compile(r"/((?:19|20)\d\d)([/-])(\d\d)\2(\d\d)(?=/|$)"),
    re.compile(r"/[A-Za-z]?(20\d\d)()(\d\d)(\d\d)(?=[-/]|$|(?:[01]\d|2[0-3])[0-5]\d)"),
)


def address_day(url: str | None) -> Stamp | None:
    """Return the day an article's web address says it is of; None where it says none, or one that is none.

    >>> address_day("https://x.id/read/2021/06/24/rusia-menolak").iso
    '2021-06-24'
    """
    for form in _IN_ADDRESS:
        for found in form.finditer(urlsplit(url or "").path):
            try:
                day = date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                continue
            return Stamp(day.isoformat(), "url")
    return None


def infer(body: str, masthead: Masthead) -> tuple[Stamp, Reason] | None:
    """Work out the day of an undated article from the dates in its words; say how.

    The latest full date of the first 1,500 characters counts; when the sentence announces it as lying
    ahead, the article is placed three days before it.

    >>> from tilik.languages.masthead import load_masthead
    >>> infer("Ia tiba di Moskwa pada Minggu (20/6/2021).", load_masthead())[0].iso
    '2021-06-20'
    """
    found = find_dates(body[:1500], masthead)
    if not found:
        return None
    latest = max(found, key=lambda one: one.iso[:10])
    sentence = body[max(0, body.rfind(". ", 0, latest.start)) : latest.end]
    day = datetime.fromisoformat(latest.iso[:10]).date()
    words = body[latest.start : latest.end].strip()
    if _AHEAD.search(sentence):
        day -= timedelta(days=_DAYS_AHEAD)
        why = Reason("date-inferred-ahead", (words, str(_DAYS_AHEAD)))
    else:
        why = Reason("date-inferred", (words,))
    return Stamp(day.isoformat(), "text", inferred=True), why


def copyright_year(removed: Sequence[Removed]) -> tuple[Stamp, Reason] | None:
    """Return the year of the copyright line that was cut off an undated article, and how it was found.

    >>> copyright_year([Removed("Copyright © ANTARA 2022", "copyright")])[0].iso
    '2022'
    """
    for one in removed:
        years = _YEAR.findall(one.text) if one.reason == "copyright" else []
        if len(years) == 1:
            stamp = Stamp(years[0], "text", inferred=True)
            return stamp, Reason("year-inferred", (one.text.strip(),))
    return None
