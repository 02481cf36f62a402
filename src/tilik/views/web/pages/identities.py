"""Who an actor is: analysts rename it, add a name, join it with another, or tell a name apart; all can be taken back."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from tilik.errors import InputError
from tilik.pipeline import deciding
from tilik.pipeline.deciding import Signed
from tilik.records import Actor
from tilik.store import Correction, MergeResult, Store
from tilik.views.web import links
from tilik.views.web.language import LANGUAGES, Language
from tilik.views.web.render import language_of
from tilik.views.web.tools import author_of, finder, known_actor, missing, now, store_of

router = APIRouter()
Given = Annotated[str, Form(max_length=300)]
Names = tuple[tuple[str, str], ...]
ANY_LANGUAGE = "und"
"""The code of a name that is of no language in particular (BCP 47)."""


def renamed(names: Names, name: str, languages: tuple[str, ...] = LANGUAGES) -> Names:
    """Return names with a new preferred one in front, under every language of the interface.

    >>> renamed((("id", "Lavrov"), ("en", "S. Lavrov")), "Sergei Lavrov", ("id", "en"))
    (('id', 'Sergei Lavrov'), ('en', 'Sergei Lavrov'), ('id', 'Lavrov'), ('en', 'S. Lavrov'))
    """
    new = tuple((code, name) for code in languages)
    return new + tuple(pair for pair in names if pair not in new)


def _actor(request: Request, key: str) -> Actor:
    record = known_actor(store_of(request), key)
    if record is None:
        raise missing(language_of(request).say("No actor has the id %(key)s.", key=key))
    return record


def _given(language: Language, value: str) -> str:
    name = " ".join(value.split())
    if not name:
        raise InputError(language.say("Type a name first."))
    return name


def _change_names(request: Request, record: Actor, names: Names, reason: str) -> None:
    """Correct the names of an actor; one known in advance only is kept as learnt first, so that it can be."""
    store = store_of(request)
    with store.transaction():
        if store.actor(record.id) is None:
            store.save_merge(MergeResult(actors=(record,)))
        value = json.dumps(names, ensure_ascii=False)
        store.correct(
            Correction(
                id="",
                kind="actor",
                target=record.id,
                action="change",
                author=author_of(request),
                at=now(),
                reason=reason.strip(),
                field="names",
                value=value,
            )
        )


def _back(key: str) -> RedirectResponse:
    return RedirectResponse(links.actor(key) + "#identity", 303)


@router.post("/actors/{key}/names")
def name_actor(
    request: Request, key: str, name: Given = "", how: Given = "alias", reason: Given = ""
) -> Response:
    """Give an actor another name: `preferred` to be shown, or an `alias`."""
    record = _actor(request, key)
    given = _given(language_of(request), name)
    if how not in ("preferred", "alias"):
        raise InputError("a name is preferred or an alias; found %(how)r", how=how)
    if how == "preferred":
        names = renamed(record.names, given)
    else:
        names = (*record.names, (ANY_LANGUAGE, given))
    _change_names(request, record, tuple(dict.fromkeys(names)), reason)
    return _back(key)


def _signed(request: Request, reason: str) -> Signed:
    return Signed(author_of(request), now(), reason)


def _other(store: Store, language: Language, name: str) -> str:
    given = _given(language, name)
    found = given if known_actor(store, given) else finder(store)(given)
    if found is None:
        raise InputError(language.say("No actor is called %(name)s.", name=given))
    return found


@router.post("/actors/{key}/join")
def join_actor(request: Request, key: str, other: Given = "", reason: Given = "") -> Response:
    """Decide that another actor is this one."""
    store = store_of(request)
    found = _other(store, language_of(request), other)
    deciding.join_actors(store, _actor(request, key).id, found, _signed(request, reason))
    return _back(key)


@router.post("/actors/{key}/split")
def split_actor(request: Request, key: str, name: Given = "", reason: Given = "") -> Response:
    """Decide that a name is somebody else's."""
    given = _given(language_of(request), name)
    record = _actor(request, key)
    deciding.split_actor(store_of(request), record.id, given, _signed(request, reason))
    return _back(key)
