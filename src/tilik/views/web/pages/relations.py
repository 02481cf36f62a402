"""Two sides and what passed between them; one actor and everything about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tilik.ontology.plover import load_plover
from tilik.records import STATUSES
from tilik.store.deciding import Decisions
from tilik.views.queries.actor import actor_page
from tilik.views.queries.evidence import audit
from tilik.views.queries.filters import Filters, read_filters
from tilik.views.queries.listing import Listing, listing
from tilik.views.queries.relation import relation
from tilik.views.web import links, pictures
from tilik.views.web.naming import load_naming
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import all_called, called, finder, known_actor, missing, store_of

router = APIRouter()
PARTNERS = 20


def _filters(request: Request) -> Filters:
    return read_filters(request.query_params.multi_items())


def _whole(request: Request) -> bool:
    """Say whether the address asks for the pictures and the total even where they take long."""
    return request.query_params.get("whole") == "1"


def list_model(request: Request, shown: Listing, key: str = "") -> Mapping[str, object]:
    """Return what the template of a list of events needs: the list, its picture, its filters."""
    naming = load_naming(language_of(request))
    path = request.url.path
    return {
        "listing": shown,
        "filters": shown.filters,
        "picture": pictures.timeline(shown, path, naming, date.today()),
        "moves": pictures.moves(shown, path),
        "types": load_plover().types,
        "statuses": STATUSES,
        "curve": None,
        "balance": (),
        "export": shown.filters.pairs() + ([("a", key)] if key else []),
        "whole_url": f"{path}?{urlencode([*shown.filters.pairs(), ('whole', '1')])}",
    }


@router.get("/relations")
def relation_asked(request: Request, a: str = "", b: str = "") -> Response:
    """Lead from two names in a form to the page of their relation."""
    find = finder(store_of(request))
    keys = [find(name.strip()) for name in (a, b)]
    if keys[0] and keys[1]:
        return RedirectResponse(links.relation(keys[0], keys[1]), 303)
    return RedirectResponse(f"/search?{urlencode({'q': f'{a} {b}'})}", 303)


@router.get("/relations/{a}/{b}")
def relation_page(request: Request, a: str, b: str) -> HTMLResponse:
    """Show what passed between two sides."""
    store, naming = store_of(request), load_naming(language_of(request))
    found = relation(store, (a, b), _filters(request), load_plover(), _whole(request))
    curve = pictures.curve(found.balance, found.events, request.url.path, naming)
    names = [called(store, key, naming) for key in (a, b)]
    model = {
        **list_model(request, found.events),
        "relation": found,
        "names": names,
        "curve": curve,
        "balance": found.balance,
        "month_url": pictures.month_address(found.events.filters, request.url.path),
        "export": [("a", a), ("b", b), *found.events.filters.pairs()],
    }
    return render(request, "relation.html", model)


@router.get("/events")
def all_events(request: Request) -> HTMLResponse:
    """Show all events under the filters of the address."""
    shown = listing(store_of(request), _filters(request), whole=_whole(request))
    return render(request, "events.html", list_model(request, shown))


@router.get("/actors/{key}")
def actor(request: Request, key: str) -> Response:
    """Show one actor or country; one that was joined with another leads there."""
    store, naming = store_of(request), load_naming(language_of(request))
    decisions = Decisions(store)
    current, _ = decisions.actor_now(key)
    if current != key:
        return RedirectResponse(links.actor(current), 303)
    record = known_actor(store, key)
    page = actor_page(store, key, record, _filters(request), date.today(), _whole(request))
    if record is None and not page.summary.events:
        message = naming.language.say("No actor has the id %(key)s.", key=key)
        raise missing(message)
    ties = [tie for tie in store.dyads(key, limit=PARTNERS) if tie.b != key]
    names = all_called(store, [tie.b for tie in ties], naming)
    partners = [(tie, names[tie.b]) for tie in ties]
    model = {
        **list_model(request, page.events, key),
        "page": page,
        "title": called(store, key, naming),
        "partners": partners,
        "audit": audit(store, [key]),
        "decided": decisions.about([key]),
    }
    return render(request, "actor.html", model)
