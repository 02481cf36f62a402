"""The list of formats, for the command line, the API and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tilik.errors import InputError
from tilik.store import Store, TimelineQuery
from tilik.views.export import (
    annotation,
    columns,
    dossier,
    ftm,
    gdelt,
    geojson,
    gold,
    ical,
    jsonl,
    network,
    plover,
    tables,
    timelinejs,
)
from tilik.views.export.fields import Dictionary, Field

Writer = Callable[[Store, TimelineQuery], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way out: the name to ask for it by, its media type and file ending, what it is, and who writes it.

    Formats of columns have a dictionary that says what each holds.
    """

    name: str
    media: str
    ending: str
    about: str
    write: Writer
    columns: Dictionary | None = None


FORMATS: tuple[Format, ...] = (
    Format("jsonl", "application/x-ndjson", "jsonl", "JSON Lines, full fidelity, `tilik import` reads it back", jsonl.write),
    Format("csv", "text/csv; charset=utf-8", "csv", "CSV, one row an event", tables.write_csv, columns.DICTIONARY),
    Format("parquet", "application/vnd.apache.parquet", "parquet", "Parquet, the same columns as CSV", tables.write_parquet, columns.DICTIONARY),
    Format("plover", "text/tab-separated-values", "plover.tsv", "PLOVER columns, planned cooperation as AGREE", plover.write, plover.DICTIONARY),
    Format("gdelt", "text/tab-separated-values", "export.CSV", "GDELT 2.0 event columns, acts as CAMEO", gdelt.write, gdelt.DICTIONARY),
    Format("ftm", "application/x-ndjson", "ftm.json", "FollowTheMoney entities", ftm.write),
    Format("graphml", "application/graphml+xml", "graphml", "network for networkx, yEd, Cytoscape", network.write_graphml),
    Format("gexf", "application/gexf+xml", "gexf", "network for Gephi", network.write_gexf),
    Format("geojson", "application/geo+json", "geojson", "events on the map", geojson.write),
    Format("ical", "text/calendar; charset=utf-8", "ics", "calendar of dated events, planned ones tentative", ical.write),
    Format("timelinejs", "application/json", "timeline.json", "TimelineJS slides", timelinejs.write),
    Format("annotation", "application/ld+json", "jsonld", "W3C Web Annotations of the cited words", annotation.write),
    Format("dossier", "text/html; charset=utf-8", "html", "self-contained page to read or print", dossier.write),
    Format("gold", "application/x-ndjson", "gold.jsonl", "articles an analyst corrected, as annotations", gold.write),
)  # fmt: skip


def format_named(name: str) -> Format:
    """Return the format of that name; InputError lists those there are.

    >>> format_named("csv").ending
    'csv'
    """
    for known in FORMATS:
        if known.name == name:
            return known
    raise InputError(
        "no format %(name)r, expected one of %(known)s",
        name=name,
        known=", ".join(f.name for f in FORMATS),
    )


def dictionary_of(name: str) -> Dictionary:
    """Return what the columns of a format hold; InputError for a format without columns.

    >>> dictionary_of("gdelt").fields[0].about
    "the event's id as a number"
    """
    found = format_named(name).columns
    if found is None:
        flat = ", ".join(known.name for known in FORMATS if known.columns)
        raise InputError("%(name)s has no columns; %(flat)s have", name=name, flat=flat)
    plain = tuple(Field(field.name, field.type, field.about) for field in found.fields)
    return Dictionary(found.version, plain)
