"""The server: the API and the web pages as one FastAPI application.

Pages are mounted beside the API by adding their router here.
"""

from __future__ import annotations

from fastapi import FastAPI

from tilik import __version__
from tilik.views.api import accounts, articles, corrections, events, problems, status
from tilik.views.api.config import ServerSettings
from tilik.views.api.gate import Gate

PREFIX = "/api/v1"
ROUTERS = (
    articles.router,
    events.router,
    corrections.router,
    accounts.router,
    status.router,
)


def create_app(settings: ServerSettings) -> FastAPI:
    """Return the application over the store in `settings`; the caller opens and closes the store.

    It is run with `uvicorn.run(create_app(settings), host="127.0.0.1", port=8765)`; call
    `check_bind(host, settings)` first.
    """
    app = FastAPI(
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
    app.add_middleware(status.Measured, metrics=app.state.metrics)
    app.add_middleware(Gate, settings=settings)
    return app
