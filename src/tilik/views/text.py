"""Events, stories and briefs as plain text: what `timeline`, `show`, `stories` and `brief` print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap

from tilik.merge.brief import BriefLine
from tilik.records import Claim, Disagreement, Event, Participant, Source
from tilik.store import EventRow, EventView, Report, StoryRow
from tilik.views.web.language import Language
from tilik.views.web.naming import load_naming
from tilik.views.web.reasons import where_why, why
from tilik.views.web.wording import N_

UNDATED = "undated"
ASSUMED = "?"
"""Stands behind a date or place that no report says beside the act."""
UNSUPPORTED = N_("No claim supports this event any more: all were rejected or replaced.")
LEGEND = N_(
    "? behind a date or place: assumed from the rest of the report, not said beside the act."
)
NOBODY = "–"
WIDTH = 80
"""Columns of a line when nothing is known about the terminal."""
NARROWEST = 60
"""Columns drawn for in a terminal that is narrower still: shorter lines would break words."""

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


def chain(
    sources: Sequence[Source], agencies: Sequence[str], outlet: str | None, language: Language
) -> str:
    """Return who says so, closest first: speaker → agency → outlet, each once."""
    unnamed = language.say("anonymous source")
    people = [f"{one.name} ({unnamed})" if one.anonymous else one.name for one in sources]
    steps = dict.fromkeys([*people, *agencies, *([outlet] if outlet else [])])
    return " → ".join(steps) or language.say("no outlet given")


def counted(reports: int, independent: int, language: Language) -> str:
    """Return how often an event is told, in words: `3 reports, 2 independent origins`.

    >>> from tilik.views.web.language import load_language
    >>> counted(1, 1, load_language("en")), counted(3, 2, load_language("id"))
    ('1 report', '3 laporan, 2 asal mandiri')
    """
    told = language.count("%(num)s report", "%(num)s reports", reports)
    if reports == 1:
        return told
    origins = language.count(
        "%(num)s independent origin", "%(num)s independent origins", independent
    )
    return f"{told}, {origins}"


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


def timeline_lines(row: EventRow, language: Language, width: int = WIDTH) -> list[str]:
    """Return one event of a timeline: date, status, who did what to whom; its words; who says so."""
    lines = _head(row, width)
    if row.lead is not None:
        claim = row.lead.claim
        lines += _folded(f"“{' '.join(claim.citation.quote.split())}”", width)
        source = chain(claim.said_by, row.lead.agencies, row.lead.outlet, language)
        told = counted(row.reports, row.event.independent, language)
        lines += _folded(f"{source} · {told} · {row.event.id}", width)
    return lines


def _cited(report: Report, language: Language) -> str:
    """Return where the words of a claim stand: article, characters, day."""
    cited = report.claim.citation
    where = language.say(
        "article %(id)s, characters %(start)s–%(end)s",
        id=cited.article,
        start=cited.start,
        end=cited.end,
    )
    day = language.say("published %(day)s", day=report.published)
    return f"{where}, {day}" if report.published else where


def _claim_lines(report: Report, language: Language, width: int) -> list[str]:
    say, naming = language.say, load_naming(language)
    claim: Claim = report.claim
    origin = report.origin
    when = claim.when.edtf + (ASSUMED if claim.when.assumed else "") if claim.when else UNDATED
    sure = say("confidence %(share)s", share=f"{claim.confidence:.2f}")
    lines = [
        f"  {claim.id}  {claim.status}  {when}  {sure}",
        *_folded(f"“{' '.join(claim.citation.quote.split())}”", width, "    "),
        f"    {chain(claim.said_by, report.agencies, report.outlet, language)}",
        f"    {_cited(report, language)}",
    ]
    told = []
    if claim.when is not None:
        because = why(claim.when, language)
        told.append(say("when: %(what)s", what=f"{claim.when.text or '–'} ({because})"))
    if claim.where is not None:
        because, place = where_why(claim, language), _place(claim.where, claim.where_assumed)
        told.append(say("where: %(what)s", what=f"{place} ({because})" if because else place))
    if origin is not None and origin.kind == "copy":
        how = naming.copied(replace(origin, name=origin.copied_from or origin.name))
        told.append(f"{how}: “{' '.join(origin.passage.split())}”")
    told.append(say("why: %(what)s", what=why(claim, language)))
    return lines + [line for text in told for line in _folded(text, width, "    ")]


def _dispute_lines(
    dispute: Disagreement, reports: Sequence[Report], language: Language, width: int
) -> list[str]:
    """Return a field on which sources differ: each value on a line of its own, with who says so in which claims."""
    unknown, nobody = language.say("no outlet given"), language.say("in claims not counted")
    outlet = {report.claim.id: report.outlet or unknown for report in reports}
    field = load_naming(language).field(dispute.field).lower()
    head = language.say("sources differ on %(field)s:", field=field)
    lines = [f"  {head}"]
    for value, claims in dispute.values:
        said = ", ".join(f"{outlet[claim]} {claim}" for claim in claims if claim in outlet)
        lines += _folded(f"{value} – {said or nobody}", width, "    ")
    return lines


def _agreed_lines(view: EventView, language: Language, width: int) -> list[str]:
    """Return the head of an event: what is agreed, how often it is told, why it is one event."""
    event, say = view.event, language.say
    when = (event.when or UNDATED) + (ASSUMED if event.when_assumed else "")
    scene = say(
        "when %(when)s   where %(place)s",
        when=when,
        place=_place(event.where, event.where_assumed),
    )
    merged = say("%(id)s was merged into this event", id=view.asked)
    return [
        f"{event.id}  {act(event.type, event.mode)}  {event.status}",
        *([f"  ({merged})"] if view.asked != event.id else []),
        f"  {names(event.actors)} → {names(event.recipients)}",
        f"  {scene}",
        *_support_lines(view, language, width),
    ]


def _support_lines(view: EventView, language: Language, width: int) -> list[str]:
    """Return how often an event is told and why it is one; nothing of that once no claim of it counts any more."""
    event, say = view.event, language.say
    if not view.reports:
        return _folded(say(UNSUPPORTED), width, "  ")
    weight = say(
        "support %(support)s, denial %(denial)s",
        support=f"{event.support:.2f}",
        denial=f"{event.denial:.2f}",
    )
    return [
        f"  {counted(len(view.reports), event.independent, language)}; {weight}",
        *_folded(why(event, language), width, "  "),
    ]


def event_lines(view: EventView, language: Language, width: int = WIDTH) -> list[str]:
    """Return an event in full: what is agreed, what is not, and every claim with its words and its reason.

    `language` is that of what Tilik says itself; types, statuses, dates and ids are those of the records.
    """
    event, say = view.event, language.say
    lines = _agreed_lines(view, language, width)
    for step in event.history if len(event.history) > 1 else ():
        change = f"{step.date or UNDATED} {step.status} ({step.claim})"
        told = say("history: %(change)s", change=change)
        lines.append(f"  {told}")
    for dispute in event.disagreements:
        lines += _dispute_lines(dispute, view.reports, language, width)
    for report in view.reports:
        lines += ["", *_claim_lines(report, language, width)]
    refused = say("not counted (refused, or its article has a newer version)")
    for report in view.rejected:
        words = " ".join(report.claim.citation.quote.split())
        lines += ["", f"  {report.claim.id}  {refused}", *_folded(f"“{words}”", width, "    ")]
    if has_assumed(event, [report.claim for report in view.reports]):
        lines += ["", *_folded(say(LEGEND), width, "")]
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
    where = ", ".join(part for part in (line.outlet or "no outlet given", line.day) if part)
    return [
        *_folded(" ".join(line.text.split()), width, ""),
        *_folded(f"– {where} · {line.status} · {line.event}", width, "  "),
    ]
