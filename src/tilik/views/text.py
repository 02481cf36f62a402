"""Events, stories and briefs as plain text: what `timeline`, `show`, `stories` and `brief` print."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from tilik.merge.brief import BriefLine
from tilik.records import Claim, Disagreement, Event, Participant, Source
from tilik.store import EventRow, EventView, Report, StoryRow
from tilik.views.web.language import Language
from tilik.views.web.reasons import why

UNDATED = "undated"
ASSUMED = "?"
"""Stands behind a date or place that no report says beside the act."""
LEGEND = f"{ASSUMED} behind a date or place: assumed from the rest of the report, not said beside the act."
NOBODY = "–"
WIDTH = 80
"""Columns of a line when nothing is known about the terminal."""

_DATE = 14
_STATUS = 10
_INDENT = " " * _DATE


def names(side: Sequence[Participant]) -> str:
    """Return the names of one side, each once, or a dash.

    Where no word of a name says whose people they are, the country does.

    >>> names([Participant("warga", "MMR"), Participant("warga Gaza", "PSE")])
    'warga (MMR), warga Gaza'
    """
    return ", ".join(dict.fromkeys(_told(p) for p in side)) or NOBODY


def _told(party: Participant) -> str:
    anyone = party.name == party.name.lower()
    return f"{party.name} ({party.country})" if anyone and party.country else party.name


def act(type: str, mode: str | None) -> str:
    """Return an act's type with its mode: `CONSULT/visit`."""
    return f"{type}/{mode}" if mode else type


def chain(sources: Sequence[Source], agencies: Sequence[str], outlet: str | None) -> str:
    """Return who says so, closest first: speaker → agency → outlet, each once."""
    people = [source.name + (" (anonymous)" if source.anonymous else "") for source in sources]
    steps = dict.fromkeys([*people, *agencies, *([outlet] if outlet else [])])
    return " → ".join(steps) or "unknown outlet"


def counted(reports: int, independent: int) -> str:
    """Return how often an event is told, in words: `3 reports, 2 independent origins`.

    >>> counted(1, 1)
    '1 report'
    """
    told = f"{reports} report" + ("" if reports == 1 else "s")
    if reports == 1:
        return told
    return f"{told}, {independent} independent origin" + ("" if independent == 1 else "s")


def short_date(edtf: str | None) -> str:
    """Return a date for a narrow column: the end of a period without what it shares with the beginning.

    >>> short_date("2022-07-11/2022-07-17"), short_date("2021-02/.."), short_date(None)
    ('2022-07-11/17', '2021-02/..', 'undated')
    """
    if edtf is None:
        return UNDATED
    first, slash, last = edtf.partition("/")
    if len(first) != len(last):
        return edtf
    ours, theirs = first.split("-"), last.split("-")
    same = next(
        (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if len(set(pair)) > 1), 0
    )
    return f"{first}{slash}{'-'.join(theirs[same:])}"


def event_date(event: Event) -> str:
    """Return the date of an event for a narrow column, marked when it is only assumed.

    >>> act = Event("e1", "CONSULT", None, (), (), "happened", ("c1",), "2021-02-01", when_assumed=True)
    >>> event_date(act)
    '2021-02-01?'
    """
    return short_date(event.when) + (ASSUMED if event.when_assumed else "")


def _place(where: str | None, assumed: bool) -> str:
    return (where or NOBODY) + (ASSUMED if assumed else "")


def has_assumed(event: Event, claims: Sequence[Claim] = ()) -> bool:
    """Say whether an event, or one of the claims shown with it, has a date or place that is only assumed."""
    marks = [(c.when is not None and c.when.assumed) or c.where_assumed for c in claims]
    return event.when_assumed or event.where_assumed or any(marks)


def _folded(text: str, width: int, indent: str = _INDENT) -> list[str]:
    return wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [indent]


def _head(row: EventRow, width: int) -> list[str]:
    event = row.event
    sides = f"{names(event.actors)} → {names(event.recipients)}  [{act(event.type, event.mode)}]"
    first = f"{event_date(event):<{_DATE - 1}} {event.status:<{_STATUS}}"
    lines = _folded(sides, width, " " * (_DATE + _STATUS))
    return [first + lines[0].lstrip(), *lines[1:]]


def timeline_lines(row: EventRow, width: int = WIDTH) -> list[str]:
    """Return one event of a timeline: date, status, who did what to whom; its words; who says so."""
    lines = _head(row, width)
    if row.lead is not None:
        claim = row.lead.claim
        lines += _folded(f"“{' '.join(claim.citation.quote.split())}”", width)
        source = chain(claim.said_by, row.lead.agencies, row.lead.outlet)
        told = counted(row.reports, row.event.independent)
        lines += _folded(f"{source} · {told} · {row.event.id}", width)
    return lines


def _claim_lines(report: Report, width: int) -> list[str]:
    claim: Claim = report.claim
    cited = claim.citation
    origin = report.origin
    when = claim.when.edtf + (ASSUMED if claim.when.assumed else "") if claim.when else UNDATED
    lines = [
        f"  {claim.id}  {claim.status}  {when}  confidence {claim.confidence:.2f}",
        *_folded(f"“{' '.join(cited.quote.split())}”", width, "    "),
        f"    {chain(claim.said_by, report.agencies, report.outlet)}",
        f"    article {cited.article}, characters {cited.start}–{cited.end}"
        + (f", published {report.published}" if report.published else ""),
    ]
    if claim.when is not None:
        lines += _folded(f"when: {claim.when.text or '–'} ({claim.when.why})", width, "    ")
    if claim.where is not None:
        place = _place(claim.where, claim.where_assumed)
        why = f" ({claim.where_why})" if claim.where_why else ""
        lines += _folded(f"where: {place}{why}", width, "    ")
    if origin is not None and origin.kind == "copy":
        lines += _folded(
            f"{origin.how} copy of {origin.copied_from}: “{' '.join(origin.passage.split())}”".lstrip(),
            width,
            "    ",
        )
    return [*lines, *_folded(f"why: {claim.why}", width, "    ")]


def _dispute_lines(dispute: Disagreement, reports: Sequence[Report], width: int) -> list[str]:
    """Return a field on which sources differ: each value on a line of its own, with who says so in which claims."""
    outlet = {report.claim.id: report.outlet or "unknown outlet" for report in reports}
    lines = [f"  sources differ on {dispute.field}:"]
    for value, claims in dispute.values:
        said = ", ".join(f"{outlet[claim]} {claim}" for claim in claims if claim in outlet)
        lines += _folded(f"{value} – {said or 'in claims not counted'}", width, "    ")
    return lines


def event_lines(view: EventView, language: Language, width: int = WIDTH) -> list[str]:
    """Return an event in full: what is agreed, what is not, and every claim with its words and its reason.

    `language` is that of the sentence on why these reports are one event.
    """
    event = view.event
    lines = [
        f"{event.id}  {act(event.type, event.mode)}  {event.status}",
        f"  {names(event.actors)} → {names(event.recipients)}",
        f"  when {event.when or UNDATED}{ASSUMED if event.when_assumed else ''}   "
        f"where {_place(event.where, event.where_assumed)}",
        f"  {counted(len(view.reports), event.independent)}; support {event.support:.2f}, denial {event.denial:.2f}",
        *_folded(why(event, language), width, "  "),
    ]
    if view.asked != event.id:
        lines.insert(1, f"  ({view.asked} was merged into this event)")
    steps = event.history if len(event.history) > 1 else ()
    lines += [f"  history: {s.date or UNDATED} {s.status} ({s.claim})" for s in steps]
    for dispute in event.disagreements:
        lines += _dispute_lines(dispute, view.reports, width)
    for report in view.reports:
        lines += ["", *_claim_lines(report, width)]
    for report in view.rejected:
        words = " ".join(report.claim.citation.quote.split())
        where = f"{report.claim.id}  not counted (refused, or its article has a newer version)"
        lines += ["", f"  {where}", *_folded(f"“{words}”", width, "    ")]
    if has_assumed(event, [report.claim for report in view.reports]):
        lines += ["", *_folded(LEGEND, width, "")]
    return lines


def story_lines(row: StoryRow, width: int = WIDTH) -> list[str]:
    """Return one story of a list: its days, its title, how many told it, its id."""
    story = row.story
    days = dict.fromkeys(day for day in (story.first_day, story.last_day) if day)
    count = len(story.articles)
    told = f"{count} article" + ("" if count == 1 else "s")
    origins = f"{row.independent} origin" + ("" if row.independent == 1 else "s")
    lines = _folded(" ".join(story.title.split()), width)
    gone = f", {len(story.gone)} superseded or retracted" if story.gone else ""
    head = f"{short_date('/'.join(days) or None):<{_DATE - 1}} "
    return [
        head + lines[0].lstrip(),
        *lines[1:],
        f"{_INDENT}{told}{gone}, {origins}, {len(story.events)} events · {story.id}",
    ]


def brief_lines(line: BriefLine, width: int = WIDTH) -> list[str]:
    """Return one sentence of a brief and where it stands."""
    where = ", ".join(part for part in (line.outlet or "unknown outlet", line.day) if part)
    return [
        *_folded(" ".join(line.text.split()), width, ""),
        *_folded(f"– {where} · {line.status} · {line.event}", width, "  "),
    ]
