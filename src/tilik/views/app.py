"""The server: the API and the web pages as one FastAPI application.

The pages are an application of their own (`tilik.views.web.application.create_web`) and stand beside the API.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from tilik import __version__
from tilik.views.api import accounts, articles, corrections, events, exports, problems, status
from tilik.views.api.config import ServerSettings
from tilik.views.api.examples import Described
from tilik.views.api.gate import Gate
from tilik.views.api.head import Headed

PREFIX = "/api/v1"
ROUTERS = (
    articles.router,
    events.router,
    corrections.router,
    exports.router,
    accounts.router,
    status.router,
)


class Beside:
    """Sends every request that is not for the API to the pages, with their own errors and routes."""

    def __init__(self, app: ASGIApp, web: ASGIApp) -> None:
        self._app = app
        self._web = web

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to the API or to the pages."""
        paged = scope["type"] == "http" and not str(scope["path"]).startswith("/api/")
        await (self._web if paged else self._app)(scope, receive, send)


def create_app(settings: ServerSettings, web: FastAPI | None = None) -> FastAPI:
    """Return the application over the store in `settings`, with the pages `web` beside the API when given.

    The caller opens and closes the store.

    It is run with `uvicorn.run(create_app(settings), host="127.0.0.1", port=8765)`; call
    `check_bind(host, settings)` first.
    """
    app = Described(
        title="Tilik",
        version=__version__,
        description="Who did what to whom, when, and according to whom.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.metrics = status.Metrics()
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    if web is not None:
        app.add_middleware(Beside, web=web)
    app.add_middleware(status.Measured, metrics=app.state.metrics)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(Headed)
    return app
