"""Every outlet file has a page in that outlet's structure, and every field of its article comes out right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tilik.outlets
from tilik.article import from_html, load_guide
from tilik.errors import KnowledgeError
from tilik.fetch.files import page_of
from tilik.outlets.agencies import load_agencies
from tilik.outlets.load import index, load_outlets, read_outlet
from tilik.records import Article

PAGES = Path(__file__).parent / "pages"
FILES = sorted(
    path
    for path in Path(tilik.outlets.__file__).parent.glob("*.toml")
    if path.stem not in ("agencies", "desks", "markup", "paging")
)
NAMES = [path.stem for path in FILES]


def article(name: str) -> tuple[Article, dict[str, object]]:
    want = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    page = page_of((PAGES / f"{name}.html").read_bytes(), want["url"])
    return from_html(page, load_guide()), want


@pytest.mark.parametrize("name", NAMES)
def test_every_outlet_file_has_a_page_and_its_expected_article(name: str) -> None:
    assert (PAGES / f"{name}.html").is_file()
    assert (PAGES / f"{name}.json").is_file()


def test_no_page_is_without_its_outlet_file() -> None:
    assert {path.stem for path in PAGES.iterdir()} == set(NAMES)


def test_the_region_is_covered() -> None:
    languages = [profile.language for profile in load_outlets().profiles]
    assert languages.count("id") >= 12
    assert languages.count("en") >= 6


@pytest.mark.parametrize("name", NAMES)
def test_outlet_title_and_language(name: str) -> None:
    found, want = article(name)
    assert (found.outlet, found.title, found.language) == (
        want["outlet"],
        want["title"],
        want["language"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_body_is_the_paragraphs_and_nothing_else(name: str) -> None:
    found, want = article(name)
    assert found.body.split("\n\n") == want["body"]


@pytest.mark.parametrize("name", NAMES)
def test_publication_time_with_zone(name: str) -> None:
    found, want = article(name)
    assert found.published is not None
    assert found.published.iso == want["published"]
    assert not found.published.inferred


@pytest.mark.parametrize("name", NAMES)
def test_place_of_the_dateline(name: str) -> None:
    found, want = article(name)
    assert (found.dateline.place if found.dateline else None) == want["place"]


@pytest.mark.parametrize("name", NAMES)
def test_credits_with_their_roles(name: str) -> None:
    found, want = article(name)
    assert [[one.role, one.name] for one in found.credits] == want["credits"]


@pytest.mark.parametrize("name", NAMES)
def test_agency_chain(name: str) -> None:
    found, want = article(name)
    assert [one.name for one in found.agencies] == want["agencies"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('zone = "WIB"', "field 'zone' must be like"),
        ('kind = "blog"', "field 'kind' must be outlet or agency"),
        ('colour = "red"', "unknown field 'colour'"),
        ('dateline = ["KOMPAS –"]', "holds {place} once"),
    ],
)
def test_a_bad_field_is_named_with_its_file(tmp_path: Path, line: str, message: str) -> None:
    good = 'name = "X"\nkind = "outlet"\ncountry = "IDN"\nlanguage = "id"\ndomains = ["x.id"]\nnames = []\nlayout = [\n]\n'
    key = line.partition(" ")[0]
    text = "\n".join(one for one in good.splitlines() if not one.startswith(f"{key} ="))
    (tmp_path / "x.toml").write_text(f"{line}\n{text}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"x\.toml") as caught:
        read_outlet(tmp_path / "x.toml")
    assert message in str(caught.value)


def test_a_bad_selector_is_named_with_its_line(tmp_path: Path) -> None:
    text = 'name = "X"\nkind = "outlet"\ncountry = "IDN"\nlanguage = "id"\ndomains = []\nnames = []\nlayout = [\n  { body = "div[[" },\n]\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"x\.toml:8"):
        read_outlet(tmp_path / "x.toml")


def test_two_outlets_cannot_claim_one_domain() -> None:
    profile = load_outlets().profiles[0]
    with pytest.raises(KnowledgeError, match="claimed by"):
        index((profile, profile))


def test_every_outlet_is_a_known_source_under_the_same_name() -> None:
    known = {outlet.name for outlet in load_agencies().values()}
    assert {profile.name for profile in load_outlets().profiles} - known <= {"ANTARA English"}
