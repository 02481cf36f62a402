"""The web application: pages, pictures' data and static files over one store."""

from __future__ import annotations

from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tilik.views.api.config import ServerSettings
from tilik.views.web import errors
from tilik.views.web.pages import (
    add,
    evidence,
    home,
    identities,
    login,
    merges,
    networks,
    places,
    relations,
    review,
    settings,
)
from tilik.views.web.reading import Fetch, Jobs, Submit, no_fetch, no_reader
from tilik.views.web.render import STATIC, prepare
from tilik.views.web.tools import admit

ROUTERS = (home, relations, places, networks, identities, evidence, merges, review, add, settings)
FILES = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600


class Assets(StaticFiles):
    """Our static files: an address that names its version may be kept for ever, others are asked for again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file with the header that says how long it may be kept."""
        answer = await super().get_response(path, scope)
        versioned = b"v=" in scope.get("query_string", b"")
        kept = f"public, max-age={YEAR}, immutable" if versioned else "no-cache"
        answer.headers["Cache-Control"] = kept
        return answer


def create_web(
    settings: ServerSettings, submit: Submit = no_reader, fetch: Fetch = no_fetch
) -> FastAPI:
    """Return the pages over the store of `settings`; `submit` reads articles into it, `fetch` gets what an address holds.

    Security headers, rates and sizes are the gate's, in the server that these pages stand in (`tilik.views.app`).
    """
    prepare()
    app = FastAPI(title="Tilik", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.jobs = Jobs(submit, fetch)
    app.state.doubts = {}
    app.include_router(login.router)
    for module in ROUTERS:
        app.include_router(module.router, dependencies=[Depends(admit)])
    app.mount(STATIC, Assets(directory=FILES), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    errors.add_handlers(app)
    return app
