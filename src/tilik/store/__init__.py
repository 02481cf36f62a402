"""The store: the only place that knows SQL. Open it with `open_store`; records go in and come out.

SQLite (one file) and PostgreSQL stand behind the same interface. See docs/store.md.
"""

from tilik.store.codec import Json, decode, dumps, encode, loads
from tilik.store.effective import Correction
from tilik.store.opening import open_store
from tilik.store.rows import (
    ActorSummary,
    ArticleRow,
    ArticleView,
    ClaimFilter,
    ClaimRow,
    Decided,
    Dyad,
    EventRow,
    EventView,
    Health,
    Hit,
    MergeResult,
    MonthActs,
    MonthCount,
    Page,
    PlaceCount,
    Report,
    StoryRow,
    TimelineQuery,
)
from tilik.store.store import Store

__all__ = [
    "ActorSummary",
    "ArticleRow",
    "ArticleView",
    "ClaimFilter",
    "ClaimRow",
    "Correction",
    "Decided",
    "Dyad",
    "EventRow",
    "EventView",
    "Health",
    "Hit",
    "Json",
    "MergeResult",
    "MonthActs",
    "MonthCount",
    "Page",
    "PlaceCount",
    "Report",
    "Store",
    "StoryRow",
    "TimelineQuery",
    "decode",
    "dumps",
    "encode",
    "loads",
    "open_store",
]
