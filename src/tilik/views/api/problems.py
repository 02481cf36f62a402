"""Errors as RFC 9457 problem documents: `application/problem+json` with type, title, status and detail."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from tilik import settings
from tilik.errors import Said, StoreError, TilikError, UnknownActorError
from tilik.views.web.language import Language, load_language, negotiate

MEDIA = "application/problem+json"


class Problem(HTTPException):
    """An answer that says what is wrong: a status and a sentence, in English or to be said in any language."""

    def __init__(
        self, status: int, detail: str | Said, headers: Mapping[str, str] | None = None
    ) -> None:
        # Starlette keeps any detail as it is, but declares text.
        super().__init__(status, cast(str, detail), headers)


def language_of(request: Request) -> Language:
    """Return the language sentences are given in: what `Accept-Language` asks for, else that of this machine."""
    accepted = request.headers.get("accept-language", "")
    if accepted.strip() in ("", "*"):
        return load_language(settings.language())
    return load_language(negotiate(None, accepted))


def problem(
    status: int, detail: str, *, instance: str = "", headers: dict[str, str] | None = None
) -> JSONResponse:
    """Return the problem document as a response."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    return JSONResponse(body, status, media_type=MEDIA, headers=headers)


def missing(kind: str, name: str) -> Problem:
    """Return the problem of a record that is not there."""
    return Problem(
        404, Said("no %(kind)s %(name)r in this store", (("kind", Said(kind)), ("name", name)))
    )


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    said = error.detail if isinstance(error.detail, Said) else Said(str(error.detail))
    detail = language_of(request).told(said)
    return problem(error.status_code, detail, instance=request.url.path, headers=headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = "; ".join(
        f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
    )
    return problem(422, found, instance=request.url.path)


async def _tilik(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TilikError)
    status = 404 if isinstance(error, UnknownActorError) else 400
    if isinstance(error, StoreError):
        status = 503
    return problem(status, language_of(request).refused(error), instance=request.url.path)


def install(app: FastAPI) -> None:
    """Make `app` answer every error with a problem document."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(TilikError, _tilik)


RESPONSES: dict[int | str, dict[str, object]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {
            MEDIA: {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "instance": {"type": "string"},
                    },
                },
                "example": {
                    "type": "about:blank",
                    "title": HTTPStatus(status).phrase,
                    "status": status,
                    "detail": "what was found, what was expected",
                    "instance": "/api/v1/events",
                },
            }
        },
    }
    for status in (400, 401, 403, 404, 413, 422, 429, 503)
}
