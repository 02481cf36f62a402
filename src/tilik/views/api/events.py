"""Events, actors, dyads, months, stories, search."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from tilik.records import Actor
from tilik.store import (
    ActorSummary,
    Dyad,
    EventRow,
    EventView,
    Hit,
    MonthCount,
    Page,
    StoryRow,
)
from tilik.views.api.answers import Given
from tilik.views.api.guard import Reader, Settings, Stored
from tilik.views.api.params import Cursor, Limit, TimelineParams
from tilik.views.api.problems import RESPONSES, missing

router = APIRouter(tags=["events"], responses=RESPONSES)
Name = Annotated[
    str | None, Query(max_length=200, description="An actor: name, id or country code")
]


@router.get("/events", response_model=Page[EventRow], summary="A timeline")
def list_events(
    _: Reader, settings: Settings, given: Given, asked: Annotated[TimelineParams, Query()]
) -> Response:
    """Events in order of time, each with the report it was founded on."""
    query = replace(
        asked.query(settings),
        newest_first=asked.newest_first,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    return given.give(settings.store.timeline(query))


@router.get("/events/{event_id}", response_model=EventView, summary="One event")
def get_event(_: Reader, store: Stored, given: Given, event_id: str) -> Response:
    """An event with every report of it; an id that was merged away leads to the event that took over."""
    found = store.event(event_id)
    if found is None:
        raise missing("event", event_id)
    return given.give(found)


@router.get("/actors", response_model=list[Actor], tags=["actors"], summary="Actors learnt")
def list_actors(
    _: Reader,
    store: Stored,
    given: Given,
    text: Annotated[str | None, Query(max_length=200, description="In the name")] = None,
    after: Annotated[str, Query(max_length=200, description="The last id seen")] = "",
    limit: Limit = 50,
) -> Response:
    """Actors the store learnt from articles, in order of id."""
    return given.give(store.actors(text, after, limit))


@router.get("/actors/{name}", response_model=ActorSummary, tags=["actors"], summary="One actor")
def get_actor(_: Reader, settings: Settings, given: Given, name: str) -> Response:
    """What an actor (name, id or country code) does: how often, when, of which types, with whom."""
    return given.give(settings.store.actor_summary(settings.find_actor(name)))


@router.get("/dyads", response_model=list[Dyad], tags=["dyads"], summary="Pairs with most events")
def list_dyads(
    _: Reader, settings: Settings, given: Given, actor: Name = None, limit: Limit = 50
) -> Response:
    """The pairs with most events, of everyone or of one actor."""
    key = settings.find_actor(actor) if actor else None
    return given.give(settings.store.dyads(key, limit))


@router.get("/months", response_model=list[MonthCount], tags=["dyads"], summary="Monthly counts")
def list_months(
    _: Reader,
    settings: Settings,
    given: Given,
    a: Name = None,
    b: Name = None,
    by: Annotated[
        list[Literal["month", "type", "status"]],
        Query(max_length=3, description="What is counted apart; `month` alone: all types together"),
    ] = ["type"],  # noqa: B006 - never changed; the description shows it as the default
) -> Response:
    """Events per month, and per type or status where asked: between two actors, of one, or of everyone.

    What is not counted apart is empty in the answer.
    """
    first, second = ([settings.find_actor(name)] if name else [] for name in (a, b))
    counts = settings.store.months(first, second, by_type="type" in by, by_status="status" in by)
    return given.give(counts)


@router.get("/stories", response_model=Page[StoryRow], tags=["stories"], summary="Stories")
def list_stories(
    _: Reader, store: Stored, given: Given, cursor: Cursor = None, limit: Limit = 50
) -> Response:
    """Groups of articles about one development, the ones that moved last first."""
    return given.give(store.stories(cursor, limit))


@router.get("/stories/{story_id}", response_model=StoryRow, tags=["stories"], summary="One story")
def get_story(_: Reader, store: Stored, given: Given, story_id: str) -> Response:
    """A story with its articles and events."""
    found = store.story(story_id)
    if found is None:
        raise missing("story", story_id)
    return given.give(found)


@router.get("/search", response_model=list[Hit], tags=["search"], summary="Full-text search")
def search(
    _: Reader,
    store: Stored,
    given: Given,
    q: Annotated[str, Query(max_length=400, examples=["pasokan senjata", '"jet tempur"', "senj*"])],
    kind: Annotated[list[Literal["article", "quote", "event"]] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Response:
    """Articles, quotes and events that hold all the words, as written or by lemma."""
    return given.give(store.search(q, kind or (), limit))
