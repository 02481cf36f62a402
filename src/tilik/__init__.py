"""Tilik reads news and keeps who did what to whom, when, and according to whom.

This is the public Python API: read a text or files, keep what was read in a store, ask the store, ask `why` a record is as it is. Everything
is typed; what goes wrong raises a `TilikError` whose message can be shown to a user. Models and data are
loaded by the first reading, not by importing; `TilikError` and the records can be had from here too.

>>> import tilik
>>> read = tilik.read_text("Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024).")
>>> [(claim.type, claim.when.edtf) for claim in read.claims]
[('CONSULT', '2024-05-16')]
"""

__version__ = "0.1.0"

from tilik.errors import TilikError
from tilik.pipeline.public import (
    ReadArticle,
    keep,
    read_articles,
    read_text,
    timeline,
)
from tilik.records import (
    Actor,
    Article,
    Citation,
    Claim,
    Event,
    Failure,
    Origin,
    Participant,
    Source,
    Span,
    Stamp,
    Story,
    When,
)
from tilik.store import EventRow, EventView, Store, open_store
from tilik.views.why import why

__all__ = [
    "Actor",
    "Article",
    "Citation",
    "Claim",
    "Event",
    "EventRow",
    "EventView",
    "Failure",
    "Origin",
    "Participant",
    "ReadArticle",
    "Source",
    "Span",
    "Stamp",
    "Store",
    "Story",
    "TilikError",
    "When",
    "__version__",
    "keep",
    "open_store",
    "read_articles",
    "read_text",
    "timeline",
    "why",
]
