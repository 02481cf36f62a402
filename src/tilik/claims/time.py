"""When: the words of an article that tell a time, each resolved to an EDTF date as precise as the words are."""

from __future__ import annotations

from collections.abc import Sequence

from tilik.claims.days import Days
from tilik.claims.expressions import TimeExpression, express, joined
from tilik.claims.pointing import beside, from_told
from tilik.claims.readings import Reading, find_readings
from tilik.claims.reference import from_reference, is_absolute, known_years, reference_day
from tilik.languages.time import TimeGrammar
from tilik.records import Article


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
    told: list[Days] = []
    found: list[TimeExpression] = []
    for at, reading in enumerate(readings):
        days, anchor = plain[at], reference.anchor
        if days is None:
            days = _beside_another(text, at, readings, plain, grammar) or from_told(
                reading, told, [d for d in plain if d], reference
            )
            anchor = "earlier"
        elif is_absolute(reading, reading.slots):
            anchor = "absolute"
        expression = express(text, reading, days, anchor, grammar)
        if days and expression.role != "report":
            told.append(days)
        whole = joined(text, found[-1], expression) if found else None
        found[-1:] = [whole] if whole else [*found[-1:], expression]
    return tuple(found)


def _beside_another(
    text: str,
    at: int,
    readings: Sequence[Reading],
    plain: Sequence[Days | None],
    grammar: TimeGrammar,
) -> Days | None:
    """Resolve a reading by the one right before it, else by the one right behind it."""
    near = (
        beside(text, readings[at], readings[other], plain[other], grammar)
        for other in (at - 1, at + 1)
        if 0 <= other < len(readings)
    )
    return next((days for days in near if days), None)
