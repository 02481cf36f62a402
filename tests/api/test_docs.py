"""The tables in the documentation are those the program has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from tilik.views.api.config import ServerSettings
from tilik.views.app import create_app
from tilik.views.export.formats import FORMATS, dictionary_of

DOCS = Path(__file__).parents[2] / "docs"


def generated(file: str, name: str) -> str:
    text = (DOCS / file).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found, f"{file} has no place for {name}"
    return found[1].strip()


def routes(app: FastAPI) -> str:
    lines = ["| request | answer |", "| --- | --- |"]
    for path, methods in app.openapi()["paths"].items():
        for method, facts in methods.items():
            lines.append(f"| `{method.upper()} {path}` | {facts['summary']} |")
    return "\n".join(lines)


def formats() -> str:
    lines = ["| format | ending | what it is |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| `{f.name}` | `.{f.ending}` | {f.about} |" for f in FORMATS)])


def columns(name: str) -> str:
    found = dictionary_of(name)
    lines = [f"Version {found.version}.", "", "| column | type | holds |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| `{c.name}` | {c.type} | {c.about} |" for c in found.fields)])


def test_the_requests_in_the_documentation_are_those_the_server_answers(
    open_settings: ServerSettings,
) -> None:
    assert generated("api.md", "routes") == routes(create_app(open_settings))


def test_the_formats_in_the_documentation_are_those_there_are() -> None:
    assert generated("exports.md", "formats") == formats()


@pytest.mark.parametrize(
    ("format_name", "place"), [("csv", "columns"), ("plover", "plover"), ("gdelt", "gdelt")]
)
def test_the_columns_in_the_documentation_are_those_written(format_name: str, place: str) -> None:
    assert generated("exports.md", place) == columns(format_name)
