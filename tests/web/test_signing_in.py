"""A server that asks for a login lets nobody in without one, and nobody change what they may only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from tilik.store import Store, TimelineQuery
from tilik.store.accounts import Accounts
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.web.application import create_web

PASSWORD = "sangat rahasia 1"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def client_of(settings: ServerSettings) -> TestClient:
    app = create_app(settings, create_web(settings))
    return TestClient(app, base_url="http://localhost", headers={"Accept-Language": "en"})


@pytest.fixture
def settings(sample_store: Store) -> ServerSettings:
    accounts = Accounts(sample_store)
    accounts.add("rani", PASSWORD, "reader", NOW)
    accounts.add("ani", PASSWORD, "analyst", NOW)
    return ServerSettings(store=sample_store, login=True, clock=lambda: NOW)


@pytest.fixture
def guarded(settings: ServerSettings) -> Iterator[TestClient]:
    with client_of(settings) as made:
        yield made


def sign_in(client: TestClient, name: str) -> None:
    data = {"name": name, "password": PASSWORD, "back": "/events"}
    answer = client.post("/login", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/events"


@pytest.mark.parametrize(
    "path", ["/", "/events?type=AID", "/map.json", "/settings", "/suggest?q=ru"]
)
def test_without_a_session_every_page_leads_to_the_login(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?back=/")


def test_after_signing_in_the_reader_is_where_they_wanted_to_be(guarded: TestClient) -> None:
    sign_in(guarded, "rani")
    assert guarded.get("/events", follow_redirects=False).status_code == 200
    assert "rani" in guarded.get("/settings").text


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(guarded: TestClient) -> None:
    answer = guarded.post("/login", data={"name": "rani", "password": "salah sekali"})
    assert answer.status_code == 401 and "name or the password" in answer.text


def test_a_reader_may_not_judge_and_an_analyst_may(
    guarded: TestClient, sample_store: Store
) -> None:
    event = sample_store.timeline(TimelineQuery()).items[0].event.id
    sign_in(guarded, "rani")
    assert guarded.post(f"/events/{event}/judge", data={"action": "accept"}).status_code == 403
    sign_in(guarded, "ani")
    assert guarded.post(f"/events/{event}/judge", data={"action": "accept"}).status_code == 200
    assert [item.author for _, item in sample_store.corrections(event)] == ["ani"]


def test_a_session_that_ended_is_told_to_the_script_of_an_open_page(
    settings: ServerSettings,
) -> None:
    late = replace(settings, clock=lambda: NOW + timedelta(days=30))
    with client_of(settings) as early, client_of(late) as later:
        sign_in(early, "rani")
        later.cookies = early.cookies
        assert later.get("/events", headers={"HX-Request": "true"}).status_code == 401
        assert later.get("/events", follow_redirects=False).status_code == 303


def test_signing_out_ends_the_session(guarded: TestClient) -> None:
    sign_in(guarded, "rani")
    guarded.post("/logout")
    assert guarded.get("/events", follow_redirects=False).status_code == 303


def test_after_signing_in_nobody_is_led_to_another_site(guarded: TestClient) -> None:
    data = {"name": "rani", "password": PASSWORD, "back": "https://evil.example/"}
    answer = guarded.post("/login", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_form_of_another_site_changes_nothing(guarded: TestClient) -> None:
    answer = guarded.post(
        "/settings", data={"theme": "dark"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403


def test_every_page_carries_the_strict_policy(guarded: TestClient) -> None:
    policy = guarded.get("/login").headers["content-security-policy"]
    assert policy.startswith("default-src 'self'") and "unsafe" not in policy
