"""Where the sources of one act differ: dates, places, ways, numbers, who, whether. Each value with who gives it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from tilik.dates import compatible, sort_key
from tilik.languages.telling import load_telling
from tilik.merge.facts import party
from tilik.merge.pair import SAME_COUNTRY, best
from tilik.merge.reports import Report
from tilik.records import Disagreement, Participant

_COUNTED = re.compile(r"\b(\d{1,3}(?:[.,]\d{3})+|\d+)\s+([^\W\d_]{4,})")
Values = Mapping[str, Sequence[str]]


def _by_value(
    reports: Sequence[Report], value: Callable[[Report], str | None]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        said = value(report)
        if said is not None:
            found[said].append(report.claim.id)
    return dict(found)


def said_date(report: Report) -> str | None:
    """Return the date a claim says (EDTF); one that is only assumed is none."""
    when = report.claim.when
    return when.edtf if when and not when.assumed else None


def said_place(report: Report) -> str | None:
    """Return the country a claim says the act took place in; one that is only assumed is none."""
    return None if report.claim.where_assumed else report.claim.where


def _listed(field: str, values: Values) -> Disagreement:
    return Disagreement(field, tuple((said, tuple(by)) for said, by in sorted(values.items())))


def _plain(field: str, values: Values) -> list[Disagreement]:
    return [_listed(field, values)] if len(values) > 1 else []


def _dates(reports: Sequence[Report]) -> list[Disagreement]:
    values = _by_value(reports, said_date)
    dates = sorted(values, key=sort_key)
    clash = any(not compatible(a, b) for i, a in enumerate(dates) for b in dates[i + 1 :])
    return [_listed("when", values)] if clash else []


def counted(text: str) -> dict[str, str]:
    """Return what a text counts: the noun and its number; a noun counted twice is left out as unclear.

    >>> counted("40 orang luka dan 1.200 rumah rusak")
    {'orang': '40', 'rumah': '1200'}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for number, noun in _COUNTED.findall(text):
        found[noun.casefold()].add(re.sub(r"[.,]", "", number))
    return {noun: next(iter(numbers)) for noun, numbers in found.items() if len(numbers) == 1}


def _numbers(reports: Sequence[Report]) -> list[Disagreement]:
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        time = load_telling(report.article.language).calendar
        for noun, number in counted(report.claim.citation.quote).items():
            if noun not in time:
                values[noun][number].append(report.claim.id)
    return [d for noun, by in sorted(values.items()) for d in _plain(f"number of {noun}", by)]


def _name(side: tuple[Participant, ...]) -> str:
    return ", ".join(participant.name for participant in side)


def _who(reports: Sequence[Report], field: str) -> list[Disagreement]:
    sides = {r.claim.id: getattr(r.claim, field) for r in reports if getattr(r.claim, field)}
    seen = list(sides.values())
    parties = [tuple(party(p) for p in side) for side in seen]
    clash = any(
        (best(a, b) or 0.0) < SAME_COUNTRY for i, a in enumerate(parties) for b in parties[i + 1 :]
    )
    values = _by_value(reports, lambda r: _name(sides[r.claim.id]) if r.claim.id in sides else None)
    return [_listed(field, values)] if clash else []


def _status(reports: Sequence[Report]) -> list[Disagreement]:
    values = _by_value(reports, lambda r: r.claim.status)
    return [_listed("status", values)] if "denied" in values and len(values) > 1 else []


def disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """Return the fields on which reports that still stand differ, with the claims behind each value.

    A date or place that a claim only assumes contradicts nobody: no source said it.
    """
    standing = sorted((r for r in reports if r.stands), key=lambda r: r.claim.id)
    return (
        *_status(standing),
        *_dates(standing),
        *_plain("where", _by_value(standing, said_place)),
        *_plain("mode", _by_value(standing, lambda r: r.claim.mode)),
        *_who(standing, "actors"),
        *_who(standing, "recipients"),
        *_numbers(standing),
    )
