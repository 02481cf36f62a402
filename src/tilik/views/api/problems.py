"""Errors as RFC 9457 problem documents: `application/problem+json` with type, title, status and detail."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from tilik.errors import StoreError, TilikError, UnknownActorError

MEDIA = "application/problem+json"


class Problem(HTTPException):
    """An answer that says what is wrong: a status and a sentence."""


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
    return Problem(404, f"no {kind} {name!r} in this store")


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, error.detail, instance=request.url.path, headers=headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = "; ".join(
        f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
    )
    return problem(422, found, instance=request.url.path)


async def _tilik(request: Request, error: Exception) -> JSONResponse:
    status = 404 if isinstance(error, UnknownActorError) else 400
    if isinstance(error, StoreError):
        status = 503
    return problem(status, str(error), instance=request.url.path)


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
