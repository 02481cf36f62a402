"""Reviewing merges: two reports side by side, one event or two; kept, joined, split, and taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tilik.errors import InputError
from tilik.pipeline import deciding
from tilik.pipeline.deciding import Signed
from tilik.records import Decision
from tilik.store import Store
from tilik.store.deciding import Decisions
from tilik.store.marks import newest_article
from tilik.views.queries.doubts import Doubts, doubts, question
from tilik.views.web import links
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import author_of, missing, now, store_of

router = APIRouter()
Given = Annotated[str, Form(max_length=2000)]
KEPT = 8


def _found(request: Request, cursor: str | None) -> Doubts:
    """Return the doubts of a stretch of events; remembered until another article is read, as they take a while."""
    store = store_of(request)
    held: dict[tuple[str | None, int], Doubts] = request.app.state.doubts
    key = (cursor, newest_article(store))
    if key not in held:
        for old in list(held)[: max(0, len(held) - KEPT)]:
            del held[old]
        held[key] = doubts(store, cursor)
    return held[key]


@router.get("/review/merges")
def merges(
    request: Request, before: str | None = None, skip: str = "0", last: str = ""
) -> HTMLResponse:
    """Show the least certain merge nobody has decided about."""
    store = store_of(request)
    skipped = int(skip) if skip.isdecimal() and len(skip) < 6 else 0
    found = _found(request, before or None)
    asked, waiting = question(store, found, skipped)
    articles = store.articles([r.claim.article for r in asked.reports]) if asked else {}
    made = Decisions(store).get(last) if last else None
    model = {
        "question": asked,
        "articles": articles,
        "before": before or "",
        "skipped": skipped,
        "waiting": waiting,
        "further": found.next,
        "last": made.decision if made and not made.undone_by else None,
    }
    return render(request, "merges.html", model)


def _signed(request: Request, reason: str = "") -> Signed:
    return Signed(author_of(request), now(), reason.strip())


def _event_of(store: Store, claim: str) -> str:
    row = store.claim(claim)
    if row is None or row.event is None:
        raise InputError("no event holds the claim %(claim)r", claim=claim)
    return row.event


def decide(store: Store, pair: tuple[str, str], action: str, signed: Signed) -> Decision:
    """Put a person's word on two claims into effect: `keep` them as they are, `join` or `split` them.

    Raises InputError for an unknown action or claim, or when there is nothing to join or to split.
    """
    one, other = (_event_of(store, claim) for claim in pair)
    if action == "join":
        return deciding.join_events(store, one, other, signed)
    if action == "split":
        if one != other:
            raise InputError("these two reports are apart already")
        return deciding.split_event(store, one, [pair[1]], signed)
    if action != "keep":
        raise InputError("a decision is keep, join or split; found %(action)r", action=action)
    if one == other:
        return deciding.confirm_event(store, one, [pair[1]], signed)
    return deciding.keep_apart(store, one, other, signed)


@router.post("/review/merges")
def decided(
    request: Request, left: Given = "", right: Given = "", action: Given = "", back: Given = ""
) -> Response:
    """Decide about two reports and go on to the next."""
    made = decide(store_of(request), (left, right), action, _signed(request))
    address = links.local(back, "/review/merges")
    mark = "&" if "?" in address else "?"
    return RedirectResponse(f"{address}{mark}last={made.id}", 303)


@router.post("/decisions/{decision}/undo")
def undo(request: Request, decision: str, back: Given = "") -> Response:
    """Take a decision about who is who or what is one act back."""
    store = store_of(request)
    if Decisions(store).get(decision) is None:
        raise missing(language_of(request).say("No decision has the id %(key)s.", key=decision))
    deciding.undo(store, decision, _signed(request))
    return RedirectResponse(links.local(back, "/review/merges"), 303)
