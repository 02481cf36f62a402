"""When something went wrong: a page that says what happened and what to do, with the right status."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from tilik.errors import DateError, FetchError, InputError, RecordError, StoreError, TilikError
from tilik.views.web.language import Language
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import SignInError

LOG = logging.getLogger(__name__)


def _words(language: Language, status: int) -> tuple[str, str]:
    """Return a heading and an advice for a status."""
    say = language.say
    known = {
        400: (say("This cannot be used"), say("Change the value and try again.")),
        401: (say("Please sign in"), say("Your session has ended or you have not signed in.")),
        403: (say("Not allowed"), say("Ask whoever runs this server for the right.")),
        404: (
            say("Not found"),
            say("The address may be mistyped, or what it named was taken out of the store."),
        ),
        413: (say("Too large"), say("Send smaller files, or read them with tilik read.")),
        503: (
            say("The store does not answer"),
            say("Try again in a moment. If it stays so, run tilik check."),
        ),
    }
    general = (
        say("Something went wrong"),
        say("The details are in the messages of tilik serve. Nothing stored was lost."),
    )
    return known.get(status, general)


def _invalid(found: Mapping[str, Any], language: Language) -> str:
    """Return in words what is wrong with a field of a form or an address."""
    field, say = str(found["loc"][-1]), language.say
    if found["type"] == "missing":
        return say("%(field)s is missing", field=field)
    if found["type"] == "string_too_long":
        most = language.number(found["ctx"]["max_length"])
        return say("%(field)s has more than %(most)s characters", field=field, most=most)
    return say("%(field)s cannot be %(given)s", field=field, given=f"“{found.get('input')}”")


def page(request: Request, status: int, message: str) -> HTMLResponse:
    """Return the page of an error."""
    heading, advice = _words(language_of(request), status)
    model = {"status": status, "heading": heading, "advice": advice, "message": message}
    return render(request, "error.html", model, status)


def status_of(error: TilikError) -> int:
    """Return the HTTP status of an error made on purpose.

    >>> status_of(InputError("x")), status_of(StoreError("x"))
    (400, 503)
    """
    if isinstance(error, StoreError):
        return 503
    return 400 if isinstance(error, InputError | DateError | RecordError | FetchError) else 500


def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    heading = HTTPStatus(error.status_code).phrase
    detail = "" if error.detail == heading else language_of(request).say(str(error.detail))
    return page(request, error.status_code, detail)


def _on_tilik(request: Request, error: Exception) -> Response:
    assert isinstance(error, TilikError)
    return page(request, status_of(error), language_of(request).refused(error))


def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return page(request, 400, _invalid(error.errors()[0], language_of(request)))


def _on_anything(request: Request, error: Exception) -> Response:
    LOG.error("unexpected error at %s", request.url.path, exc_info=error)
    return page(request, 500, type(error).__name__)


def _on_sign_in(request: Request, error: Exception) -> Response:
    """Lead to the sign-in page, or tell the script of an open page that the session has ended."""
    assert isinstance(error, SignInError)
    if "hx-request" in request.headers or request.method not in ("GET", "HEAD"):
        return page(request, 401, "")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/login?back={quote(request.url.path + query)}", 303)


def add_handlers(app: FastAPI) -> None:
    """Make `app` answer every error with a page."""
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(TilikError, _on_tilik)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(SignInError, _on_sign_in)
    app.add_exception_handler(Exception, _on_anything)
