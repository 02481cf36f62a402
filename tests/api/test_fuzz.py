"""The API against requests made up from its own description, valid and invalid: no crash, no answer it does not describe."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tilik.records import Event
from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app

# The last one is left out where `fields` leaves out what the schema requires.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def described(open_settings: ServerSettings, event: Event) -> schemathesis.BaseSchema:
    fast = replace(open_settings, rate=10**9, login_rate=10**9, hosts=("localhost", "testserver"))
    app = create_app(fast)
    return schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", app, headers={"Host": "localhost"}
    )


TAGS = ("articles", "events", "corrections", "accounts", "exports", "status")


@pytest.mark.parametrize("tag", TAGS)
def test_made_up_requests_get_described_answers(
    described: schemathesis.BaseSchema, tag: str
) -> None:
    found = list(described.get_all_operations())
    operations = [result.ok() for result in found if isinstance(result, Ok)]
    assert len(operations) == len(found)
    mine = [op for op in operations if op.definition.raw["tags"][0] == tag]
    assert mine
    for operation in mine:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=8,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: schemathesis.Case[Any]) -> None:
            response = case.call(headers={"Host": "localhost"})
            narrowed = bool((case.query or {}).get("fields"))
            case.validate_response(response, checks=CHECKS[:-1] if narrowed else CHECKS)

        ask()
