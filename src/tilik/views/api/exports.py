"""Exports over HTTP, streaming, filtered like the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from tilik.errors import InputError
from tilik.views.api.answers import Given
from tilik.views.api.guard import Reader, Settings
from tilik.views.api.params import Filters
from tilik.views.api.problems import RESPONSES, Problem
from tilik.views.export.fields import Dictionary
from tilik.views.export.formats import FORMATS, Format, dictionary_of, format_named

router = APIRouter(tags=["exports"], responses=RESPONSES)


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format as the list shows it; `columns` is the version of its dictionary, null without columns."""

    name: str
    media: str
    ending: str
    about: str
    columns: int | None


def known(name: str) -> Format:
    """Return a format; 404 with those there are when there is none of the name."""
    try:
        return format_named(name)
    except InputError as error:
        raise Problem(404, error.said) from error


@router.get("/exports", response_model=list[FormatRow], summary="Formats")
def list_formats(_: Reader, given: Given) -> Response:
    """The formats there are."""
    versions = (known.columns.version if known.columns else None for known in FORMATS)
    return given.give(
        tuple(
            FormatRow(f.name, f.media, f.ending, f.about, version)
            for f, version in zip(FORMATS, versions, strict=True)
        )
    )


@router.get("/exports/{name}/columns", response_model=Dictionary, summary="Columns of a format")
def list_columns(_: Reader, given: Given, name: str) -> Response:
    """What the columns of a flat format hold, with the version of this dictionary."""
    known(name)
    return given.give(dictionary_of(name))


@router.get(
    "/exports/{name}",
    response_class=StreamingResponse,
    responses={200: {"description": "The file", "content": {f.media: {} for f in FORMATS}}},
    summary="Export",
)
def export(
    _: Reader, settings: Settings, name: str, asked: Annotated[Filters, Query()]
) -> StreamingResponse:
    """The events found, in a format, as a download."""
    found = known(name)
    headers = {"Content-Disposition": f'attachment; filename="tilik.{found.ending}"'}
    if found.columns:
        headers["Link"] = f'</api/v1/exports/{name}/columns>; rel="describedby"'
    pieces = found.write(settings.store, asked.query(settings))
    first = list(
        islice(pieces, 2)
    )  # a head and an event: what cannot be asked or written is refused before the answer begins
    return StreamingResponse(chain(first, pieces), media_type=found.media, headers=headers)
