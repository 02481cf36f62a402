"""Who gets in, from where, how much and how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from api_fixtures import NOW
from fastapi.testclient import TestClient

from tilik.errors import InputError, TilikError
from tilik.store import Store
from tilik.store.accounts import Accounts
from tilik.views.api.config import ServerSettings, check_bind
from tilik.views.api.gate import RateLimiter
from tilik.views.app import create_app

API = "/api/v1"
PASSWORD = "sebuah rahasia"


def serve(settings: ServerSettings) -> TestClient:
    return TestClient(create_app(settings), base_url="http://localhost")


@pytest.fixture
def closed(open_settings: ServerSettings) -> Iterator[TestClient]:
    accounts = Accounts(open_settings.store)
    for role in ("reader", "analyst", "admin"):
        accounts.add(role, PASSWORD, role, NOW)
    with serve(replace(open_settings, login=True)) as client:
        yield client


def log_in(client: TestClient, name: str) -> None:
    answer = client.post(f"{API}/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200


def test_without_a_session_or_token_everything_is_401(closed: TestClient) -> None:
    for path in ("events", "health", "metrics", "search?q=a", "corrections", "users"):
        assert closed.get(f"{API}/{path}").status_code == 401


@pytest.mark.parametrize(
    ("role", "read", "write", "manage"),
    [("reader", 200, 403, 403), ("analyst", 200, 201, 403), ("admin", 200, 201, 200)],
)
def test_a_role_may_do_what_belongs_to_it(
    closed: TestClient, role: str, read: int, write: int, manage: int
) -> None:
    log_in(closed, role)
    assert closed.get(f"{API}/events").status_code == read
    assert closed.post(f"{API}/articles", json={"text": "Berita."}).status_code == write
    assert closed.get(f"{API}/users").status_code == manage


@pytest.mark.parametrize("name", ["admin", "nobody"])
def test_a_wrong_password_and_an_unknown_name_look_the_same(closed: TestClient, name: str) -> None:
    answer = closed.post(f"{API}/session", json={"name": name, "password": "salah sekali"})
    assert (answer.status_code, answer.json()["detail"]) == (401, "wrong name or password")


def test_the_session_cookie_is_out_of_reach_of_scripts_and_ends_with_logging_out(
    closed: TestClient,
) -> None:
    answer = closed.post(f"{API}/session", json={"name": "admin", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    secret = closed.cookies["tilik_session"]
    closed.delete(f"{API}/session")
    closed.cookies.set("tilik_session", secret)
    assert closed.get(f"{API}/events").status_code == 401


def test_a_session_runs_out(closed: TestClient, store: Store) -> None:
    accounts = Accounts(store)
    secret = accounts.start_session("reader", NOW)
    assert accounts.of_session(secret, NOW + timedelta(hours=11)) is not None
    assert accounts.of_session(secret, NOW + timedelta(hours=13)) is None


def test_a_token_has_only_its_scopes_and_can_be_revoked(closed: TestClient) -> None:
    log_in(closed, "admin")
    new = {"name": "script", "account": "analyst", "scopes": ["read"], "days": 7}
    secret = closed.post(f"{API}/tokens", json=new).json()["token"]
    bearer = {"Authorization": f"Bearer {secret}"}
    assert secret not in closed.get(f"{API}/tokens").text
    assert closed.get(f"{API}/events", headers=bearer).status_code == 200
    refused = closed.post(f"{API}/articles", json={"text": "x"}, headers=bearer)
    assert refused.status_code == 403
    assert closed.delete(f"{API}/tokens/analyst/script").status_code == 204
    assert closed.get(f"{API}/events", headers=bearer).status_code == 401


def test_a_token_runs_out_and_cannot_exceed_its_owners_role(
    closed: TestClient, store: Store
) -> None:
    accounts = Accounts(store)
    secret = accounts.new_token("t", "reader", ("read",), NOW, days=1)
    assert accounts.of_token(secret, NOW) is not None
    assert accounts.of_token(secret, NOW + timedelta(days=2)) is None
    with pytest.raises(InputError, match="scopes"):
        accounts.new_token("t2", "reader", ("write",), NOW)


def test_passwords_and_secrets_are_not_in_the_store(closed: TestClient, store: Store) -> None:
    log_in(closed, "admin")
    secret = closed.cookies["tilik_session"]
    with store.reading() as work:
        tables = ("account", "session", "token")
        kept = str([work.connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables])
    assert "argon2id" in kept
    assert PASSWORD not in kept
    assert secret not in kept


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "http://localhost"}, 201),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 201),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_a_page_of_another_site_cannot_change_anything(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post(f"{API}/articles", json={"text": "Berita."}, headers=headers)
    assert answer.status_code == status


def test_a_name_that_is_not_the_servers_is_refused(client: TestClient) -> None:
    assert client.get(f"{API}/health", headers={"Host": "evil.example"}).status_code == 400
    assert client.get(f"{API}/health", headers={"Host": "127.0.0.1:8765"}).status_code == 200


def test_a_body_over_the_cap_is_413(open_settings: ServerSettings) -> None:
    with serve(replace(open_settings, largest_body=1000)) as client:
        answer = client.post(f"{API}/articles", json={"text": "x" * 2000})
        assert answer.status_code == 413


def test_a_body_over_the_cap_that_states_no_length_is_413_too(
    open_settings: ServerSettings,
) -> None:
    with serve(replace(open_settings, largest_body=1000)) as client:
        pieces = iter([b'{"text": "', b"x" * 2000, b'"}'])
        headers = {"Content-Type": "application/json"}
        answer = client.post(f"{API}/articles", content=pieces, headers=headers)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
        assert "content-security-policy" in answer.headers


def test_too_many_requests_are_429_with_a_time_to_wait(open_settings: ServerSettings) -> None:
    with serve(replace(open_settings, rate=3)) as client:
        answers = [client.get(f"{API}/health") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_guessing_passwords_is_slowed_down(open_settings: ServerSettings) -> None:
    wrong = {"name": "admin", "password": "tebakan buta"}
    with serve(replace(open_settings, login=True, login_rate=1)) as client:
        statuses = [client.post(f"{API}/session", json=wrong).status_code for _ in range(2)]
    assert statuses == [401, 429]


def test_a_bucket_refills_with_time() -> None:
    at = [0.0]
    limiter = RateLimiter(2, clock=lambda: at[0])
    assert [limiter.wait("k"), limiter.wait("k")] == [0, 0]
    assert limiter.wait("k") == pytest.approx(30)
    at[0] = 30
    assert limiter.wait("k") == 0


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for path in (f"{API}/health", f"{API}/events/x", "/nowhere"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])
def test_an_open_server_refuses_to_listen_beyond_this_machine(
    open_settings: ServerSettings, host: str
) -> None:
    with pytest.raises(TilikError, match="without a login"):
        check_bind(host, open_settings)
    with pytest.raises(TilikError, match="nobody could log in"):
        check_bind(host, replace(open_settings, login=True))
    Accounts(open_settings.store).add("ani", PASSWORD, "admin", NOW)
    check_bind(host, replace(open_settings, login=True))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_an_open_server_may_listen_on_this_machine(
    open_settings: ServerSettings, host: str
) -> None:
    check_bind(host, open_settings)


@pytest.mark.parametrize(
    "path", ["health", "events", "exports/jsonl", "events/none", "openapi.json"]
)
def test_head_answers_what_get_would_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(f"{API}/{path}"), client.head(f"{API}/{path}")
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers


def test_head_is_no_operation_of_its_own(client: TestClient) -> None:
    document = client.get(f"{API}/openapi.json").json()
    assert {name for found in document["paths"].values() for name in found} == {
        "get",
        "post",
        "put",
        "delete",
    }
    assert client.head("/nowhere").status_code == 404
