"""What a watch is told to do, and how a bad configuration is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.errors import (
    SettingsError,
)
from tilik.watch.config import Question, read_config


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no feed and no sitemap"),
        ("feed = 5", "field 'feed' must be a list"),
        ('feed = ["/rss"]', "must hold http(s) addresses"),
        ('feed = ["https://x.id/rss"]\nevery = 1', "at least 30 seconds"),
        ('feed = ["https://x.id/rss"]\ncolour = 1', "unknown field 'colour'"),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q", statuses = ["gone"] },\n]',
            "watch.toml:3: unknown status",
        ),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q", webhook = "x" },\n]',
            "field 'webhook'",
        ),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q", actors = ["a", "b", "c"] },\n]',
            "at most two actors",
        ),
        (
            'feed = ["https://x.id/rss"]\nquestion = [\n  { name = "q" },\n  { name = "q" },\n]',
            "same name",
        ),
        ("feed = [", "not valid TOML"),
    ],
)
def test_a_bad_configuration_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "watch.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_config(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_configuration_with_everything(tmp_path: Path) -> None:
    path = tmp_path / "watch.toml"
    path.write_text(
        'contact = "desk@example.org"\nevery = 300\nfeed = ["https://x.id/rss"]\narchive = "pages"\n'
        'question = [\n  { name = "q", actors = ["Rusia", "Myanmar"], types = ["consult"], independent = 2 },\n]\n',
        encoding="utf-8",
    )
    config = read_config(path)
    assert config.questions == (Question("q", ("Rusia", "Myanmar"), ("CONSULT",), (), 2),)
    assert (config.archive, config.state) == (tmp_path / "pages", tmp_path / "watch.json")
