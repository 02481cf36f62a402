"""W3C Web Annotations: every claim tied to its words by position and by quote."""

from __future__ import annotations

from collections.abc import Iterator

from tilik.store import EventView, Report, Store, TimelineQuery
from tilik.views.export.streams import Item, listed, title

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(store: Store, query: TimelineQuery) -> Iterator[bytes]:
    """Yield an AnnotationPage whose items are the claims of the events found."""
    items = (
        _annotation(view, report) for view in store.event_views(query) for report in view.reports
    )
    head: Item = {"@context": CONTEXT, "id": "urn:tilik:annotations", "type": "AnnotationPage"}
    return listed(head, "items", items)


def _annotation(view: EventView, report: Report) -> Item:
    cited = report.claim.citation
    quote = {"type": "TextQuoteSelector", "exact": cited.quote}
    return {
        "@context": CONTEXT,
        "id": f"urn:tilik:claim:{report.claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "value": title(view), "purpose": "describing"},
            {"type": "TextualBody", "value": report.claim.type, "purpose": "tagging"},
            {"type": "TextualBody", "value": report.claim.status, "purpose": "tagging"},
            {"id": f"urn:tilik:event:{view.event.id}", "purpose": "linking"},
        ],
        "target": {
            "source": report.url or f"urn:tilik:article:{report.claim.article}",
            "selector": [
                quote | {"prefix": cited.prefix, "suffix": cited.suffix},
                {"type": "TextPositionSelector", "start": cited.start, "end": cited.end},
            ],
        },
    }
