"""Every operation of the API's description has examples, and each fits what is described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

METHODS = ("get", "post", "put", "delete")
Found = tuple[str, dict[str, Any], object]


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def media_of(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where it stands and everything that has a schema: parameters, bodies, answers."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert method in METHODS
            name = f"{method} {path}"
            for parameter in operation.get("parameters", []):
                yield f"{name} ?{parameter['name']}", parameter
            for media in operation.get("requestBody", {}).get("content", {}).values():
                yield f"{name} body", media
            for status, answer in operation["responses"].items():
                for media in answer.get("content", {}).values():
                    yield f"{name} {status}", media


def test_every_parameter_body_and_answer_has_an_example(document: dict[str, Any]) -> None:
    assert [name for name, media in media_of(document) if "example" not in media] == []


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    checked = 0
    for name, media in media_of(document):
        schema = {**media.get("schema", {}), "components": document["components"]}
        try:
            jsonschema.validate(media["example"], schema)
        except jsonschema.ValidationError as error:
            pytest.fail(f"{name}: {error.message}")
        checked += 1
    assert checked > 100


def test_the_examples_of_bodies_are_accepted(client: TestClient, document: dict[str, Any]) -> None:
    path = document["paths"]
    for method, where in (("post", "/api/v1/articles"), ("put", "/api/v1/users/{name}")):
        body = path[where][method]["requestBody"]["content"]["application/json"]["example"]
        answer = client.request(method, where.replace("{name}", "ani"), json=body)
        assert answer.is_success, answer.text
