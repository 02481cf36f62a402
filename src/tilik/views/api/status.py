"""Is it well, and how is it doing: health as JSON, metrics as Prometheus text."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tilik.store import Health
from tilik.views.api.answers import Given
from tilik.views.api.guard import Reader, Stored
from tilik.views.api.problems import RESPONSES

router = APIRouter(tags=["status"], responses=RESPONSES)
BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """Counters of one server."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self.requests = Counter(
            "tilik_requests_total", "Requests answered", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "tilik_request_seconds",
            "Seconds until the answer began",
            ["route"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.kept = Gauge("tilik_kept", "Records in the store", ["kind"], registry=self.registry)


class Measured:
    """ASGI middleware that counts requests by route, so that ids do not become labels."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = _route(scope)
                self._metrics.seconds.labels(route).observe(time.perf_counter() - began)
                labels = (str(scope["method"])[:10], route, str(message["status"]))
                self._metrics.requests.labels(*labels).inc()
            await send(message)

        await self._app(scope, receive, sending)


def _route(scope: Scope) -> str:
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else "unmatched"


@router.get("/health", response_model=Health, summary="What the store holds")
def health(_: Reader, store: Stored, given: Given) -> Response:
    """The store's version and the number of records in it; a problem when it cannot be read."""
    return given.give(store.health())


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}, "description": "Prometheus text"}},
    summary="Prometheus metrics",
)
def metrics(_: Reader, store: Stored, request: Request) -> Response:
    """Requests, their durations, and the number of records, for Prometheus."""
    found: Metrics = request.app.state.metrics
    counts = store.health()
    for kind in ("articles", "claims", "events", "actors", "stories", "corrections", "pending"):
        found.kept.labels(kind).set(getattr(counts, kind))
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)
