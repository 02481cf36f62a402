"""Lists of events: filters in the address, pages, exports, marks."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from web_app import parse
from web_samples import fill
from web_told import MYANMAR, RUSSIA, TOLD, Said, Told

from tilik.store import Store


def test_filters_stay_in_the_address_and_in_the_form(client: TestClient) -> None:
    page = parse(client.get("/relations/RUS/MMR?status=planned&since=2022").text)
    checked = [box.get("value") for box in page.cssselect("input[name=status][checked]")]
    assert checked == ["planned"]
    assert page.cssselect("#since")[0].get("value") == "2022"
    links = [a.get("href") for a in page.cssselect("#picture .tools a.chip")]
    assert links and all("status=planned" in link for link in links if link != "#list")


def test_a_filter_nobody_knows_is_explained(client: TestClient) -> None:
    answer = client.get("/events?type=DANCE")
    assert answer.status_code == 400 and "DANCE" in answer.text


def test_the_next_page_goes_on_where_the_first_ended(
    client: TestClient, sample_store: Store
) -> None:
    many = tuple(
        Told("banyak.example", f"2024-{1 + i // 28:02d}-{1 + i % 28:02d}", f"Berita {i}",
             ("Rusia mengecam PBB.",),
             (Said("Rusia mengecam PBB", "ACCUSE", RUSSIA, MYANMAR, f"2024-{1 + i // 28:02d}-{1 + i % 28:02d}"),))
        for i in range(60)
    )  # fmt: skip
    fill(sample_store, (*TOLD, *many)[len(TOLD) :] + TOLD[:4])
    page = parse(client.get("/events").text)
    (following,) = [a.get("href") for a in page.cssselect("a[rel=next]")]
    first = {a.get("href") for a in page.cssselect("a.act")}
    second = {a.get("href") for a in parse(client.get(following).text).cssselect("a.act")}
    assert first and second and not first & second


@pytest.mark.parametrize(
    "path", ["/relations/RUS/MMR?status=happened&min=2&q=mengunjungi", "/actors/RUS"]
)
def test_exports_hold_exactly_what_the_page_shows(client: TestClient, path: str) -> None:
    page = parse(client.get(path).text)
    shown = {a.get("href").rsplit("/", 1)[1] for a in page.cssselect("#list a.act")}
    links = {a.text: a.get("href") for a in page.cssselect("#list .tools a")}
    assert set(links) >= {"CSV", "JSON Lines", "iCalendar", "GeoJSON"}
    assert all(client.get(link).status_code == 200 for link in links.values())
    table = csv.DictReader(io.StringIO(client.get(links["CSV"]).text.lstrip("\ufeff")))
    assert {row["event_id"] for row in table} == shown != set()


def test_every_mark_of_a_timeline_is_in_the_list_too(client: TestClient) -> None:
    page = parse(client.get("/relations/RUS/MMR").text)
    marks = {a.get("href") for a in page.cssselect("svg.timeline a")}
    assert marks == {a.get("href") for a in page.cssselect("ol.events a.act")}


def test_a_date_is_typed_as_a_year_a_month_or_in_words(client: TestClient) -> None:
    shown = {
        day: parse(client.get(f"/events?since={day}").text).cssselect("#list-title")[0].text
        for day in ("2022-08", "Agustus 2022", "1 August 2022")
    }
    assert len(set(shown.values())) == 1
    field = parse(client.get("/events?since=Agustus 2022").text).cssselect("#since")[0]
    assert (field.get("type"), field.get("value")) == (None, "2022-08")
