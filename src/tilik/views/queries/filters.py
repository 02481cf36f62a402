"""Filters of a list of events as they stand in a URL, and the store's question they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from tilik.errors import InputError
from tilik.ontology.plover import load_plover
from tilik.records import STATUSES
from tilik.store import TimelineQuery
from tilik.views.asked import asked_period
from tilik.views.queries.written import written_date

KEYS: Final = ("type", "status", "min", "outlet", "since", "until", "q", "after")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show: empty fields do not restrict. `since` and `until` are EDTF, both included."""

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    independent: int = 0
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    cursor: str | None = None

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return replace(self, cursor=None) != Filters()

    @property
    def beyond_counts(self) -> bool:
        """Whether a filter is set that monthly counts know nothing of."""
        return bool(self.independent > 1 or self.outlet or self.text)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as name and value, the same that `read_filters` takes."""
        single = {
            "min": str(self.independent) if self.independent else None,
            "outlet": self.outlet,
            "since": self.since,
            "until": self.until,
            "q": self.text,
            "after": self.cursor,
        }
        found = [("type", kind) for kind in self.types]
        found += [("status", status) for status in self.statuses]
        return found + [(name, value) for name, value in single.items() if value]

    def url(self, path: str) -> str:
        """Return `path` with these filters behind it.

        >>> Filters(types=("AID",), since="2022").url("/relations/RUS/MMR")
        '/relations/RUS/MMR?type=AID&since=2022'
        """
        pairs = self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def during(self, since: str | None, until: str | None) -> Filters:
        """Return these filters over another period, from its first page."""
        return replace(self, since=since, until=until, cursor=None)

    def query(self, a: Sequence[str] = (), b: Sequence[str] = (), limit: int = 50) -> TimelineQuery:
        """Return the store's question between the sides `a` and `b`."""
        return TimelineQuery(
            a=tuple(a),
            b=tuple(b),
            types=self.types,
            statuses=self.statuses,
            since=self.since,
            until=self.until,
            outlet=self.outlet,
            independent=self.independent,
            text=self.text,
            cursor=self.cursor,
            limit=limit,
        )


def _known(values: list[str], known: Sequence[str], name: str) -> tuple[str, ...]:
    wrong = [value for value in values if value not in known]
    if wrong:
        raise InputError(
            "%(name)s is one of %(known)s; found %(wrong)r",
            name=name,
            known=", ".join(known),
            wrong=wrong[0],
        )
    return tuple(dict.fromkeys(values))


def _number(value: str | None) -> int:
    if value is None:
        return 0
    if not value.isdecimal() or len(value) > 4:
        raise InputError("min is a number of origins; found %(value)r", value=value)
    return int(value)


def read_filters(pairs: Iterable[tuple[str, str]]) -> Filters:
    """Return the filters in a query string; names it does not know are left alone, empty values too.

    Raises InputError or DateError for a value that cannot be used.

    >>> read_filters([("type", "AID"), ("since", "2022"), ("utm", "x"), ("outlet", "")])
    Filters(types=('AID',), statuses=(), independent=0, outlet=None, since='2022', until=None, text=None, cursor=None)
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in KEYS and value.strip():
            given.setdefault(name, []).append(value.strip())
    last = {name: values[-1] for name, values in given.items()}
    since, until = (written_date(last[key]) if key in last else None for key in ("since", "until"))
    since, until = asked_period(since, until)
    return Filters(
        types=_known(given.get("type", []), load_plover().types, "type"),
        statuses=_known(given.get("status", []), STATUSES, "status"),
        independent=_number(last.get("min")),
        outlet=last.get("outlet"),
        since=since,
        until=until,
        text=last.get("q"),
        cursor=last.get("after"),
    )
