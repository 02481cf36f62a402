"""Who deals with whom: around one actor, and over the whole store. The pictures' data, and the page with its table."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from tilik.errors import InputError
from tilik.views.queries.network import Network, is_state, network, whole_network
from tilik.views.web.naming import load_naming
from tilik.views.web.render import language_of, render
from tilik.views.web.tools import all_called, store_of

router = APIRouter()
SIZES = (100, 500, 2000)
ROWS = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader chose to see: how many actors, states only or everybody, and which page of the table."""

    size: int = SIZES[0]
    states: bool = False
    page: int = 1

    def query(self, page: int = 1) -> str:
        """Return the choice as it stands in an address.

        >>> Shown(500, True).query(page=2)
        'size=500&states=1&page=2'
        """
        parts = [f"size={self.size}"]
        parts += ["states=1"] if self.states else []
        parts += [f"page={page}"] if page > 1 else []
        return "&".join(parts)


def read_shown(size: str, states: str, page: str) -> Shown:
    """Return the choice in an address; InputError for a size that is not offered or a page that is no number."""
    if size and size not in map(str, SIZES):
        raise InputError(
            "size is one of %(known)s; found %(size)r", known=", ".join(map(str, SIZES)), size=size
        )
    if page and not (page.isdecimal() and 1 <= int(page) <= 1000):
        raise InputError("page is a number from 1; found %(page)r", page=page)
    return Shown(int(size or SIZES[0]), states == "1", int(page or 1))


def _drawn(request: Request, found: Network, centre: str = "") -> JSONResponse:
    """Return a network as the script draws it: lists instead of names for every field, as there may be thousands."""
    naming = load_naming(language_of(request))
    names = all_called(store_of(request), [node.key for node in found.nodes], naming)
    place = {node.key: at for at, node in enumerate(found.nodes)}
    nodes = [
        [node.key, names[node.key], node.events, int(is_state(node.key)), int(node.key == centre)]
        for node in found.nodes
    ]
    edges = [
        [place[edge.a], place[edge.b], edge.events, int(2 * edge.assumed > edge.events)]
        for edge in found.edges
    ]
    return JSONResponse({"nodes": nodes, "edges": edges})


@router.get("/actors/{key}/network.json")
def actor_network(request: Request, key: str) -> JSONResponse:
    """Return the actors around one and the events between them."""
    return _drawn(request, network(store_of(request), key), key)


@router.get("/network.json")
def network_data(request: Request, size: str = "", states: str = "") -> JSONResponse:
    """Return the strongest ties of the whole store."""
    shown = read_shown(size, states, "")
    return _drawn(request, whole_network(store_of(request), shown.size, shown.states))


@router.get("/network")
def network_page(
    request: Request, size: str = "", states: str = "", page: str = ""
) -> HTMLResponse:
    """Show who deals with whom in the whole store."""
    shown = read_shown(size, states, page)
    store, naming = store_of(request), load_naming(language_of(request))
    found = whole_network(store, shown.size, shown.states)
    first = (shown.page - 1) * ROWS
    ties = found.edges[first : first + ROWS]
    names = all_called(store, {key for tie in ties for key in (tie.a, tie.b)}, naming)
    model = {
        "shown": shown,
        "sizes": SIZES,
        "network": found,
        "ties": ties,
        "names": names,
        "first": first,
        "more": first + ROWS < len(found.edges),
    }
    return render(request, "network.html", model)
