"""The first page, the search box and its suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tilik.actors.registry import load_registry
from tilik.errors import InputError
from tilik.store import Hit, Store
from tilik.views.queries.asking import Asked, load_vocabulary, understand
from tilik.views.queries.filters import Filters
from tilik.views.queries.home import home
from tilik.views.queries.listing import listing
from tilik.views.web import links
from tilik.views.web.naming import Naming, load_naming
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import called, finder, store_of

router = APIRouter()
HITS = 30
SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line under the search box: what it is, and where it leads."""

    label: str
    kind: str
    href: str


@router.get("/")
def first_page(request: Request) -> HTMLResponse:
    """Show what is new."""
    return render(request, "home.html", {"home": home(store_of(request), date.today())})


def target(asked: Asked) -> str | None:
    """Return the page that answers directly: a relation or an actor; None when words must be looked for.

    >>> target(Asked(("RUS", "MMR"), ("AID",), "2022"))
    '/relations/RUS/MMR?type=AID&since=2022&until=2022'
    """
    if not asked.actors:
        return None
    filters = Filters(
        types=asked.types,
        since=asked.when,
        until=asked.when,
        text=" ".join(asked.words) or None,
    )
    path = links.relation(*asked.actors) if len(asked.actors) == 2 else links.actor(asked.actors[0])
    return filters.url(path)


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """Answer the search box: straight to a relation or an actor, else events and passages found."""
    store, words = store_of(request), q.strip()[:300]
    if not words:
        return RedirectResponse("/", 303)
    asked = understand(words, finder(store), load_vocabulary())
    direct = target(asked)
    if direct:
        return RedirectResponse(direct, 303)
    filters = Filters(types=asked.types, since=asked.when, until=asked.when)
    text = " ".join(asked.words)
    hits = _hits(store, text)
    events = listing(store, filters, page=20) if filters.active and not text else None
    model = {
        "asked": words,
        "hits": hits,
        "events": events,
        "filters": filters,
        "near": _near(text),
    }
    return render(request, "search.html", model)


def _hits(store: Store, text: str) -> tuple[Hit, ...]:
    """Return what was found, each passage of an article once: several claims may stand on the same words."""
    try:
        found = store.search(text, limit=2 * HITS) if text else ()
    except InputError:
        return ()
    once = {(hit.kind, hit.article or hit.ref, hit.snippet): hit for hit in reversed(found)}
    return tuple(reversed(once.values()))[:HITS]


def _near(text: str) -> tuple[str, ...]:
    return load_registry().suggest(text) if text else ()


@router.get("/suggest")
def suggest(request: Request, q: str = "") -> HTMLResponse:
    """Return the lines under the search box for what was typed so far."""
    store, text = store_of(request), q.strip()[:100]
    found: tuple[Suggestion, ...] = ()
    if len(text) >= 2:
        found = _suggestions(store, text, load_naming(language_of(request)))
    return render(request, "suggest.html", {"suggestions": found})


def _suggestions(store: Store, text: str, naming: Naming) -> tuple[Suggestion, ...]:
    asked = understand(text, finder(store), load_vocabulary())
    found = []
    direct = target(asked)
    if direct:
        label = " – ".join(called(store, key, naming) for key in asked.actors)
        kinds = [naming.type(kind) for kind in asked.types]
        more = [*kinds, *([naming.language.edtf(asked.when)] if asked.when else []), *asked.words]
        pair = len(asked.actors) == 2
        kind = naming.language.say("relation") if pair else naming.language.say("actor")
        found.append(Suggestion(", ".join((label, *more)), kind, direct))
    word = naming.language.say("actor")
    found += [Suggestion(name, word, links.actor(key)) for name, key in _starting(text)]
    learnt = store.actors(text, limit=SUGGESTIONS)
    found += [Suggestion(actor.name, word, links.actor(actor.id)) for actor in learnt]
    first: dict[str, Suggestion] = {}
    for item in found:
        first.setdefault(item.href, item)
    return tuple(first.values())[:SUGGESTIONS]


def _starting(text: str) -> list[tuple[str, str]]:
    """Return known names that begin with what was typed, and their keys."""
    start = text.lower()
    names = (
        (name, actor.id)
        for actor in load_registry().actors.values()
        for _, name in actor.names
        if name.lower().startswith(start)
    )
    return sorted(names, key=lambda pair: (len(pair[0]), pair[0]))[:SUGGESTIONS]
