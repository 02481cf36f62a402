"""Our annotations of news: they hold no text, fit the ontology, and give back the words they were made from."""

from __future__ import annotations

import gzip
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tilik.ontology.plover import load_plover
from tilik.records import STATUSES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
newsmarks = import_module("newsmarks")


Row = dict[str, Any]
TEXT = "Menlu Varda mengecam Lumen pada Rabu."
EVENT: dict[str, object] = {
    "type": "ACCUSE",
    "quote": "mengecam Lumen",
    "when_text": "pada Rabu",
    "when": None,
    "actors": [],
    "recipients": [],
}


def rows() -> list[Row]:
    return [json.loads(line) for line in newsmarks.FILE.read_text(encoding="utf-8").splitlines()]


def test_every_annotation_names_a_type_a_mode_and_a_status_there_are() -> None:
    modes = {type: load_plover().modes(type) for type in load_plover().types}
    for row in rows():
        for event in row["events"]:
            assert event["type"] in modes and event["status"] in STATUSES, row["article"]
            assert event["mode"] in (None, *modes[event["type"]]), row["article"]


def test_quotes_and_time_phrases_are_kept_as_spans() -> None:
    for row in rows():
        for event in row["events"]:
            start, end = event["quote"]
            assert 0 <= start < end
            assert event["when_text"] is None or len(event["when_text"]) == 2


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(f"Berita lain.\n\n{TEXT}\n")
    return path


def test_an_annotated_article_comes_back_with_the_words_of_its_spans(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"id": "1", "published": "2022-08-03", "events": [EVENT]}
    marks = newsmarks.marks_of(newsmarks.news_articles(news), [row])
    assert TEXT not in json.dumps(marks)
    kept = tmp_path / "marks.jsonl"
    kept.write_text("".join(json.dumps(mark) + "\n" for mark in marks), encoding="utf-8")
    monkeypatch.setattr(newsmarks, "FILE", kept)
    (article,) = newsmarks.read_marks(news)
    assert article.article["text"] == TEXT
    assert [(e["quote"], e["when_text"]) for e in article.events] == [
        ("mengecam Lumen", "pada Rabu")
    ]


def test_a_quote_the_article_does_not_hold_is_refused(news: Path) -> None:
    row = {"id": "1", "published": None, "events": [{**EVENT, "quote": "memuji Lumen"}]}
    with pytest.raises(SystemExit, match="memuji Lumen"):
        newsmarks.marks_of(newsmarks.news_articles(news), [row])
