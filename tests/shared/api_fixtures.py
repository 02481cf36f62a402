"""A server over a small store, spoken to in process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from store_samples import make_article, make_claim, make_event

from tilik.errors import InputError, UnknownActorError
from tilik.records import Actor, Event, Story
from tilik.store import MergeResult, Store, open_store
from tilik.views.api.config import ServerSettings, Submission, Submitted
from tilik.views.app import create_app

NOW = datetime(2025, 6, 18, 12, 0, tzinfo=UTC)
NAMES = {"Rusia": "RUS", "Myanmar": "MMR"}


def find_actor(name: str) -> str:
    if name.isupper() or name.startswith("Q"):
        return name
    if name not in NAMES:
        raise UnknownActorError(f"no actor {name!r}; nearest: Rusia")
    return NAMES[name]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def event(store: Store) -> Event:
    """One visit, read and merged."""
    article = make_article("Lavrov mengunjungi Myanmar pada Rabu.", url="https://kabar.example/1")
    claim = make_claim(article, "Lavrov mengunjungi Myanmar")
    made = make_event(claim)
    store.add_article(article, [claim])
    lavrov = Actor("Q58217", (("id", "Sergei Lavrov"),), "person", "gov", "RUS")
    story = Story("s1", "Kunjungan", (article.id,), (made.id,), "2022-08-03", "2022-08-03")
    store.save_merge(
        MergeResult(events=(made,), articles=(article.id,), actors=(lavrov,), stories=(story,))
    )
    return made


@pytest.fixture
def open_settings(store: Store) -> ServerSettings:
    """A server for this machine only, that reads what is submitted as plain text."""

    def submit(submission: Submission) -> Submitted:
        if not submission.text:
            raise InputError("expected text")
        article = make_article(submission.text, url=submission.url)
        return Submitted(article.id, store.add_article(article))

    return ServerSettings(store, submit=submit, find_actor=find_actor, clock=lambda: NOW)


@pytest.fixture
def client(open_settings: ServerSettings) -> Iterator[TestClient]:
    with TestClient(create_app(open_settings), base_url="http://localhost") as opened:
        yield opened
