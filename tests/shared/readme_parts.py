"""The parts of the READMEs that the program itself writes: demo output and commands.

`python tests/shared/readme_parts.py DEMO-OUTPUT` (or `make readme`) puts them in anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tilik.views.cli.program import program

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.id.md")
SHOWN = (
    r"2021-06-20\S* .*Hlaing → Rusia .*CONSULT/visit",
    r"2021-06-2\d\S* .*denied .*Putin",
    r"2022-08-03\S* .*Lavrov → Min Aung Hlaing",
    r"2025-03-28\S* .*AID",
)


def events_of(demo: str) -> list[str]:
    """Return the events of a demo's output, each as its lines."""
    return re.findall(r"^(?:\d{4}|undated)\S* .*(?:\n {14}.*)*", demo, re.M)


def chosen(demo: str) -> str:
    """Return the events that the READMEs show, as the demo printed them."""
    events = events_of(demo)
    found = [next((e for e in events if re.match(p, " ".join(e.split()))), None) for p in SHOWN]
    return "\n".join(event for event in found if event)


def commands() -> str:
    """Return the table of commands, in the order of `tilik --help`."""
    rows = [
        f"| `tilik {name}` | {command.get_short_help_str(200)} |"
        for name, command in sorted(program.commands.items())
    ]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows])


def put(text: str, part: str, content: str) -> str:
    """Return a README with one marked part replaced."""
    pattern = rf"<!-- {part} -->\n.*?<!-- /{part} -->"
    return re.sub(
        pattern, lambda _: f"<!-- {part} -->\n{content}\n<!-- /{part} -->", text, flags=re.S
    )


def marked(text: str, part: str) -> str:
    """Return what stands in a marked part of a README."""
    found = re.search(rf"<!-- {part} -->\n(.*?)\n<!-- /{part} -->", text, re.S)
    return found[1] if found else ""


if __name__ == "__main__":
    printed = Path(sys.argv[1]).read_text(encoding="utf-8")
    for readme in READMES:
        whole = (ROOT / readme).read_text(encoding="utf-8")
        whole = put(whole, "demo", f"```\n{chosen(printed)}\n```")
        # The Indonesian page describes the commands in its own words.
        if readme == READMES[0]:
            whole = put(whole, "commands", commands())
        (ROOT / readme).write_text(whole, encoding="utf-8")
