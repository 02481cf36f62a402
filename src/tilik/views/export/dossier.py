"""A dossier: one self-contained HTML page to read or print, every event with its words and sources."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from tilik.actors.registry import load_registry
from tilik.article.walls import OWN_PAGE
from tilik.store import EventView, Report, Store, TimelineQuery
from tilik.views.export.streams import assumed_note, title, when, where, why

_STYLE = """
body { font: 11pt/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.5rem; } h2 { font-size: 1rem; margin: 1.6rem 0 .2rem; break-after: avoid; }
.when { font-variant-numeric: tabular-nums; color: #444; } .denied { text-decoration: line-through; }
blockquote { margin: .3rem 0 .3rem 1rem; padding-left: .7rem; border-left: 3px solid #999; break-inside: avoid; }
.source, .why { font-size: .85rem; color: #444; } a { color: inherit; } section { break-inside: avoid; }
p { margin: .2rem 0; orphans: 3; widows: 3; }
@page { margin: 2cm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #444; } }
@media print {
  body { font-size: 10pt; line-height: 1.4; max-width: none; margin: 0; padding: 0; overflow-wrap: anywhere; }
  h2 { margin: 1rem 0 .2rem; } h1 { margin-top: 0; }
  a::after { content: " <" attr(href) ">"; font-size: .8em; }
}
"""


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield the page. It loads nothing from anywhere and holds no script."""
    heading = "Tilik: " + (_asked(store, query) or "all events")
    yield (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"{OWN_PAGE}"
        f"<title>{_safe(heading)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{_safe(heading)}</h1>\n"
    ).encode()
    count = 0
    for view in store.event_views(query):
        count += 1
        yield _event(view).encode()
    yield f"<p class='source'>{_number(count, 'event')}.</p></body></html>\n".encode()


def _asked(store: Store, query: TimelineQuery) -> str:
    """Return what was asked for, in words."""
    sides = " – ".join(_side(store, side) for side in (query.a, query.b) if side)
    period = " to ".join(part for part in (query.since, query.until) if part)
    kinds = ", ".join((*query.types, *query.statuses))
    parts = [sides, period, kinds, query.outlet or "", query.text or ""]
    return "; ".join(part for part in parts if part)


def _side(store: Store, keys: tuple[str, ...]) -> str:
    """Return the names of the actors that were asked for; a key nobody has stands for itself."""
    registry = load_registry()
    known = (store.actor(key) or registry.find(key) for key in keys)
    names = (actor.name if actor else key for actor, key in zip(known, keys, strict=True))
    return ", ".join(dict.fromkeys(names))


def _safe(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode(), quote=True)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _event(view: EventView) -> str:
    event = view.event
    reports = "\n".join(_report(report) for report in view.reports)
    differ = "".join(
        f"<p class='why'>Sources differ on {_safe(d.field)}: "
        + _safe("; ".join(f"{value} ({len(claims)})" for value, claims in d.values))
        + "</p>"
        for d in event.disagreements
    )
    place = f" <span class='when'>({_safe(where(event))})</span>" if event.where else ""
    note = assumed_note(event)
    told = f"<p class='why'>{_safe(note)}.</p>" if note else ""
    counted = f"{_number(len(view.reports), 'report')}, {_number(event.independent, 'independent origin')}"
    reason = why(view).removeprefix(counted)
    told_why = reason if reason.startswith(":") else f". {reason}".rstrip(" .")
    return (
        f"<section id='{_safe(event.id)}'><h2 class='{_safe(event.status)}'>"
        f"<span class='when'>{_safe(when(event) or 'undated')}</span> {_safe(title(view))}{place}</h2>\n"
        f"{reports}{differ}{told}<p class='why'>{_safe(f'{counted}{told_why}')}."
        f"</p></section>\n"
    )


def _report(report: Report) -> str:
    claim = report.claim
    chain = [source.name for source in claim.said_by] + [*report.agencies, report.outlet or ""]
    told = _safe(" → ".join(dict.fromkeys(name for name in chain if name)) or "no outlet given")
    name = _safe(report.title or claim.article)
    if urlsplit(report.url or "").scheme in ("http", "https"):
        name = f"<a href='{_safe(report.url or '')}'>{name}</a>"
    place = f"characters {claim.citation.start}–{claim.citation.end}"
    return (
        f"<blockquote><p>“{_safe(claim.citation.quote)}”</p><p class='source'>{told}. {name},"
        f" {_safe((report.published or 'undated')[:10])}, {place}</p></blockquote>"
    )
