"""iCalendar: visits, meetings and other acts on the days they happen, planned ones as tentative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tilik.store import EventView, Store, TimelineQuery
from tilik.views.export.columns import first_day, last_day
from tilik.views.export.streams import assumed_note, sources, title, where

STATUS = {
    "happened": "CONFIRMED",
    "planned": "TENTATIVE",
    "possible": "TENTATIVE",
    "denied": "CANCELLED",
}
LONGEST = timedelta(days=62)
FOLD = 75


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield a calendar (RFC 5545) of the dated events; those known only to the year or longer are left out."""
    yield _lines(
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tilik//Events//EN", "CALSCALE:GREGORIAN"
    )
    for view in store.event_views(query):
        start, end = first_day(view), last_day(view)
        if start and end:
            days = date.fromisoformat(start), date.fromisoformat(end)
            if days[1] - days[0] <= LONGEST:
                yield _event(view, days)
    yield _lines("END:VCALENDAR")


def _day(day: date) -> str:
    """A day as iCalendar writes it; `strftime` would leave the zeros of early years out."""
    return day.isoformat().replace("-", "")


def _event(view: EventView, days: tuple[date, date]) -> bytes:
    event = view.event
    seen = max((report.published or "" for report in view.reports), default="")
    stamp = re.sub(r"\D", "", seen[:10]) or _day(days[0])
    described = "\n".join(part for part in (assumed_note(event), sources(view)) if part)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.id}@tilik",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(days[0])}",
        f"DTEND;VALUE=DATE:{_day(days[1] + timedelta(days=1))}",
        f"SUMMARY:{_text(title(view))}",
        f"DESCRIPTION:{_text(described)}",
        f"STATUS:{STATUS[event.status]}",
        f"CATEGORIES:{_text(event.type)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.where:
        lines.append(f"LOCATION:{_text(where(event))}")
    lines += [f"URL:{report.url}" for report in view.reports[:1] if _plain(report.url)]
    return _lines(*lines, "END:VEVENT")


def _plain(url: str | None) -> bool:
    return bool(url) and re.fullmatch(r"https?://[!-~]+", url or "") is not None


def _text(value: str) -> str:
    """Return text escaped for a calendar; what no calendar can hold is dropped."""
    kept = "".join(char for char in value if char >= " " or char == "\n")
    kept = kept.encode("utf-8", "replace").decode()
    return re.sub(r"([\\;,])", r"\\\1", kept).replace("\n", "\\n")


def _lines(*lines: str) -> bytes:
    return b"".join(_folded(line.encode()) + b"\r\n" for line in lines)


def _folded(line: bytes) -> bytes:
    """Return a line in pieces of at most 75 bytes that split no character."""
    pieces = []
    while len(line) > FOLD:
        cut = FOLD
        while line[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(line[:cut])
        line = b" " + line[cut:]
    return b"\r\n".join([*pieces, line])
