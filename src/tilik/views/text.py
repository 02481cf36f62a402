"""Events as plain text: the lines of `tilik timeline` and the pages of `tilik show`."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from tilik.records import Claim, Participant, Source
from tilik.store import EventRow, EventView, Report

UNDATED = "undated"
NOBODY = "–"
_WIDTH = 96
_INDENT = " " * 12


def names(side: Sequence[Participant]) -> str:
    """Return the names of one side, each once, or a dash."""
    return ", ".join(dict.fromkeys(p.name for p in side)) or NOBODY


def act(type: str, mode: str | None) -> str:
    """Return an act's type with its mode: `CONSULT/visit`."""
    return f"{type}/{mode}" if mode else type


def chain(sources: Sequence[Source], agencies: Sequence[str], outlet: str | None) -> str:
    """Return who says so, closest first: speaker → agency → outlet, each once."""
    people = [source.name + (" (anonymous)" if source.anonymous else "") for source in sources]
    steps = dict.fromkeys([*people, *agencies, *([outlet] if outlet else [])])
    return " → ".join(steps) or "unknown outlet"


def counted(reports: int, independent: int) -> str:
    """Return how often an event is told, in words: `3 reports, 2 independent origins`."""
    told = f"{reports} report" + ("" if reports == 1 else "s")
    return f"{told}, {independent} independent origin" + ("" if independent == 1 else "s")


def _folded(text: str, indent: str = _INDENT) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent) or [indent]


def timeline_lines(row: EventRow) -> list[str]:
    """Return one event of a timeline: date, status, who did what to whom; its words; who says so."""
    event = row.event
    head = f"{event.when or UNDATED:<12}{event.status:<10} {names(event.actors)} → {names(event.recipients)}"
    lines = [f"{head}  [{act(event.type, event.mode)}]"]
    if row.lead is not None:
        claim = row.lead.claim
        lines += _folded(f"“{' '.join(claim.citation.quote.split())}”")
        source = chain(claim.said_by, row.lead.agencies, row.lead.outlet)
        lines += _folded(f"{source} · {counted(row.reports, event.independent)} · {event.id}")
    return lines


def _claim_lines(report: Report) -> list[str]:
    claim: Claim = report.claim
    cited = claim.citation
    origin = report.origin
    lines = [
        f"  {claim.id}  {claim.status}  {claim.when.edtf if claim.when else UNDATED}  "
        f"confidence {claim.confidence:.2f}",
        *_folded(f"“{' '.join(cited.quote.split())}”", "    "),
        f"    {chain(claim.said_by, report.agencies, report.outlet)}",
        f"    article {cited.article}, characters {cited.start}–{cited.end}"
        + (f", published {report.published}" if report.published else ""),
    ]
    if claim.when is not None:
        lines += _folded(f"when: {claim.when.text or '–'} ({claim.when.why})", "    ")
    if origin is not None and origin.kind == "copy":
        lines += _folded(f"copied from {origin.copied_from}: “{origin.passage}”", "    ")
    return [*lines, *_folded(f"why: {claim.why}", "    ")]


def event_lines(view: EventView) -> list[str]:
    """Return an event in full: what is agreed, what is not, and every claim with its words and its reason."""
    event = view.event
    lines = [
        f"{event.id}  {act(event.type, event.mode)}  {event.status}",
        f"  {names(event.actors)} → {names(event.recipients)}",
        f"  when {event.when or UNDATED}   where {event.where or NOBODY}",
        f"  {counted(len(view.reports), event.independent)}; support {event.support:.2f}, denial {event.denial:.2f}",
        *_folded(event.why, "  "),
    ]
    if view.asked != event.id:
        lines.insert(1, f"  ({view.asked} was merged into this event)")
    steps = event.history if len(event.history) > 1 else ()
    lines += [f"  history: {s.date or UNDATED} {s.status} ({s.claim})" for s in steps]
    for dispute in event.disagreements:
        told = "; ".join(f"{value} ({', '.join(claims)})" for value, claims in dispute.values)
        lines += _folded(f"sources differ on {dispute.field}: {told}", "  ")
    for report in view.reports:
        lines += ["", *_claim_lines(report)]
    return lines
