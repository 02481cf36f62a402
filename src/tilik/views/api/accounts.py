"""Logging in and out; managing people and tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from tilik.store.accounts import SESSION_HOURS, Account, Accounts, Token
from tilik.views.api.answers import Given
from tilik.views.api.guard import COOKIE, Manager, Reader, Settings
from tilik.views.api.problems import RESPONSES, Problem, missing

router = APIRouter(tags=["accounts"], responses=RESPONSES)
NAME = r"^[a-z0-9][a-z0-9._-]{0,63}$"
Name = Annotated[str, Path(pattern=NAME)]


class Login(BaseModel):
    """A name and its password."""

    name: str = Field(max_length=64)
    password: str = Field(max_length=1000)


class NewUser(BaseModel):
    """A person to add, or a known one to change."""

    password: str = Field(min_length=10, max_length=1000)
    role: Literal["reader", "analyst", "admin"]


class NewToken(BaseModel):
    """A token to make for an account."""

    name: str = Field(min_length=1, max_length=100)
    account: str = Field(pattern=NAME)
    scopes: list[Literal["read", "write", "admin"]] = Field(min_length=1, max_length=3)
    days: int | None = Field(None, ge=1, le=3650, description="Runs out after so many days")


@dataclass(frozen=True, slots=True)
class Secret:
    """A token's secret, shown this once."""

    token: str


@router.get("/session", response_model=Account, summary="Who am I")
def whoami(who: Reader, given: Given) -> Response:
    """The name and role this request has."""
    return given.give(Account(who.name, who.role))


@router.post("/session", response_model=Account, summary="Log in")
def log_in(settings: Settings, given: Given, login: Login) -> Response:
    """Start a session; its cookie is HttpOnly and SameSite=Strict."""
    accounts = Accounts(settings.store)
    account = accounts.check(login.name, login.password)
    if account is None:
        raise Problem(401, "wrong name or password")
    secret = accounts.start_session(account.name, settings.clock())
    response = given.give(account)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=settings.secure_cookies,
    )
    return response


@router.delete("/session", status_code=204, summary="Log out")
def log_out(request: Request, settings: Settings) -> Response:
    """End the session of this request."""
    secret = request.cookies.get(COOKIE)
    if secret:
        Accounts(settings.store).end_session(secret)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE)
    return response


@router.get("/users", response_model=list[Account], summary="People")
def list_users(_: Manager, settings: Settings, given: Given) -> Response:
    """Everyone who may log in."""
    return given.give(Accounts(settings.store).all())


@router.put("/users/{name}", response_model=Account, summary="Add or change a person")
def put_user(_: Manager, settings: Settings, given: Given, name: Name, user: NewUser) -> Response:
    """Add a person, or give a known one another password and role; their sessions end."""
    added = Accounts(settings.store).add(name, user.password, user.role, settings.clock())
    return given.give(added)


@router.delete("/users/{name}", status_code=204, summary="Remove a person")
def delete_user(_: Manager, settings: Settings, name: Name) -> Response:
    """Remove a person with all sessions and tokens."""
    if not Accounts(settings.store).remove(name):
        raise missing("user", name)
    return Response(status_code=204)


@router.get("/tokens", response_model=list[Token], summary="Tokens")
def list_tokens(_: Manager, settings: Settings, given: Given) -> Response:
    """All tokens, without their secrets."""
    return given.give(Accounts(settings.store).tokens())


@router.post("/tokens", response_model=Secret, status_code=201, summary="Make a token")
def make_token(_: Manager, settings: Settings, given: Given, new: NewToken) -> Response:
    """Make a token for a program. Its secret is in this answer and nowhere else."""
    secret = Accounts(settings.store).new_token(
        new.name, new.account, tuple(new.scopes), settings.clock(), new.days
    )
    return given.give(Secret(secret), status=201)


@router.delete("/tokens/{account}/{name}", status_code=204, summary="Revoke a token")
def revoke_token(_: Manager, settings: Settings, account: Name, name: str) -> Response:
    """Take a token back."""
    if not Accounts(settings.store).revoke(name, account):
        raise missing("token", name)
    return Response(status_code=204)
