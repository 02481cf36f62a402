"""When: the words of an article that tell a time, each resolved to an EDTF date as precise as the words are."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.claims.days import Days
from tilik.claims.expressions import TimeExpression, express, joined
from tilik.claims.pointing import beside, from_quoting, from_told
from tilik.claims.quotes import find_quotes
from tilik.claims.readings import Reading, find_readings
from tilik.claims.reference import (
    Reference,
    from_reference,
    is_absolute,
    known_years,
    reference_day,
)
from tilik.claims.reports import role_of
from tilik.languages.time import TimeGrammar
from tilik.records import Article

_DAYS = frozenset({"date", "weekday"})


def find_times(article: Article, grammar: TimeGrammar) -> tuple[TimeExpression, ...]:
    """Return the words of the article that tell a time, in order of the text and without overlap.

    Dates without a year and words such as "kemarin" are resolved against the day of publication, or, when that is
    not known, against what `infer_published` or the first full date of the text gives.

    >>> from tilik.languages.time import load_time
    >>> from tilik.records import Stamp
    >>> article = Article("a", "Serangan terjadi Minggu malam.", (), published=Stamp("2022-09-06", "given"))
    >>> [(t.text, t.edtf) for t in find_times(article, load_time("id"))]
    [('Minggu malam', '2022-09-04')]
    """
    text = article.text
    readings = find_readings(text, grammar)
    reference = reference_day(article, readings, grammar)
    years = known_years(readings)
    plain = [from_reference(text, reading, reference, grammar, years) for reading in readings]
    quoted = _quoted(article, readings, plain, reference, grammar)
    told: list[Days] = []
    found: list[TimeExpression] = []
    for at, reading in enumerate(readings):
        days, anchor = plain[at], reference.anchor
        if quoted[at]:
            days, anchor = quoted[at], "earlier"
        elif days is None:
            days = _beside_another(text, at, readings, plain) or from_told(
                reading, told, [d for d in plain if d], reference
            )
            anchor = "earlier"
        elif is_absolute(reading, reading.slots):
            anchor = "absolute"
        expression = express(text, reading, days, anchor, grammar)
        if days and expression.role != "report":
            told.append(days)
        whole = joined(text, found[-1], expression, grammar) if found else None
        found[-1:] = [whole] if whole else [*found[-1:], expression]
    return tuple(found)


def _quoted(
    article: Article,
    readings: Sequence[Reading],
    plain: Sequence[Days | None],
    reference: Reference,
    grammar: TimeGrammar,
) -> list[Days | None]:
    """Return what the readings of quotes give, counted from the day the quote was spoken; None where nobody tells it."""
    text = article.text
    spoken = [
        (reading, days)
        for reading, days in zip(readings, plain, strict=True)
        if days
        and reference.days
        and days[1] <= reference.days[1]
        and reading.form.resolver in _DAYS
        and role_of(text, reading.start, reading.end, grammar) != "report"
    ]
    quotes = find_quotes(text, article.paragraphs) if spoken else ()
    return [from_quoting(text, reading, quotes, spoken) for reading in readings]


def _beside_another(
    text: str,
    at: int,
    readings: Sequence[Reading],
    plain: Sequence[Days | None],
) -> Days | None:
    """Resolve a reading by the one right before it, else by the one right behind it."""
    near = (
        beside(text, readings[at], readings[other], plain[other])
        for other in (at - 1, at + 1)
        if 0 <= other < len(readings)
    )
    return next((days for days in near if days), None)
