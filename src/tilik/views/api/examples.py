"""Examples in the API's description: one for every parameter, every body sent, every answer.

They stand in `examples.json`, by operation (`get /events`): taken from a server over a small store. A test
holds each to its schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import cast

from fastapi import FastAPI

from tilik.knowledge import package_file
from tilik.views.plain import Plain

Object = dict[str, Plain]


@cache
def load_examples() -> Mapping[str, Object]:
    """Return the examples: `parameters` by name, `parameters_of`, `requests` and `answers` by operation."""
    text = package_file("views", "api", "examples.json").read_text(encoding="utf-8")
    return cast(Mapping[str, Object], json.loads(text))


class Described(FastAPI):
    """An application whose description has examples."""

    def openapi(self) -> dict[str, object]:
        """Return the OpenAPI document."""
        if self.openapi_schema is None:
            self.openapi_schema = with_examples(cast(Object, super().openapi()), "/api/v1")
        return self.openapi_schema


def with_examples(document: Object, prefix: str) -> dict[str, object]:
    """Return an OpenAPI document with the examples put in; `prefix` is left out of the operations' names."""
    described = cast(dict[str, dict[str, dict[str, Object]]], deepcopy(document))
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            _put_in(operation, f"{method} {path.removeprefix(prefix)}")
    return cast(dict[str, object], described)


def _put_in(operation: Object, name: str) -> None:
    examples = load_examples()
    own = cast(Object, examples["parameters_of"].get(name, {}))
    for parameter in cast(list[Object], operation.get("parameters", [])):
        known = {**examples["parameters"], **own}
        if parameter["name"] in known:
            parameter["example"] = known[str(parameter["name"])]
    body = cast(dict[str, dict[str, Object]], operation.get("requestBody", {}))
    for media in body.get("content", {}).values():
        media["example"] = examples["requests"][name]
    answers = cast(dict[str, dict[str, dict[str, Object]]], operation["responses"])
    for status, answer in answers.items():
        if status.startswith("2"):
            for media in answer.get("content", {}).values():
                media["example"] = examples["answers"][name]
