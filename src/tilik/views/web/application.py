"""The web application: pages, pictures' data and static files over one store."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tilik.store import Store
from tilik.views.web import errors
from tilik.views.web.pages import add, evidence, home, places, relations, review, settings
from tilik.views.web.reading import Jobs, Submit, no_reader
from tilik.views.web.render import STATIC

ROUTERS = (home, relations, places, evidence, review, add, settings)
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


def create_web(store: Store, submit: Submit = no_reader) -> FastAPI:
    """Return the web application over `store`; `submit` reads one article into it.

    It sets no security headers and knows no accounts: the server that mounts it does.
    """
    app = FastAPI(title="Tilik", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.store = store
    app.state.jobs = Jobs(submit)
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount(STATIC, Assets(directory=FILES), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    errors.add_handlers(app)
    return app
