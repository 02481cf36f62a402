"""The reader's own choices: language and colours, kept in two cookies."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tilik.views.web.language import LANGUAGES
from tilik.views.web.render import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, render
from tilik.views.web.tools import author_of, settings_of, store_of

router = APIRouter()
YEAR = 365 * 24 * 3600


@router.get("/settings")
def settings(request: Request) -> HTMLResponse:
    """Show the choices and what the store holds."""
    store = store_of(request)
    account = author_of(request) if settings_of(request).login else None
    where = store.where.rpartition("@")[2] if "://" in store.where else store.where
    model = {"health": store.health(), "where": where, "account": account}
    return render(request, "settings.html", model)


@router.post("/settings")
def choose(
    language: Annotated[str, Form()] = "", theme: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Keep the choices and go back to the page."""
    answer = RedirectResponse("/settings", 303)
    for cookie, value, known in (
        (LANGUAGE_COOKIE, language, LANGUAGES),
        (THEME_COOKIE, theme, THEMES),
    ):
        if value in known:
            answer.set_cookie(cookie, value, max_age=YEAR, httponly=True, samesite="lax")
    return answer
