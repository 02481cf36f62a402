"""The layer rule of docs/design.md: a module imports only from lower layers or its own room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tilik

ROOT = Path(tilik.__file__).parent
LAYERS = (
    {"errors", "ids", "dates", "records", "knowledge"},
    {"ontology"},
    {"actors", "languages", "outlets"},
    {"fetch", "article", "document", "mentions", "claims", "merge"},
    {"store"},
    {"settings", "pipeline"},
    {"watch"},
    {"views", "scale"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(path for path in ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[tuple[str, int]]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tilik."):
            found.add((node.module.split(".")[1], node.lineno))
        elif isinstance(node, ast.ImportFrom) and node.module == "tilik":
            found |= {(alias.name, node.lineno) for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [a.name.split(".") for a in node.names if a.name.startswith("tilik.")]
            found |= {(name[1], node.lineno) for name in names}
    return {(room, line) for room, line in found if room in LEVEL}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_from_lower_layers_or_own_room(path: Path) -> None:
    room = room_of(path)
    if room in {"__init__", "__main__"}:
        return
    assert room in LEVEL, f"{path} stands in no layer"
    wrong = [
        f"{path.name}:{line} imports {other}"
        for other, line in imported_rooms(path)
        if other != room and LEVEL[other] >= LEVEL[room] and LEVEL[room] > 0
    ]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_import_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lazy = [
        f"{path.name}:{inner.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not lazy


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_under_400_lines_and_functions_under_60(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert not long
