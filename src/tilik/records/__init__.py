"""The records every stage speaks in: frozen, typed, slotted. See docs/design.md for the way of the data."""

from tilik.records.article import (
    Agency,
    Article,
    Credit,
    Dateline,
    Draft,
    Failure,
    Page,
    Removed,
    Repair,
    Span,
    Stamp,
    newest_version,
    opening,
)
from tilik.records.claim import STATUSES, Citation, Claim, Participant, Source, When, cite
from tilik.records.decision import RULE, Decision
from tilik.records.document import Document, Mention, Sentence, Token
from tilik.records.event import Actor, Change, Disagreement, Event, Origin, Role, Story
from tilik.records.reason import REASONS, Reason

__all__ = [
    "REASONS",
    "RULE",
    "STATUSES",
    "Actor",
    "Agency",
    "Article",
    "Change",
    "Citation",
    "Claim",
    "Credit",
    "Dateline",
    "Decision",
    "Disagreement",
    "Document",
    "Draft",
    "Event",
    "Failure",
    "Mention",
    "Origin",
    "Page",
    "Participant",
    "Reason",
    "Removed",
    "Repair",
    "Role",
    "Sentence",
    "Source",
    "Span",
    "Stamp",
    "Story",
    "Token",
    "When",
    "cite",
    "newest_version",
    "opening",
]
