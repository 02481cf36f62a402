from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from command_line import tilik
from readme_parts import READMES, ROOT, marked

from tilik.views.cli.program import program

PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    done = tilik("demo", home=tmp_path_factory.mktemp("home"))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", READMES)
def test_the_python_examples_give_what_the_page_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    assert len(example.examples) >= 8
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert result.failed == 0


@pytest.mark.parametrize("name", READMES)
def test_the_timeline_shown_is_what_the_demo_prints(name: str, demo: str) -> None:
    shown = marked((ROOT / name).read_text(encoding="utf-8"), "demo").splitlines()[1:-1]
    assert len(shown) >= 8
    missing = [line for line in shown if line not in demo.splitlines()]
    assert missing == [], "`make readme` puts the demo's present output in"


def test_the_demo_ends_by_saying_what_to_type_next(demo: str) -> None:
    steps = demo.split("What to type next:\n")[1]
    assert len([line for line in steps.splitlines() if "--store" in line]) == 3
    event = re.search(r"show (e[0-9a-f]+) ", steps)
    assert event is not None
    assert event[1] in demo.split("What to type next", maxsplit=1)[0]


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_listed_and_no_other(name: str) -> None:
    table = marked((ROOT / name).read_text(encoding="utf-8"), "commands")
    assert re.findall(r"^\| `tilik ([\w-]+)` \|", table, re.M) == sorted(program.commands)


def test_both_readmes_have_the_same_structure() -> None:
    depths = [
        re.findall(r"^#+", (ROOT / name).read_text(encoding="utf-8"), re.M) for name in READMES
    ]
    assert depths[0] == depths[1]


@pytest.mark.parametrize("name", PAGES)
def test_every_file_a_page_links_to_is_there(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert gone == []


def test_contributing_names_only_paths_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|docs)/[^`]*)`", text)
    assert paths
    assert [
        path for path in paths if not list(ROOT.glob(path.replace("<type>", "*").rstrip("/")))
    ] == []
