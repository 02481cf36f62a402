"""Query parameters shared by timelines and exports, and what they mean to the store."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from tilik.store import TimelineQuery
from tilik.views.api.config import ServerSettings
from tilik.views.asked import asked_period, known_types

Limit = Annotated[int, Query(ge=1, le=1000, description="Most items on a page")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before")]
DATE = "EDTF date: 2022-08-03, 2022-08 or 2022"


class Filters(BaseModel):
    """Which events: everything that a timeline and an export can be narrowed by."""

    a: list[str] = Field([], max_length=20, description="Actors: names, ids or country codes")
    b: list[str] = Field([], max_length=20, description="The other side")
    directed: bool = Field(False, description="Only events in which `a` acts on `b`")
    type: list[str] = Field([], max_length=16, description="PLOVER types", examples=[["CONSULT"]])
    status: list[Literal["happened", "planned", "possible", "denied"]] = Field(
        [], max_length=4, description="Statuses"
    )
    since: str | None = Field(None, max_length=40, description=DATE, examples=["2022-01"])
    until: str | None = Field(None, max_length=40, description=DATE, examples=["2022-12"])
    outlet: str | None = Field(None, max_length=200, description="Reported by this outlet")
    independent: int = Field(
        0, ge=0, le=1_000_000, description="Least number of independent origins"
    )
    text: str | None = Field(None, max_length=400, description="Words in the quotes or names")

    def query(self, settings: ServerSettings) -> TimelineQuery:
        """Return what the store is asked, names resolved to actor ids."""
        since, until = asked_period(self.since, self.until)
        return TimelineQuery(
            a=tuple(settings.find_actor(name) for name in self.a),
            b=tuple(settings.find_actor(name) for name in self.b),
            directed=self.directed,
            types=known_types(self.type),
            statuses=tuple(self.status),
            since=since,
            until=until,
            outlet=self.outlet,
            independent=self.independent,
            text=self.text,
        )


class TimelineParams(Filters):
    """Filters with the order and the page."""

    newest_first: bool = Field(False, description="Latest events first")
    cursor: str | None = Field(None, max_length=200, description="`next` of the page before")
    limit: int = Field(50, ge=1, le=1000, description="Most events on a page")
