"""An analyst's judgements: the least certain claims one by one, decisions on events, undo."""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from tilik.dates import check
from tilik.errors import InputError
from tilik.ontology.plover import load_plover
from tilik.records import STATUSES
from tilik.store import ClaimFilter, ClaimRow, Correction, Store
from tilik.store.marks import judged
from tilik.views.web import links
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import author_of, missing, now, store_of

router = APIRouter()
Given = Annotated[str, Form(max_length=2000)]
CHANGEABLE = ("type", "status", "when", "where")


class EventForm(BaseModel):
    """What a reader sends about an event; empty fields stay as they are."""

    action: str = ""
    reason: str = Field("", max_length=2000)
    type: str = ""
    status: str = ""
    when: str = ""
    where: str = ""

    def values(self) -> dict[str, str]:
        """Return the fields to change and their new values."""
        given = {name: str(getattr(self, name)).strip() for name in CHANGEABLE}
        return {name: value for name, value in given.items() if value}


def _open_claims(store: Store, after: str | None) -> tuple[ClaimRow | None, str | None]:
    """Return the least certain open claim after a cursor and the cursor behind it."""
    cursor = after
    while True:
        wanted = ClaimFilter(review="open", doubtful_first=True, cursor=cursor, limit=1)
        page = store.claim_list(wanted)
        row = page.items[0] if page.items else None
        if row is None or not row.superseded or page.next is None:
            return row, page.next
        cursor = page.next


@router.get("/review")
def review(request: Request, after: str | None = None, last: str | None = None) -> HTMLResponse:
    """Show the least certain claim nobody has judged yet."""
    store = store_of(request)
    row, following = _open_claims(store, after or None)
    article = store.articles([row.report.claim.article]) if row else {}
    steps = [item for _, item in store.corrections(last, limit=1000)] if last else []
    model = {
        "row": row,
        "next": following,
        "article": article.get(row.report.claim.article) if row else None,
        "last": steps[-1] if steps and steps[-1].action != "undo" else None,
        "done": judged(store),
    }
    return render(request, "review.html", model)


def _decide(request: Request, kind: str, target: str, action: str, reason: str) -> Correction:
    if action not in ("accept", "reject"):
        raise InputError("a judgement is accept or reject; found %(action)r", action=action)
    draft = Correction("", kind, target, action, author_of(request), now(), reason.strip())
    return store_of(request).correct(draft)


@router.post("/claims/{claim}/judge")
def judge_claim(
    request: Request, claim: str, action: Given = "", back: Given = "", reason: Given = ""
) -> Response:
    """Accept or reject a claim and go back to where the reader was."""
    _decide(request, "claim", claim, action, reason)
    address = links.local(back, "/review")
    if address.startswith("/review"):
        address += f"{'&' if '?' in address else '?'}last={quote(claim)}"
    return RedirectResponse(address, 303)


@router.post("/events/{event}/judge")
def judge_event(request: Request, event: str, form: Annotated[EventForm, Form()]) -> Response:
    """Accept, reject or change an event."""
    if form.action == "change":
        _change(request, event, form.values(), form.reason)
    else:
        _decide(request, "event", event, form.action, form.reason)
    return RedirectResponse(links.event(event), 303)


def check_values(values: dict[str, str]) -> None:
    """Raise InputError or DateError unless an event's fields can hold `values`.

    >>> check_values({"status": "planned", "when": "2022-08"})
    """
    if "type" in values and values["type"] not in load_plover().types:
        raise InputError(
            "type is one of %(known)s; found %(given)r",
            known=", ".join(load_plover().types),
            given=values["type"],
        )
    if "status" in values and values["status"] not in STATUSES:
        raise InputError(
            "status is one of %(known)s; found %(given)r",
            known=", ".join(STATUSES),
            given=values["status"],
        )
    if "when" in values:
        check(values["when"])


def _change(request: Request, event: str, values: dict[str, str], reason: str) -> None:
    if not values:
        raise InputError(language_of(request).say("Choose at least one value to change."))
    check_values(values)
    store = store_of(request)
    with store.transaction():
        for field, value in values.items():
            store.correct(
                Correction(
                    "",
                    "event",
                    event,
                    "change",
                    author_of(request),
                    now(),
                    reason.strip(),
                    field,
                    json.dumps(value),
                )
            )


@router.post("/corrections/{correction}/undo")
def undo(request: Request, correction: str, back: Given = "") -> Response:
    """Take a decision back."""
    draft = Correction("", "", "", "undo", author_of(request), now(), value=correction)
    store_of(request).correct(draft)
    return RedirectResponse(links.local(back, "/review"), 303)


@router.get("/claims/{claim}")
def claim(request: Request, claim: str) -> Response:
    """Lead to a claim: its event when it has one, else its words in the article."""
    row = store_of(request).claim(claim)
    if row is None:
        raise missing(language_of(request).say("No claim has the id %(key)s.", key=claim))
    if row.event:
        return RedirectResponse(f"{links.event(row.event)}#{quote(claim)}", 303)
    return RedirectResponse(links.article(row.report.claim.article, claim), 303)
