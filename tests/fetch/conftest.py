"""The scripted site, and fetchers that may reach it and nothing else on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tilik.fetch.policy import Policy
from tilik.fetch.web import Clock, Fetcher

sys.path.insert(0, str(Path(__file__).parent))

from server import Site, serve

Make = Callable[..., Fetcher]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture
def naps() -> list[float]:
    """The pauses the fetcher made."""
    return []


@pytest.fixture
def make(site: Site, naps: list[float]) -> Iterator[Make]:
    made: list[Fetcher] = []

    def fetcher(**settings: object) -> Fetcher:
        given: dict[str, object] = {"delay": 0.0, "reachable": frozenset((site.host,)), **settings}
        one = Fetcher(Policy(**given), Clock(sleep=naps.append))  # type: ignore[arg-type]
        made.append(one)
        return one

    yield fetcher
    for one in made:
        one.close()
