"""What people and programs ask for, held against the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.dates import bounds, check
from tilik.errors import InputError
from tilik.ontology.plover import load_plover


def known_types(types: Sequence[str]) -> tuple[str, ...]:
    """Return PLOVER types in capitals; InputError for one that is none.

    >>> known_types(["consult"])
    ('CONSULT',)
    """
    known = load_plover().types
    chosen = tuple(kind.upper() for kind in types)
    for kind in chosen:
        if kind not in known:
            raise InputError(
                "unknown type %(kind)s, expected one of %(known)s",
                kind=kind,
                known=", ".join(known),
            )
    return chosen


def asked_period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return the two ends of a period, both EDTF dates and included. Raises DateError for what is no date, InputError
    for a period that ends before it starts.

    >>> asked_period("2022-08", None)
    ('2022-08', None)
    """
    start, end = (check(one) if one else None for one in (since, until))
    first, last = bounds(start)[0] if start else None, bounds(end)[1] if end else None
    if first and last and first > last:
        raise InputError(
            "the period ends before it starts: %(since)s to %(until)s", since=start, until=end
        )
    return start, end
