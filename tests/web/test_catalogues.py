"""Every string of the interface is translated, and what is shipped is what the sources say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tilik.views.web import catalogue
from tilik.views.web.language import LANGUAGES, load_language


def forms(message: Message) -> tuple[str, ...]:
    value = message.string
    return tuple(value) if isinstance(value, tuple | list) else (str(value),)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_string_of_the_sources_is_translated(code: str) -> None:
    known = catalogue.read(code)
    missing = [
        message.id
        for message in catalogue.extract()
        if message.id and not (known.get(message.id) and all(forms(known[message.id])))
    ]
    assert not missing


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_translation_is_left_of_a_string_that_is_gone(code: str) -> None:
    wanted = {message.id for message in catalogue.extract()}
    assert not [message.id for message in catalogue.read(code) if message.id not in wanted]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_catalogue_is_in_step_with_the_written_one(code: str) -> None:
    shipped = load_language(code).catalogue
    for message in catalogue.read(code):
        if message.id and isinstance(message.id, str):
            assert shipped.gettext(message.id) == message.string
        elif message.id:
            one, many = message.id
            assert shipped.ngettext(one, many, 1) == forms(message)[0]
            assert shipped.ngettext(one, many, 5) == forms(message)[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_keeps_the_places_to_fill(code: str) -> None:
    for message in catalogue.read(code):
        if message.id and message.python_format:
            assert not list(message.check(catalogue.read(code)))


ERRORS = {name for name in catalogue.KEYWORDS if name.endswith("Error")} | {"Failure", "Problem"}
SAYING = sorted(
    {*catalogue.ROOT.rglob("*.py")}.union(*map(catalogue.PROGRAM.glob, catalogue.OTHERS))
)


def told(tree: ast.AST) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [c for c in calls if isinstance(c.func, ast.Name) and c.func.id in ERRORS and c.args]


@pytest.mark.parametrize("path", SAYING, ids=lambda path: path.name)
def test_errors_a_reader_may_meet_keep_their_values_apart_from_the_message(path: Path) -> None:
    filled = [
        f"{path.name}:{call.lineno}"
        for call in told(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call.args[-1], ast.JoinedStr)
    ]
    assert not filled
