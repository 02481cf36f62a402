"""A client over a store with samples, and one over an empty store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html
from web_samples import fill

from tilik.store import Store, open_store
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.web.application import create_web
from tilik.views.web.reading import Submit, no_reader


@pytest.fixture
def sample_store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db") as store:
        fill(store)
        yield store


def application(store: Store, submit: Submit = no_reader) -> FastAPI:
    settings = ServerSettings(store=store, rate=100_000)
    return create_app(settings, create_web(settings, submit))


def browser_like(store: Store) -> TestClient:
    return TestClient(
        application(store), base_url="http://localhost", headers={"Accept-Language": "en"}
    )


@pytest.fixture
def client(sample_store: Store) -> Iterator[TestClient]:
    with browser_like(sample_store) as made:
        yield made


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    with open_store(tmp_path / "empty.db") as store, browser_like(store) as made:
        yield made


def parse(body: str) -> Any:
    """Return a page as lxml has it; its stubs do not know HTML elements."""
    return html.fromstring(body)
