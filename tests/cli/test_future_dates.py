"""A publication date in the future is told wherever articles are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import tilik
from tilik.records import Reason
from tilik.views.cli.program import program

TEXT = "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar, kata kementerian itu."


@pytest.mark.parametrize("command", ["article", "code"])
def test_commands_that_only_read_tell_of_a_date_in_the_future(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": "x", "published": "2098-01-01", "text": "{TEXT}"}}', encoding="utf-8")
    found = CliRunner().invoke(program, [command, str(path)], standalone_mode=False)
    assert "tilik: x: the date 1 January 2098 lies in the future" in found.output


def test_a_program_finds_a_date_in_the_future_in_the_remarks() -> None:
    article = tilik.read_text(TEXT, published="2098-01-01").article
    assert Reason("date-in-future", ("2098-01-01",)) in article.remarks
