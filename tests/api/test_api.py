"""What the API answers on a server for this machine."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from tilik.records import Event
from tilik.store import Store, decode

API = "/api/v1"


def test_a_timeline_names_actors_in_words_and_cites_the_report(
    client: TestClient, event: Event
) -> None:
    page = client.get(f"{API}/events", params={"a": "Rusia", "b": "Myanmar"}).json()
    assert [row["event"]["id"] for row in page["items"]] == [event.id]
    assert page["items"][0]["lead"]["claim"]["citation"]["quote"] == "Lavrov mengunjungi Myanmar"


def test_an_unknown_actor_is_a_problem_with_a_suggestion(client: TestClient) -> None:
    answer = client.get(f"{API}/events", params={"a": "Rusja"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "nearest: Rusia" in answer.json()["detail"]


def test_every_field_of_an_event_is_there_and_reads_back_as_the_record(
    client: TestClient, event: Event
) -> None:
    body = client.get(f"{API}/events/{event.id}").json()
    assert decode(Event, body["event"]) == event


def test_fields_keeps_only_what_is_asked_for(client: TestClient, event: Event) -> None:
    page = client.get(f"{API}/events", params={"fields": "event.id,reports"}).json()
    assert page["items"] == [{"event.id": event.id, "reports": 1}]
    assert client.get(f"{API}/events", params={"fields": "nonsense"}).status_code == 400


def test_an_unchanged_answer_is_304_and_a_changed_one_is_not(
    client: TestClient, event: Event, store: Store
) -> None:
    tag = client.get(f"{API}/health").headers["etag"]
    again = client.get(f"{API}/health", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    client.post(f"{API}/articles", json={"text": "Berita lain."})
    assert client.get(f"{API}/health", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet", "gdelt", "graphml", "ical", "dossier"])
@pytest.mark.parametrize("asked", [{"since": "wat"}, {"text": "!"}])
def test_an_export_of_what_cannot_be_asked_is_refused_before_it_begins(
    client: TestClient, event: Event, name: str, asked: dict[str, str]
) -> None:
    answer = client.get(f"{API}/exports/{name}", params=asked)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_export_tells_where_its_columns_are_described(client: TestClient) -> None:
    link = client.get(f"{API}/exports/gdelt").headers["link"]
    assert 'rel="describedby"' in link
    described = client.get(link.split(">")[0].lstrip("<")).json()
    assert (described["version"], len(described["fields"])) == (1, 61)
    assert client.get(f"{API}/exports/ical/columns").status_code == 400
    unknown = client.get(f"{API}/exports/docx/columns")
    assert unknown.status_code == 404
    assert "expected one of jsonl" in unknown.json()["detail"]


@pytest.mark.parametrize("name", ["csv", "parquet", "plover", "gdelt"])
def test_the_columns_of_every_flat_format_are_described(client: TestClient, name: str) -> None:
    described = client.get(f"{API}/exports/{name}/columns").json()
    assert set(described["fields"][0]) == {"name", "type", "about"}


@pytest.mark.parametrize("path", ["events", "exports/csv"])
def test_a_type_that_is_none_is_refused_and_case_does_not_matter(
    client: TestClient, event: Event, path: str
) -> None:
    refused = client.get(f"{API}/{path}", params={"type": "NOPE"})
    assert refused.status_code == 400
    assert "CONSULT" in refused.json()["detail"]
    assert event.id in client.get(f"{API}/{path}", params={"type": "consult"}).text


@pytest.mark.parametrize("form", ["{}", "W/{}", "*", 'W/"other", {}'])
def test_what_is_known_is_not_sent_again(client: TestClient, event: Event, form: str) -> None:
    tag = client.get(f"{API}/events").headers["etag"].removeprefix("W/")
    headers = {"If-None-Match": form.format(tag)}
    assert client.get(f"{API}/events", headers=headers).status_code == 304


def test_pages_are_linked_by_cursor(client: TestClient, event: Event) -> None:
    for number in range(3):
        client.post(f"{API}/articles", json={"text": f"Berita {number}."})
    first = client.get(f"{API}/articles", params={"limit": 3})
    assert 'rel="next"' in first.headers["link"]
    after = first.headers["link"].split(">")[0].lstrip("<")
    rest = client.get(after).json()
    assert len(rest["items"]) == 1
    assert rest["next"] is None


def test_submitting_an_article_is_201_once_and_200_again(client: TestClient) -> None:
    body = {"text": "Rusia memasok senjata.", "url": "https://kabar.example/9"}
    first = client.post(f"{API}/articles", json=body)
    second = client.post(f"{API}/articles", json=body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["article"] == second.json()["article"]
    assert client.get(f"{API}/articles/{first.json()['article']}").status_code == 200


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"title": "x"}, [], "text"])
def test_a_submission_without_text_is_refused(client: TestClient, body: object) -> None:
    assert client.post(f"{API}/articles", json=body).status_code == 422


def test_a_correction_changes_the_event_is_audited_and_can_be_undone(
    client: TestClient, event: Event
) -> None:
    wanted = {
        "kind": "event",
        "target": event.id,
        "action": "change",
        "field": "status",
        "value": "planned",
        "reason": "uji",
    }
    made = client.post(f"{API}/corrections", json=wanted)
    assert made.status_code == 201
    assert json.loads(made.json()["before"]) == "happened"
    assert client.get(f"{API}/events/{event.id}").json()["event"]["status"] == "planned"
    undo = wanted | {"action": "undo", "value": made.json()["id"]}
    assert client.post(f"{API}/corrections", json=undo).status_code == 201
    assert client.get(f"{API}/events/{event.id}").json()["event"]["status"] == "happened"
    audit = client.get(f"{API}/corrections", params={"target": event.id}).json()["items"]
    assert [line["correction"]["action"] for line in audit] == ["change", "undo"]
    assert audit[0]["correction"]["author"] == "local"


@pytest.mark.parametrize(
    "path",
    [
        "actors",
        "actors/Rusia",
        "dyads",
        "dyads?actor=Rusia",
        "months?a=Rusia&b=Myanmar",
        "stories",
        "search?q=mengunjungi",
        "claims",
        "claims?doubtful_first=true",
        "health",
        "session",
        "openapi.json",
    ],
)
def test_every_list_answers_with_json(client: TestClient, event: Event, path: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 200
    assert answer.json()


@pytest.mark.parametrize(
    ("by", "apart"),
    [
        ([], ("CONSULT", "")),
        (["month"], ("", "")),
        (["status"], ("", "happened")),
        (["type", "status"], ("CONSULT", "happened")),
    ],
)
def test_months_count_apart_what_is_asked_for(
    client: TestClient, event: Event, by: list[str], apart: tuple[str, str]
) -> None:
    rows = client.get(f"{API}/months", params={"a": "Rusia", "by": by}).json()
    assert [(row["type"], row["status"], row["events"]) for row in rows] == [(*apart, 1)]


@pytest.mark.parametrize("path", ["events/x", "articles/x", "claims/x", "stories/x", "nowhere"])
def test_what_is_not_there_is_a_404_problem(client: TestClient, path: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_metrics_count_requests_by_route_and_records(client: TestClient, event: Event) -> None:
    client.get(f"{API}/events/{event.id}")
    text = client.get(f"{API}/metrics").text
    assert 'route="/events/{event_id}"' in text or f'route="{API}/events/{{event_id}}"' in text
    assert event.id not in text
    assert 'tilik_kept{kind="events"} 1.0' in text


def test_the_description_names_an_example_for_submitting(client: TestClient) -> None:
    schema = client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    assert schema["ArticleIn"]["example"]["text"]


def test_an_export_comes_as_a_download_filtered_like_the_timeline(
    client: TestClient, event: Event
) -> None:
    answer = client.get(f"{API}/exports/csv", params={"a": "Rusia", "status": "happened"})
    assert answer.headers["content-disposition"] == 'attachment; filename="tilik.csv"'
    assert event.id in answer.text
    empty = client.get(f"{API}/exports/csv", params={"status": "denied"})
    assert event.id not in empty.text
    names = {line["name"] for line in client.get(f"{API}/exports").json()}
    assert {"jsonl", "csv", "parquet", "ical", "dossier"} <= names
    assert client.get(f"{API}/exports/docx").status_code == 404


@pytest.mark.parametrize(("asked", "expected"), [("id", "id"), ("en-GB", "en"), ("fr, id", "id")])
def test_sentences_come_in_the_language_that_is_asked_for(
    client: TestClient, asked: str, expected: str
) -> None:
    answer = client.get("/api/v1/events", headers={"Accept-Language": asked})
    assert answer.headers["Content-Language"] == expected
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_problem_is_told_in_the_language_that_is_asked_for(client: TestClient) -> None:
    told = [
        client.get("/api/v1/events/e0", headers={"Accept-Language": code}).json()["detail"]
        for code in ("en", "id")
    ]
    assert told == ["no event 'e0' in this store", "tidak ada peristiwa 'e0' di penyimpanan ini"]


def test_a_period_that_ends_before_it_starts_is_refused(client: TestClient) -> None:
    answer = client.get("/api/v1/events", params={"since": "2026", "until": "2025-03"})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "the period ends before it starts: 2026 to 2025-03"
