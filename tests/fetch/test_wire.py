"""Whole items in the shape agencies deliver them: ninjs 1 to 3, NewsML-G2 items, messages and packages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tilik.article import load_guide
from tilik.fetch import read_path
from tilik.pipeline import make_articles
from tilik.records import Article, Failure

WIRE = Path(__file__).parent / "wire"
ENTITIES = {
    "laughs": "".join(f'<!ENTITY l{n} "{(f"&l{n - 1};" if n else "ha") * 10}">' for n in range(10)),
    "outside": '<!ENTITY l9 SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
    "long": f'<!ENTITY l9 "{"A" * 50_000}">',
}


def read(path: Path) -> list[Article | Failure]:
    return list(make_articles(read_path(path), load_guide()))


def article(name: str, at: int = 0) -> Article:
    found = [one for one in read(WIRE / name) if isinstance(one, Article)]
    return found[at]


@pytest.mark.parametrize(
    ("name", "title", "ends", "published", "authors"),
    [
        ("ninjs-1.json", "Lavrov Kunjungi Myanmar", "di Naypyitaw.", "2022-08-03T09:15:00+07:00", ["Rini Astuti"]),
        ("ninjs-2.json", "Iran Serang Tel Aviv", "militer Israel.", "2025-06-13T08:00:00+07:00", ["Rini Astuti", "Budi Santosa"]),
        ("ninjs-3.json", "Tiongkok Jatuhkan Sanksi kepada Jepang", "di Beijing.", "2024-03-04T11:00:00+08:00", ["Budi Santosa"]),
        ("newsitem-nitf.xml", "Turki Kecam Yunani", "itu provokatif.", "2022-09-08T15:30:00+07:00", ["Rini Astuti"]),
    ],
)  # fmt: skip
def test_an_item_is_a_clean_dated_and_credited_article(
    name: str, title: str, ends: str, published: str, authors: list[str]
) -> None:
    found = article(name)
    assert (found.title, len(found.paragraphs), found.language) == (title, 3, "id")
    assert found.text.endswith(ends)
    assert found.outlet == "Kantor Berita Contoh"
    assert found.published is not None
    assert found.published.iso == published
    assert [(one.role, one.name) for one in found.credits] == [("author", name) for name in authors]


def test_a_message_gives_its_text_items_and_names_the_one_that_was_taken_back() -> None:
    html, plain, gone = read(WIRE / "newsmessage.xml")[:2] + read(WIRE / "newsmessage.xml")[-1:]
    assert isinstance(html, Article)
    assert isinstance(plain, Article)
    assert html.body.startswith("Mesir mengusir diplomat")
    assert [one.name for one in html.credits] == ["Budi Santosa"]
    assert len(plain.body.split("\n\n")) == 2
    assert isinstance(gone, Failure)
    assert "taken the item back" in gone.reason


def test_a_package_that_only_points_to_items_is_one_failure() -> None:
    (found,) = read(WIRE / "package.xml")
    assert isinstance(found, Failure)


@pytest.mark.parametrize("kind", ENTITIES)
def test_entities_an_item_declares_are_not_expanded(tmp_path: Path, kind: str) -> None:
    text = "<p>Turki mengecam Yunani pada Kamis (8/9/2022). " + "&l9;" * 1000 + "</p>"
    item = f"<newsItem guid='g'><contentSet><inlineXML>{text}</inlineXML></contentSet></newsItem>"
    path = tmp_path / "a.xml"
    path.write_text(f"<!DOCTYPE newsItem [{ENTITIES[kind]}]>{item}", encoding="utf-8")
    begun = time.process_time()
    (found,) = read(path)
    assert time.process_time() - begun < 2
    assert isinstance(found, Article)
    assert len(found.text) < 6000
    assert "root:" not in found.text
