"""The calendar of an article: its dates at their places, what stands beside them, and the day of its news."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from tilik.claims.acts import sentence_of
from tilik.claims.expressions import TimeExpression
from tilik.claims.quotes import find_quotes
from tilik.claims.scene import Scene, Trigger
from tilik.claims.spots import Attribution
from tilik.claims.tree import Tree
from tilik.dates import bounds
from tilik.languages.when import WhenCues
from tilik.records import Document

_NEWS_DAYS = 8
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression at its place: sentence and token, whether a quote holds it, and how it lies to publication.

    `first` is the first day it allows, `offset` that day counted from publication (None when either is not known),
    `days` how many days it allows (0: open or not known), `times` how often the article tells the same date.
    """

    time: TimeExpression
    base: str
    sentence: int
    token: int
    quoted: bool
    first: date | None
    offset: int | None
    days: int
    times: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of an article in order of the text, and what is needed to weigh them for an act.

    `main` is the date of the article's news (see `main_date`), `published` the day the article appeared. `types`
    gives for each sentence the types of act its words may tell with the tokens that tell them, `countries` who is named;
    `attributions` are whose words its stretches are.
    """

    document: Document
    trees: tuple[Tree, ...]
    cues: WhenCues
    told: tuple[Told, ...]
    published: date | None
    main: str | None
    types: Mapping[int, Mapping[str, tuple[int, ...]]]
    countries: Mapping[int, frozenset[str]]
    attributions: tuple[Attribution, ...]


def main_date(document: Document, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of the article's news: the first day of an act or a saying in the week it appeared."""
    known = _published(document)
    for time in times:
        if time.kind != "day" or time.role == "report" or time.edtf is None:
            continue
        day = bounds(time.edtf)[0]
        if day and (known is None or abs(known - day) <= timedelta(_NEWS_DAYS)):
            return time
    return None


def _published(document: Document) -> date | None:
    stamp = document.article.published
    return bounds(stamp.day)[1] if stamp else None


def _tell(
    time: TimeExpression, document: Document, published: date | None, quoted: bool, times: int
) -> Told:
    sentence = sentence_of(document, time.start)
    tokens = document.sentences[sentence].tokens
    base = time.base or ""
    first, last = bounds(base)
    return Told(
        time=time,
        base=base,
        sentence=sentence,
        token=max(0, bisect_right(tokens, time.start, key=_start) - 1),
        quoted=quoted,
        first=first,
        offset=(first - published).days if first and published else None,
        days=(last - first).days + 1 if first and last else 0,
        times=times,
    )


def _types(triggers: Sequence[Trigger]) -> dict[int, dict[str, tuple[int, ...]]]:
    found: dict[int, dict[str, tuple[int, ...]]] = {}
    for trigger in triggers:
        row = found.setdefault(trigger.sentence, {})
        row[trigger.type] = (*row.get(trigger.type, ()), trigger.head)
    return found


def lay_calendar(
    scene: Scene,
    times: Sequence[TimeExpression],
    triggers: Sequence[Trigger],
    attributions: Sequence[Attribution],
    cues: WhenCues,
) -> Calendar:
    """Return the calendar of an article.

    `times` are its time expressions in order (see `tilik.claims.time.find_times`), `triggers` the words that may
    tell an act, `attributions` whose words its stretches are (see `tilik.claims.attribution`).
    """
    document = scene.document
    published = _published(document)
    dated = [time for time in times if time.edtf and time.base]
    quotes = find_quotes(document.article.text, document.article.paragraphs) if dated else ()
    counts = Counter(time.base for time in dated)
    main = main_date(document, times)
    return Calendar(
        document=document,
        trees=scene.trees,
        cues=cues,
        told=tuple(
            _tell(
                time,
                document,
                published,
                any(quote.start <= time.start < quote.end for quote in quotes),
                counts[time.base],
            )
            for time in dated
        ),
        published=published,
        main=main.base if main else None,
        types=_types(triggers),
        countries={
            number: frozenset(code for m in row if (code := scene.mentions[m].country))
            for number, row in enumerate(scene.by_sentence)
        },
        attributions=tuple(attributions),
    )
