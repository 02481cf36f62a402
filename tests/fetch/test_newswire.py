"""Agency items: held until their embargo ends, versions of one item told as such, whichever way they come in."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tilik.article import load_guide
from tilik.article.build import from_text
from tilik.fetch import read_path
from tilik.fetch.files import read_stream
from tilik.fetch.newswire import held
from tilik.merge.reports import SUPERSEDED, ArticleClaims, mark_versions
from tilik.records import Draft, Failure

NOW = datetime(2025, 6, 1, 3, tzinfo=UTC)
ITEM = """<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:kabar.example,2025:1" version="{version}">
<itemMeta><versionCreated>2025-06-01T{hour}:00:00+07:00</versionCreated>{embargo}<provider qcode="nprov:KABAR"/></itemMeta>
<contentMeta><contentCreated>2025-06-01T07:00:00+07:00</contentCreated><headline>Rusia menolak usul</headline></contentMeta>
<contentSet><inlineXML><html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"""


def newsml(version: int = 1, text: str = "Rusia menolak usul itu.", embargo: str = "") -> str:
    return ITEM.format(version=version, hour=f"{7 + version:02}", text=text, embargo=embargo)


def ninjs(**more: str) -> str:
    item = {"uri": "tag:kabar.example,2025:2", "headline": "Judul", "body_text": "Rusia menolak."}
    return json.dumps(item | more)


@pytest.mark.parametrize(
    ("embargo", "is_held"),
    [
        ("2025-06-01T10:00:01+07:00", True),
        ("2025-06-01T10:00:00+07:00", False),
        ("2025-05-31", False),
        ("2025-06-01", True),
        ("besok", True),
    ],
)
def test_an_item_is_held_until_its_embargo_is_over_in_every_zone(
    embargo: str, is_held: bool
) -> None:
    item = Draft("Teks.", "a.json", item="tag:1", embargo=embargo)
    found = held(item, NOW)
    assert (found is item) is not is_held
    assert not is_held or (isinstance(found, Failure) and f"until {embargo}" in found.reason)


@pytest.mark.parametrize("name", ["a.xml", "a.json", "a.jsonl", "stream"])
def test_an_item_under_embargo_is_named_and_not_read_however_it_comes_in(
    tmp_path: Path, name: str
) -> None:
    later = "2999-01-01T00:00:00Z"
    xml = newsml(embargo=f"<embargoed>{later}</embargoed>")
    data = xml if name in ("a.xml", "stream") else ninjs(embargoed=later)
    (tmp_path / name).write_text(data, encoding="utf-8")
    stream = read_stream(io.BytesIO(data.encode()), "stream")
    (found,) = stream if name == "stream" else read_path(tmp_path / name)
    assert isinstance(found, Failure)
    assert found.reason.startswith("tag:kabar.example,2025:")
    assert "held until 2999-01-01T00:00:00Z: not read" in found.reason


def test_an_embargo_without_a_moment_has_no_end(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(newsml(embargo="<embargoed/>"), encoding="utf-8")
    (found,) = read_path(tmp_path / "a.xml")
    assert isinstance(found, Failure)
    assert "held without end" in found.reason


def test_an_item_whose_embargo_is_over_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(ninjs(embargoed="2020-01-01T00:00:00Z"), encoding="utf-8")
    (found,) = read_path(tmp_path / "a.json")
    assert isinstance(found, Draft)


@pytest.mark.parametrize(
    "data", [newsml(), json.dumps(json.loads(ninjs()), indent=1), f"[\n{ninjs()}\n]"]
)
def test_an_item_without_a_file_name_is_known_by_its_form(data: str) -> None:
    (found,) = read_stream(io.BytesIO(data.encode()), "-")
    assert isinstance(found, Draft)
    assert (found.item or "").startswith("tag:kabar.example,2025:")


def test_a_corrected_item_is_a_version_of_the_first_and_not_a_second_article() -> None:
    guide = load_guide()
    made = []
    for version, text in ((2, "Rusia menerima usul itu."), (1, "Rusia menolak usul itu.")):
        (draft,) = read_stream(io.BytesIO(newsml(version, text).encode()), "-")
        assert isinstance(draft, Draft)
        made.append(ArticleClaims(from_text(draft, guide), ()))
    assert made[0].article.published == made[1].article.published
    assert made[0].article.updated is not None
    assert [one.standing == SUPERSEDED for one in mark_versions(made)] == [False, True]
