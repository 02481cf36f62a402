"""Signing in and out, where the server asks for it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tilik.store.accounts import SESSION_HOURS, Accounts
from tilik.views.api.guard import COOKIE
from tilik.views.web import links
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import settings_of

router = APIRouter()


@router.get("/login")
def form(request: Request, back: str = "/") -> HTMLResponse:
    """Show the form to sign in."""
    return render(request, "login.html", {"back": links.local(back, "/"), "problem": ""})


@router.post("/login")
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=64)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Start a session and go back to where the reader wanted to be."""
    settings = settings_of(request)
    accounts = Accounts(settings.store)
    account = accounts.check(name.strip(), password)
    if account is None:
        problem = language_of(request).say("The name or the password is wrong.")
        model = {"back": links.local(back, "/"), "problem": problem}
        return render(request, "login.html", model, status=401)
    answer = RedirectResponse(links.local(back, "/"), 303)
    answer.set_cookie(
        COOKIE,
        accounts.start_session(account.name, settings.clock()),
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=settings.secure_cookies,
    )
    return answer


@router.post("/logout")
def sign_out(request: Request) -> Response:
    """End the session."""
    secret = request.cookies.get(COOKIE)
    if secret:
        Accounts(settings_of(request).store).end_session(secret)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
