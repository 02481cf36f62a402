"""An analyst's corrections: decide, look at the audit, undo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field, JsonValue

from tilik.store import Correction, Page
from tilik.views.api.answers import Given
from tilik.views.api.guard import Reader, Settings, Stored, Writer
from tilik.views.api.params import Limit
from tilik.views.api.problems import RESPONSES

router = APIRouter(tags=["corrections"], responses=RESPONSES)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the audit with its number."""

    number: int
    correction: Correction


class CorrectionIn(BaseModel):
    """A decision. A change names a `field` and its new `value`; an undo has the correction's id as `value`."""

    kind: Literal["claim", "event", "actor"] = Field(description="What is corrected")
    target: str = Field(max_length=200, description="Its id")
    action: Literal["accept", "reject", "change", "undo"]
    field: str | None = Field(None, max_length=100, examples=["status"])
    value: JsonValue = Field(None, examples=["planned"])
    reason: str = Field("", max_length=2000)

    model_config = {
        "json_schema_extra": {
            "example": {
                "kind": "event",
                "target": "e4f2a90c11d03",
                "action": "change",
                "field": "status",
                "value": "planned",
                "reason": "The article says 'akan'.",
            }
        }
    }


@router.post("/corrections", response_model=Correction, status_code=201, summary="Correct")
def correct(who: Writer, settings: Settings, given: Given, wanted: CorrectionIn) -> Response:
    """Record a decision and apply it at once. It survives re-reading and re-merging."""
    undo = wanted.action == "undo" and isinstance(wanted.value, str)
    changed = wanted.action == "change"
    draft = Correction(
        id="",
        kind=wanted.kind,
        target=wanted.target,
        action=wanted.action,
        author=who.name,
        at=settings.clock().isoformat(),
        reason=wanted.reason,
        field=wanted.field if changed else None,
        value=str(wanted.value) if undo else json.dumps(wanted.value) if changed else None,
    )
    return given.give(settings.store.correct(draft), status=201)


@router.get("/corrections", response_model=Page[Entry], summary="The audit")
def list_corrections(
    _: Reader,
    store: Stored,
    given: Given,
    target: Annotated[str | None, Query(max_length=200)] = None,
    cursor: Annotated[str | None, Query(pattern=r"^\d{1,15}$")] = None,
    limit: Limit = 100,
) -> Response:
    """Every decision in the order it was made, of one record or of all; nothing is ever taken away."""
    found = store.corrections(target, int(cursor or 0), limit)
    items = tuple(Entry(number, item) for number, item in found)
    return given.give(Page(items, str(found[-1][0]) if len(found) == limit else None))
