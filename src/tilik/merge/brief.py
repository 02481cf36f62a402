"""A short account in the sources' own words: one sentence an act, each with the citation that shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tilik.dates import sort_key
from tilik.languages.telling import words_of
from tilik.merge.facts import sentence_around
from tilik.merge.pair import overlap
from tilik.merge.reports import Report
from tilik.records import Citation, Event, cite

LINES = 5
_ALIKE = 0.5
_SHORT, _LONG = 40, 320


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence as an article has it. `outlet` and `day` name the report, `event` the act it tells."""

    text: str
    citation: Citation
    outlet: str | None
    day: str | None
    event: str
    status: str


def _line(report: Report, event: Event) -> BriefLine:
    article, cited = report.article, report.claim.citation
    text = sentence_around(article.text, cited.start, cited.end)
    start = article.text.rfind(text, 0, cited.start + len(text))
    if text and start >= 0 and "\n" not in text:
        cited = cite(article.id, article.text, start, start + len(text))
    stamp = article.published or article.updated
    return BriefLine(
        cited.quote,
        cited,
        article.outlet,
        stamp.day if stamp else None,
        event.id,
        report.claim.status,
    )


def _told_best(event: Event, reports: Mapping[str, Report]) -> BriefLine | None:
    """Return the sentence that tells an act best: of the status agreed on, of good length, from the surest claim."""
    standing = [reports[c] for c in event.claims if c in reports and reports[c].stands]
    told = [r for r in standing if r.claim.status == event.status] or standing
    if not told:
        return None
    lines = [(_line(report, event), report) for report in told]

    def merit(pair: tuple[BriefLine, Report]) -> tuple[bool, float, int, str]:
        line, report = pair
        fits = _SHORT <= len(line.text) <= _LONG
        return (not fits, -report.claim.confidence, line.citation.start, report.claim.id)

    return min(lines, key=merit)[0]


def _weight(event: Event, within: Collection[str] | None, reports: Mapping[str, Report]) -> float:
    """How much an act matters here: told by many of these articles, and by few others."""
    if within is None:
        return float(event.independent)
    told = {reports[c].article.id for c in event.claims if c in reports}
    return len(told.intersection(within)) ** 2 / max(1, len(event.claims))


def brief(
    events: Sequence[Event],
    reports: Mapping[str, Report],
    within: Collection[str] | None = None,
    lines: int = LINES,
) -> tuple[BriefLine, ...]:
    """Return up to `lines` sentences about the weightiest of `events`, in order of time, none said twice.

    `reports` gives the claims by id (`tilik.merge.reports.reports_of`). Every sentence is the text of its citation.
    For a story pass its events, and its articles as `within`: only they are quoted. For an actor pass the
    events it takes part in.
    """
    here = {c: r for c, r in reports.items() if within is None or r.article.id in within}
    weight = {event.id: _weight(event, within, reports) for event in events}
    ranked = sorted(events, key=lambda e: (-weight[e.id], -len(e.claims), -e.support, e.id))
    chosen: list[tuple[Event, BriefLine]] = []
    for event in ranked:
        line = _told_best(event, here)
        if line is None or any(_same(line.text, other.text) for _, other in chosen):
            continue
        chosen.append((event, line))
        if len(chosen) == lines:
            break
    order = sorted(chosen, key=lambda pair: (sort_key(pair[0].when or pair[1].day), pair[0].id))
    return tuple(line for _, line in order)


def _same(left: str, right: str) -> bool:
    return overlap(frozenset(words_of(left)), frozenset(words_of(right))) > _ALIKE
